import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useLanguage } from './language.tsx';

/** The page that the browser loaded itself needs no moved focus; only later ones do. */
let firstPath: string | undefined = location.pathname;

/** The heading of a page: names the document, and takes the focus when somebody has navigated here. */
export function PageTitle({ children, preline }: { children: string; preline?: string | undefined }) {
  const { t } = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  // Not where a click leads to, but what is shown: the heading that is about to go must not be read once more.
  const path = useRouterState({ select: (state) => (state.resolvedLocation ?? state.location).pathname });
  useEffect(() => {
    document.title = `${children} – ${t('app.name')}`;
  }, [children, t]);
  useEffect(() => {
    if (path === firstPath) return;
    firstPath = undefined;
    if (location.hash === '') heading.current?.focus({ preventScroll: true });
  }, [path]);
  return (
    <div className="page-title">
      {preline && <p className="kern-preline">{preline}</p>}
      <h1 className="kern-heading-x-large" tabIndex={-1} ref={heading}>
        {children}
      </h1>
    </div>
  );
}
