import { Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';
import { Loader } from '../ui/loader.tsx';
import { Footer } from './footer.tsx';
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
      <Footer />
    </>
  );
}
