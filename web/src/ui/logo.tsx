/** The mark of Paktwerk: a P whose end meets a point, for a pact. Drawn by us. */
export const Logo = () => (
  <svg className="logo" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <rect className="logo__ground" width="32" height="32" rx="5" />
    <path className="logo__line" d="M9 24V8h7.5a5.5 5.5 0 0 1 0 11H14" />
    <circle className="logo__point" cx="23" cy="23" r="2.5" />
  </svg>
);
