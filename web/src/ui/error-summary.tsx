import { type ReactNode, type Ref, useId } from 'react';
import { Icon } from './icon.tsx';

export type SummaryEntry = { targetId: string; text: string };
type ErrorSummaryProps = {
  title: string;
  entries: readonly SummaryEntry[];
  children?: ReactNode;
  ref?: Ref<HTMLElement>;
};

function goTo(targetId: string) {
  const target = document.getElementById(targetId);
  target?.scrollIntoView({ block: 'center' });
  target?.focus({ preventScroll: true });
}

/** All that is wrong on a page, each entry leading to its field. Give it the focus when it appears. */
export function ErrorSummary({ title, entries, children, ref }: ErrorSummaryProps) {
  const titleId = useId();
  return (
    <section className="kern-alert kern-alert--danger error-summary" aria-labelledby={titleId} tabIndex={-1} ref={ref}>
      <div className="kern-alert__header">
        <Icon name="danger" />
        <h2 className="kern-title" id={titleId}>
          {title}
        </h2>
      </div>
      <div className="kern-alert__body">
        <ul className="kern-list kern-list--bullet">
          {entries.map(({ targetId, text }) => (
            <li key={`${targetId} ${text}`}>
              <a
                className="kern-link kern-link--no-visited-state"
                href={`#${targetId}`}
                onClick={(event) => {
                  event.preventDefault();
                  goTo(targetId);
                }}
              >
                {text}
              </a>
            </li>
          ))}
        </ul>
        {children}
      </div>
    </section>
  );
}
