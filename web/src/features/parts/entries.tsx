import type { OrganisationKind } from '#schemas/organisation/organisation.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { useLanguage } from '../../app/language.tsx';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { type Entry, findId, type InvitationProblem, idOf } from './invitation.ts';

type EntriesProps = {
  kinds: readonly OrganisationKind[];
  entries: readonly Entry[];
  problems: readonly InvitationProblem[];
  onEntries(entries: readonly Entry[]): void;
};

/** Everybody who is about to be asked. What the directory knows is not typed again. */
export function Entries({ kinds, entries, problems, onEntries }: EntriesProps) {
  const { t } = useLanguage();
  const announce = useAnnounce();
  const titleOf = useEntryTitle(entries);
  const change = (entry: Entry, changed: Partial<Entry>) =>
    onEntries(entries.map((each) => (each === entry ? { ...entry, ...changed } : each)));
  const remove = (entry: Entry) => {
    onEntries(entries.filter((each) => each !== entry));
    announce(t('parts.invite.removed', { name: titleOf(entry) }));
    document.getElementById(findId)?.focus();
  };
  if (entries.length === 0) return null;
  return (
    <div className="rows">
      {entries.map((entry) => (
        <fieldset className="rows__row" key={entry.key}>
          <legend className="rows__legend">{titleOf(entry)}</legend>
          <EntryFields
            entry={entry}
            kinds={kinds}
            wrong={problems.filter((problem) => problem.entry === entry).map(({ field }) => field)}
            onChange={(changed) => change(entry, changed)}
          />
          <Button variant="tertiary" icon="delete" onClick={() => remove(entry)}>
            {t('parts.invite.remove')}
            <span className="kern-sr-only">: {titleOf(entry)}</span>
          </Button>
        </fieldset>
      ))}
    </div>
  );
}

/** "Stadt Neckarsulm, Landkreis Heilbronn", or "Eintrag 2" for one that is typed by hand. */
export function useEntryTitle(entries: readonly Entry[]): (entry: Entry) => string {
  const { t } = useLanguage();
  return (entry) =>
    entry.organisationId
      ? [entry.name, entry.kreisName].filter(Boolean).join(', ')
      : t('parts.invite.entry', { number: entries.indexOf(entry) + 1 });
}

type EntryFieldsProps = {
  entry: Entry;
  kinds: readonly OrganisationKind[];
  wrong: readonly InvitationProblem['field'][];
  onChange(changed: Partial<Entry>): void;
};

function EntryFields({ entry, kinds, wrong, onChange }: EntryFieldsProps) {
  const { t } = useLanguage();
  const common = (field: 'kind' | 'name' | 'email') => ({
    id: idOf(field, entry.key),
    label: t(`parts.invite.${field}`),
    value: entry[field],
    onValue: (value: string) => onChange({ [field]: value }),
    error: wrong.includes(field) ? t(`parts.invite.wrong.${field}`) : undefined,
  });
  return (
    <div className="fields">
      {!entry.organisationId && (
        <>
          <Choice
            {...common('kind')}
            name={idOf('kind', entry.key)}
            options={kinds.map((kind) => ({ value: kind, label: t(`parts.kind.${kind}`) }))}
          />
          <TextInput {...common('name')} hint={t('parts.invite.nameHint')} autoComplete="off" />
        </>
      )}
      <TextInput
        {...common('email')}
        hint={t('parts.invite.emailHint')}
        type="email"
        inputMode="email"
        autoComplete="off"
        spellCheck={false}
      />
    </div>
  );
}
