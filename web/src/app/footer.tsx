import { Link, useRouterState } from '@tanstack/react-router';
import { useLanguage } from './language.tsx';

const links = [
  { to: '/barrierefreiheit', label: 'footer.accessibility' },
  { to: '/impressum', label: 'footer.imprint' },
  { to: '/datenschutz', label: 'footer.privacy' },
] as const;

const feedback = '/rueckmeldung';

/** What must be reached from every page; feedback knows from which one. */
export function Footer() {
  const { t } = useLanguage();
  const { pathname, search } = useRouterState({ select: (state) => state.location });
  // Looking for help twice must not make the help page itself the barrier.
  const page = pathname === feedback ? search.page : pathname;
  return (
    <footer className="footer">
      <div className="container footer__inner">
        <p>{t('footer.line')}</p>
        <nav aria-label={t('footer.label')}>
          <ul className="footer__links">
            <li>
              <Link to={feedback} search={page === undefined ? {} : { page }} className="footer__link">
                {t('footer.feedback')}
              </Link>
            </li>
            {links.map(({ to, label }) => (
              <li key={to}>
                <Link to={to} className="footer__link">
                  {t(label)}
                </Link>
              </li>
            ))}
            <li>
              <a className="footer__link" href="/api/openapi.json">
                {t('footer.api')}
              </a>
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  );
}
