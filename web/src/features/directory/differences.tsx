import { useState } from 'react';
import type { Day } from '#schemas/ids.ts';
import type { ChangeKind } from '#schemas/organisation/directory-difference.ts';
import { type Organisation, organisationKinds } from '#schemas/organisation/organisation.ts';
import { useLanguage } from '../../app/language.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Select } from '../../ui/select.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { Apply } from './apply.tsx';
import { ChangeTable } from './change-table.tsx';
import { FileProblems } from './choose-file.tsx';
import type { ReadFile } from './read-file.ts';
import { useApply } from './use-apply.ts';
import { type Difference, useDifference } from './use-difference.ts';

type DifferencesProps = { file: ReadFile; organisations: readonly Organisation[] };

/** What a file would change, in groups; the person says what of it is applied. */
export function Differences({ file, organisations }: DifferencesProps) {
  const { t } = useLanguage();
  const difference = useDifference(file, organisations);
  const { applying, apply } = useApply();
  const [shown, setShown] = useState<ChangeKind | ''>('');
  const { changes, problems } = difference;
  // Whoever has just named a successor goes on in the list of what was dissolved.
  const listed = changes.filter(
    ({ kind, after }) => shown === '' || kind === shown || (shown === 'dissolved' && difference.hasSuccessor(after.id)),
  );
  return (
    <Panel title={t('directory.differences')}>
      {file.content.format === 'csv' && <Completeness file={file} difference={difference} />}
      {problems.length > 0 && <FileProblems problems={problems} />}
      {problems.length === 0 && changes.length === 0 && applying?.state !== 'done' && (
        <Alert kind="success" title={t('directory.same')} role="status" />
      )}
      {changes.length > 0 && (
        <>
          <Groups difference={difference} />
          {changes.some(({ kind }) => kind === 'dissolved' || kind === 'merged') && <AsOf difference={difference} />}
        </>
      )}
      {(changes.length > 0 || applying) && <Apply difference={difference} applying={applying} apply={apply} />}
      {changes.length > 0 && (
        <>
          <Shown difference={difference} shown={shown} onShown={setShown} />
          <ChangeTable key={shown} changes={listed} difference={difference} />
        </>
      )}
    </Panel>
  );
}

/** Which kinds of change are applied. */
function Groups({ difference: { counts, left, setLeft } }: { difference: Difference }) {
  const { t } = useLanguage();
  return (
    <fieldset className="kern-fieldset">
      <legend className="kern-label">{t('directory.take')}</legend>
      <div className="kern-fieldset__body directory__groups">
        {counts
          .filter(({ count }) => count > 0)
          .map(({ kind, count }) => (
            <Checkbox
              key={kind}
              id={`directory-take-${kind}`}
              label={t('directory.countOf', { group: t(`directory.group.${kind}`), count })}
              optional={false}
              checked={!left.has(kind)}
              onChecked={(checked) => setLeft(toggled(left, kind, !checked))}
            />
          ))}
      </div>
    </fieldset>
  );
}

function toggled<Member>(set: ReadonlySet<Member>, member: Member, inside: boolean): ReadonlySet<Member> {
  const next = new Set(set);
  if (inside) next.add(member);
  else next.delete(member);
  return next;
}

/** A table says of itself nothing about what it leaves out. */
function Completeness({ file, difference }: { file: ReadFile; difference: Difference }) {
  const { t } = useLanguage();
  const { complete, setComplete } = difference;
  const kinds = organisationKinds.filter((kind) => file.content.entries.some((entry) => entry.kind === kind));
  return (
    <fieldset className="kern-fieldset">
      <legend className="kern-label">{t('directory.complete')}</legend>
      <div className="kern-hint">{t('directory.completeHint')}</div>
      <div className="kern-fieldset__body directory__groups">
        {kinds.map((kind) => (
          <Checkbox
            key={kind}
            id={`directory-complete-${kind}`}
            label={t(`directory.kinds.${kind}`)}
            checked={complete.includes(kind)}
            onChecked={(checked) =>
              setComplete(organisationKinds.filter((one) => (one === kind ? checked : complete.includes(one))))
            }
          />
        ))}
      </div>
    </fieldset>
  );
}

function AsOf({ difference: { asOf, setAsOf } }: { difference: Difference }) {
  const { t } = useLanguage();
  return (
    <div className="directory__day">
      <TextInput
        id="directory-as-of"
        type="date"
        label={t('directory.asOf')}
        hint={t('directory.asOfHint')}
        value={asOf}
        onValue={(value) => value !== '' && setAsOf(value as Day)}
      />
    </div>
  );
}

type ShownProps = { difference: Difference; shown: ChangeKind | ''; onShown(kind: ChangeKind | ''): void };

function Shown({ difference: { counts, changes }, shown, onShown }: ShownProps) {
  const { t } = useLanguage();
  const option = (value: string, group: string, count: number) => ({
    value,
    label: t('directory.countOf', { group, count }),
  });
  return (
    <div className="directory__day">
      <Select
        id="directory-show"
        label={t('directory.show')}
        value={shown}
        onValue={(value) => onShown(value as ChangeKind | '')}
        options={[
          option('', t('directory.showAll'), changes.length),
          ...counts
            .filter(({ count }) => count > 0)
            .map(({ kind, count }) => option(kind, t(`directory.group.${kind}`), count)),
        ]}
      />
    </div>
  );
}
