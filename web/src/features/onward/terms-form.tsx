import { type SubmitEvent, useRef, useState } from 'react';
import { formatCents } from '#schemas/money.ts';
import type { Onward, OnwardTerms } from '#schemas/onward/onward.ts';
import { organisationKinds } from '#schemas/organisation/organisation.ts';
import { call } from '../../app/api-client.ts';
import { serverNow } from '../../app/clock.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { berlinDay } from '../../ui/format.ts';
import { OrganisationSearch } from '../../ui/organisation-search.tsx';
import { Select } from '../../ui/select.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useGrantChange } from '../../ui/use-grant-change.ts';
import type { OnwardDesk } from './onward-desk.ts';
import {
  type EntryProblem,
  emptyEntry,
  entryOf,
  grantorsFor,
  readEntry,
  roomFor,
  type TermsEntry,
} from './terms-entry.ts';

const idOf = (field: EntryProblem | 'under' | 'find'): string => `onward-${field === 'room' ? 'amount' : field}`;

type TermsFormProps = { desk: OnwardDesk; before?: Onward };

/** Enters an agreement, or changes one. */
export function TermsForm({ desk, before }: TermsFormProps) {
  const { t, language } = useLanguage();
  const today = berlinDay(serverNow());
  const [entry, setEntry] = useState<TermsEntry>(() => (before ? entryOf(before) : emptyEntry(today)));
  const [problems, setProblems] = useState<readonly EntryProblem[]>([]);
  const summary = useRef<HTMLElement>(null);
  const among = { all: desk.view.onward, ceiling: desk.ceiling, today, before };
  const room = formatCents(roomFor(entry, among), language);
  const change = (changed: Partial<TermsEntry>) => setEntry((present) => ({ ...present, ...changed }));
  const save = useSave(desk, before, entry.name);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const read = readEntry(entry, among);
    setProblems('terms' in read ? [] : read.problems);
    if ('terms' in read) return save.mutate(read.terms);
    requestAnimationFrame(() => summary.current?.focus());
  };
  const wrong = (...fields: EntryProblem[]) => {
    const found = fields.find((field) => problems.includes(field));
    return found && t(`onward.wrong.${found}`, { room } as never);
  };
  const texts = (field: 'name' | 'email' | 'posts' | 'agreedOn' | 'amount' | 'kind', ...more: EntryProblem[]) => ({
    ...{ id: idOf(field), label: t(`onward.form.${field}`), value: entry[field] },
    ...{ error: wrong(field, ...more), onValue: (value: string) => change({ [field]: value }) },
  });
  return (
    <form className="parts-invite" noValidate onSubmit={submit}>
      {problems.length > 0 && (
        <ErrorSummary
          ref={summary}
          title={t('onward.form.summary')}
          entries={problems.map((field) => ({ targetId: idOf(field), text: wrong(field) ?? '' }))}
        />
      )}
      <OrganisationSearch
        id={idOf('find')}
        label={t('onward.form.find')}
        hint={t('onward.form.findHint')}
        existing
        onChoose={({ id, kind, name }) => {
          change({ organisationId: id, kind, name });
          document.getElementById(idOf('email'))?.focus();
        }}
      />
      <TextInput
        {...texts('name')}
        hint={t('onward.form.nameHint')}
        autoComplete="off"
        onValue={(name) => setEntry(({ organisationId: _other, ...present }) => ({ ...present, name }))}
      />
      <Choice
        {...texts('kind')}
        name={idOf('kind')}
        options={organisationKinds.map((kind) => ({ value: kind, label: t(`onward.kind.${kind}`) }))}
      />
      <TextInput
        {...texts('email')}
        hint={t('onward.form.emailHint')}
        type="email"
        inputMode="email"
        autoComplete="off"
        spellCheck={false}
      />
      <Grantor desk={desk} entry={entry} before={before} onUnder={(under) => change({ under })} />
      <TextInput
        {...texts('amount', 'room')}
        hint={t('onward.form.room', { room })}
        unit="€"
        width="money"
        inputMode="decimal"
        autoComplete="off"
      />
      <TextInput
        {...texts('posts')}
        hint={t('onward.form.postsHint')}
        optional
        unit={t('onward.form.postsUnit')}
        width="number"
        inputMode="decimal"
        autoComplete="off"
      />
      <TextInput {...texts('agreedOn')} type="date" width="date" />
      {save.error !== null && <ProblemAlert error={save.error} />}
      <Button type="submit" variant={before ? 'secondary' : 'primary'} busy={save.isPending}>
        {t(save.isPending ? 'onward.form.busy' : before ? 'onward.form.change' : 'onward.form.save')}
      </Button>
    </form>
  );
}

function useSave({ view }: OnwardDesk, before: Onward | undefined, name: string) {
  const { t } = useLanguage();
  const { id: applicationId } = view.grant;
  return useGrantChange(view, {
    send: (terms: OnwardTerms) =>
      before
        ? call('changeOnward', {
            ...{ parameters: { applicationId, onwardId: before.id }, ifMatch: before.version, body: { terms } },
          })
        : call('addOnward', { parameters: { applicationId }, body: terms }),
    done: before ? t('onward.form.changed') : t('onward.form.added', { name }),
  });
}

type GrantorProps = { desk: OnwardDesk; entry: TermsEntry; before: Onward | undefined; onUnder(under: string): void };

/** Who passes on: the grantee, or one of those whom it has agreed with. */
function Grantor({ desk: { view, balance }, entry, before, onUnder }: GrantorProps) {
  const { t } = useLanguage();
  const depths = new Map(balance.lines.map(({ onward, depth }) => [onward.id, depth]));
  const grantors = grantorsFor(view.onward, depths, before);
  if (grantors.length === 0) return null;
  return (
    <Select
      id={idOf('under')}
      label={t('onward.form.under')}
      hint={t('onward.form.underHint')}
      value={entry.under}
      options={[
        { value: '', label: t('onward.form.self') },
        ...grantors.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onValue={onUnder}
    />
  );
}
