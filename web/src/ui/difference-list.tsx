import type { Page } from '#schemas/form/page.ts';
import { type Difference, differenceInWords, isLong } from '#schemas/renewal/difference.ts';
import { useLanguage } from '../app/language.tsx';

type DifferenceListProps = {
  differences: readonly Difference[];
  pages: readonly Page[];
  /** What is said when there is none. */
  none: string;
};

/** What is other than last time, in words, page by page; longer texts can be read beside each other. */
export function DifferenceList({ differences, pages, none }: DifferenceListProps) {
  const { pick } = useLanguage();
  if (differences.length === 0) return <p className="kern-body">{none}</p>;
  const found = pages
    .map((page) => ({ page, own: differences.filter((each) => each.page === page.id) }))
    .filter(({ own }) => own.length > 0);
  return (
    <dl className="differences">
      {found.map(({ page, own }) => (
        <div key={page.id} className="differences__page">
          <dt>{pick(page.title)}</dt>
          {own.map((each) => (
            <dd key={each.path}>
              <Line difference={each} />
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}

function Line({ difference }: { difference: Difference }) {
  const { t, pick, language } = useLanguage();
  const { before, after } = difference;
  const line = differenceInWords(difference, language);
  if (!isLong(difference)) return line;
  return (
    <details>
      <summary>{line}</summary>
      {before && (
        <p className="differences__text">
          <strong>{t('changes.before')}</strong> {pick(before)}
        </p>
      )}
      {after && (
        <p className="differences__text">
          <strong>{t('changes.after')}</strong> {pick(after)}
        </p>
      )}
    </details>
  );
}
