import { Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';
import { Loader } from '../ui/loader.tsx';
import { Header } from './header.tsx';
import { useLanguage } from './language.tsx';
import { SessionWatch } from './session-watch.tsx';

export function Layout() {
  const { t } = useLanguage();
  return (
    <>
      <a className="skip-link" href="#main">
        {t('app.skip')}
      </a>
      <Header />
      <div className="container">
        <SessionWatch />
      </div>
      <main id="main" tabIndex={-1}>
        <Suspense fallback={<Loader />}>
          <Outlet />
        </Suspense>
      </main>
      <footer className="footer">
        <div className="container footer__inner">
          <p>{t('footer.line')}</p>
          <p>
            <a className="footer__link" href="/api/openapi.json">
              {t('footer.api')}
            </a>
          </p>
        </div>
      </footer>
    </>
  );
}
