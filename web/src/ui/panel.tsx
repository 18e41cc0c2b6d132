import { type ReactNode, useId } from 'react';

type PanelProps = { title: string; children: ReactNode; look?: 'plain' | 'accent' };

/** A part of a page with its heading; screen readers can jump to it. */
export function Panel({ title, children, look = 'plain' }: PanelProps) {
  const id = useId();
  return (
    <section className={`panel panel--${look}`} aria-labelledby={id}>
      <h2 id={id} className="kern-heading-medium">
        {title}
      </h2>
      {children}
    </section>
  );
}
