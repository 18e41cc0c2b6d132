import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { addDays } from '#schemas/calendar/days.ts';
import { day } from '#schemas/ids.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { call } from '../../app/api-client.ts';
import { serverNow } from '../../app/clock.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { berlinDay, formatDeadline } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { Entries, useEntryTitle } from './entries.tsx';
import { FindOrganisation } from './find-organisation.tsx';
import { type Entry, type Invitation, idOf, isFull, problemsOf, toNewPart } from './invitation.ts';
import type { PartsDesk } from './parts-page.tsx';
import { usePartChange } from './use-part-change.ts';

/** Time for an answer that is suggested. */
const usualDays = 14;

const empty = (): Invitation => ({ entries: [], due: addDays(berlinDay(serverNow()), usualDays), message: '' });

/** Asks several at once: found in the directory or typed by hand, with an e-mail address each. */
export function InviteParts({ desk }: { desk: PartsDesk }) {
  const { t, plural, language } = useLanguage();
  const [invitation, setInvitation] = useState(empty);
  const [done, setDone] = useState(0);
  const tries = useTries();
  const invite = useInvite(desk);
  const change = (changed: Partial<Invitation>) => setInvitation((before) => ({ ...before, ...changed }));
  const problems = tries.count > 0 ? problemsOf(invitation, berlinDay(serverNow())) : [];
  const wrong = (field: 'due' | 'message') =>
    problems.some((problem) => problem.field === field) ? t(`parts.invite.wrong.${field}`) : undefined;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setDone(0);
    if (problemsOf(invitation, berlinDay(serverNow())).length > 0) return tries.add();
    invite.mutate(invitation, {
      onSuccess: ({ parts }) => {
        setDone(parts.length);
        setInvitation(empty());
        tries.reset();
      },
    });
  };
  const { entries, due, message } = invitation;
  return (
    <Panel title={t('parts.invite.title')}>
      <form className="parts-invite" noValidate onSubmit={submit}>
        <InvitationSummary entries={invitation.entries} problems={problems} summary={tries.summary} />
        <Choosing desk={desk} entries={entries} onEntries={(next) => change({ entries: next })} />
        <Entries
          kinds={desk.parts.kinds}
          entries={entries}
          problems={problems}
          onEntries={(next) => change({ entries: next })}
        />
        <TextInput
          id={idOf('due')}
          type="date"
          label={t('parts.invite.due')}
          hint={t('parts.invite.dueHint', { closes: formatDeadline(desk.view.round.closesAt, language) })}
          value={due}
          onValue={(next) => change({ due: next })}
          error={wrong('due')}
        />
        <TextInput
          id={idOf('message')}
          label={t('parts.invite.message')}
          hint={t('parts.invite.messageHint')}
          optional
          rows={4}
          value={message}
          onValue={(next) => change({ message: next })}
          error={wrong('message')}
        />
        {invite.error !== null && <ProblemAlert error={invite.error} />}
        <div role="status">{done > 0 && <Alert kind="success" title={plural('parts.invite.done', done)} />}</div>
        <Button type="submit" busy={invite.isPending}>
          {invite.isPending
            ? t('parts.invite.busy')
            : entries.length === 0
              ? t('parts.invite.buttonNone')
              : plural('parts.invite.button', entries.length)}
        </Button>
      </form>
    </Panel>
  );
}

function useInvite({ view }: PartsDesk) {
  const applicationId = view.application.id;
  return usePartChange(applicationId, ({ entries, due, message }: Invitation) =>
    call('inviteParts', {
      parameters: { applicationId },
      body: {
        parts: entries.map(toNewPart),
        due: day.parse(due),
        ...(message.trim() !== '' && { message: message.trim() }),
      },
    }),
  );
}

/** How often sending was tried in vain; the summary takes the focus each time. */
function useTries() {
  const [count, setCount] = useState(0);
  const summary = useRef<HTMLElement>(null);
  useEffect(() => {
    if (count > 0) summary.current?.focus();
  }, [count]);
  return { count, summary, add: () => setCount((before) => before + 1), reset: () => setCount(0) };
}

type SummaryProps = {
  entries: readonly Entry[];
  problems: ReturnType<typeof problemsOf>;
  summary: ReturnType<typeof useTries>['summary'];
};

function InvitationSummary({ entries, problems, summary }: SummaryProps) {
  const { t } = useLanguage();
  const titleOf = useEntryTitle(entries);
  if (problems.length === 0) return null;
  const lines = problems.map(({ targetId, field, entry }) => {
    const sentence = field === 'chosen' ? t('parts.invite.noneChosen') : t(`parts.invite.wrong.${field}`);
    return { targetId, text: entry ? `${titleOf(entry)}: ${sentence}` : sentence };
  });
  return <ErrorSummary ref={summary} title={t('form.summaryTitle')} entries={lines} />;
}

type ChoosingProps = { desk: PartsDesk; entries: readonly Entry[]; onEntries(entries: readonly Entry[]): void };

/** Finds whom to ask, or has them typed; the focus goes to what is to be entered next. */
function Choosing({ desk, entries, onEntries }: ChoosingProps) {
  const { t } = useLanguage();
  const announce = useAnnounce();
  const focusNext = useRef<string>(undefined);
  useEffect(() => {
    if (!focusNext.current) return;
    document.getElementById(focusNext.current)?.focus();
    focusNext.current = undefined;
  });
  const add = (entry: Omit<Entry, 'key' | 'email'>, field: 'kind' | 'email') => {
    const key = crypto.randomUUID().slice(0, 8);
    onEntries([...entries, { ...entry, key, email: '' }]);
    focusNext.current = idOf(field, key);
    if (entry.name) announce(t('parts.invite.added', { name: entry.name }));
  };
  return (
    <FindOrganisation
      // What was searched for is done with once somebody more has been asked.
      key={desk.view.parts.length}
      kinds={desk.parts.kinds}
      asked={desk.view.parts}
      chosen={entries}
      full={isFull(entries)}
      onFound={({ id: organisationId, kind, name, kreisName }) =>
        add({ organisationId, kind, name, ...(kreisName && { kreisName }) }, 'email')
      }
      onByHand={() => add({ kind: '', name: '' }, 'kind')}
    />
  );
}
