import { createLink } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';

/** A link in running text. */
export const TextLink = createLink(({ className: _router, ...rest }: ComponentProps<'a'>) => (
  <a {...rest} className="kern-link kern-link--no-visited-state" />
));

/** A link to a page of this application whose address follows from a record. */
export const PathLink = ({ path, children }: { path: string; children: ReactNode }) => (
  <TextLink to={path as '/'}>{children}</TextLink>
);

/** A link that looks like the next thing to do. */
export const ButtonLink = createLink(
  ({
    className: _router,
    children,
    look = 'primary',
    ...rest
  }: ComponentProps<'a'> & { look?: 'primary' | 'secondary' | 'tertiary' }) => (
    <a {...rest} className={`kern-btn kern-btn--${look}`}>
      <span className="kern-label">{children}</span>
    </a>
  ),
);

/** A button-like link that leaves the pages of this application, such as the login. */
export const ExternalButtonLink = ({
  href,
  children,
  look = 'primary',
}: {
  href: string;
  children: string;
  look?: 'primary' | 'secondary';
}) => (
  <a href={href} className={`kern-btn kern-btn--${look}`}>
    <span className="kern-label">{children}</span>
  </a>
);
