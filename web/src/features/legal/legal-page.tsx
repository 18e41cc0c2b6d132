import type { ReactNode } from 'react';
import type { MessageKey } from '#schemas/messages/messages.ts';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { Panel } from '../../ui/panel.tsx';

/** A page of running text: narrow enough to read. */
export function LegalPage({ title, children }: { title: MessageKey; children: ReactNode }) {
  const { t } = useLanguage();
  return (
    <div className="page legal">
      <PageTitle>{t(title as 'imprint.title')}</PageTitle>
      {children}
    </div>
  );
}

/** A part of such a page: paragraphs, or points when there are several of a kind. */
export function LegalPart({
  title,
  points = [],
  children,
}: {
  title: string;
  points?: string[];
  children?: ReactNode;
}) {
  return (
    <Panel title={title}>
      {points.length > 0 && (
        <ul className="kern-list kern-list--bullet">
          {points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      )}
      {children}
    </Panel>
  );
}

export const Text = ({ children }: { children: ReactNode }) => <p className="kern-body">{children}</p>;
