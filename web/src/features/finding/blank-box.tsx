import type { PageField, RowsField } from '#schemas/form/field.ts';
import { useLanguage } from '../../app/language.tsx';

/** Where an answer is written by hand: a line, some lines, boxes to tick. Drawn for the eye, the label says what goes in. */
export function Box({ field }: { field: Exclude<PageField, RowsField> }) {
  const { t, pick } = useLanguage();
  switch (field.kind) {
    case 'choice':
      return <Ticks words={Object.values(field.options).map(pick)} />;
    case 'yesNo':
      return <Ticks words={[t('blank.yes'), t('blank.no')]} inline />;
    case 'confirmation':
      return <Ticks words={[pick(field.label)]} />;
    case 'files':
      return (
        <p className="kern-body">
          {field.maxFiles === 1 ? t('blank.file') : t('blank.files', { most: field.maxFiles })}
        </p>
      );
    case 'number':
      return <Line size="short" after={pick(field.unit)} />;
    case 'money':
      return <Line size="short" after="€" />;
    case 'date':
      return <Line size="short" after={t('blank.day')} />;
    case 'text':
      return <Lines count={field.rows ?? 1} />;
    case 'email':
    case 'phone':
    case 'iban':
      return <Lines count={1} />;
  }
}

const Ticks = ({ words, inline = false }: { words: readonly string[]; inline?: boolean }) => (
  <ul className={`blank__ticks${inline ? ' blank__ticks--inline' : ''}`}>
    {words.map((word) => (
      <li key={word}>
        <span className="blank__tick" aria-hidden="true" />
        {word}
      </li>
    ))}
  </ul>
);

const Line = ({ size, after }: { size: 'short'; after: string }) => (
  <p className="blank__measure">
    <span className={`blank__line blank__line--${size}`} aria-hidden="true" />
    <span>{after}</span>
  </p>
);

/** As many lines as the form shows; at most eight, since paper has an end. */
const Lines = ({ count }: { count: number }) => (
  <div className="blank__lines" aria-hidden="true">
    {Array.from({ length: Math.min(count, 8) }, (_, index) => `line-${index}`).map((key) => (
      <span key={key} className="blank__line" />
    ))}
  </div>
);
