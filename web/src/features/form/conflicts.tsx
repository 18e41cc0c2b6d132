import { printValue } from '#schemas/form/field.ts';
import { fieldAt, type StoredValue } from '#schemas/form/paths.ts';
import { useLanguage } from '../../app/language.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { fieldId } from '../../ui/field-id.ts';
import { labelAt } from '../../ui/field-label.ts';
import type { DraftView } from './autosave/draft-view.ts';
import type { SectionDraft } from './autosave/section-draft.ts';

/** A colleague has changed the same field: both values stand side by side, and the person decides. */
export function Conflicts({ draft, picture }: { draft: SectionDraft; picture: DraftView }) {
  const { t } = useLanguage();
  const paths = Object.entries(picture.entries).flatMap(([path, entry]) => (entry.state === 'conflict' ? [path] : []));
  if (paths.length === 0) return null;
  return (
    <Alert kind="warning" title={t('conflict.title')} role="alert">
      <p className="kern-body">{t('conflict.body')}</p>
      {paths.map((path) => (
        <Conflict key={path} path={path} draft={draft} picture={picture} />
      ))}
    </Alert>
  );
}

function Conflict({ path, draft, picture }: { path: string; draft: SectionDraft; picture: DraftView }) {
  const { t, pick, language } = useLanguage();
  const field = fieldAt(draft.page, path);
  const print = (value: StoredValue | undefined) =>
    value === undefined || value === null
      ? t(field ? 'answers.missing' : 'conflict.removed')
      : field
        ? printValue(field, value, language)
        : t('conflict.present');
  const decide = (whose: 'mine' | 'theirs') => {
    draft.resolve(path, whose);
    // The button goes with the conflict: the focus goes on in the field.
    document.getElementById(fieldId(path))?.focus();
  };
  const label = labelAt(draft.page, path, picture.server, pick);
  return (
    <section className="conflict" aria-label={label}>
      <p className="conflict__label">{label}</p>
      <dl className="conflict__values">
        <div>
          <dt>{t('conflict.mine')}</dt>
          <dd>{picture.entries[path]?.typed ?? print(picture.entries[path]?.value)}</dd>
        </div>
        <div>
          <dt>{t('conflict.theirs')}</dt>
          <dd>{print(picture.server[path]?.value)}</dd>
        </div>
      </dl>
      <div className="actions">
        <Button variant="secondary" onClick={() => decide('mine')}>
          {t('conflict.keepMine')}
        </Button>
        <Button variant="secondary" onClick={() => decide('theirs')}>
          {t('conflict.takeTheirs')}
        </Button>
      </div>
    </section>
  );
}
