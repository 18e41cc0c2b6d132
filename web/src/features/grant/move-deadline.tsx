import { useId, useState } from 'react';
import type { GrantView } from '#schemas/grant/grant-view.ts';
import { type Day, day } from '#schemas/ids.ts';
import { call } from '../../app/api-client.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useDutyTitle } from '../../ui/duty-line.tsx';
import { formatDay } from '../../ui/format.ts';
import { TextInput } from '../../ui/text-input.tsx';
import { useGrantChange } from '../../ui/use-grant-change.ts';

/** Days that an officer can move, each by its kind of deadline. */
export const movable = ['interimProof', 'proof', 'window', 'renewal'] as const;
export type Movable = (typeof movable)[number];

type MoveDeadlineProps = { view: GrantView; kind: Movable; due: Day };

/** Moves a day of the grant: for officers, with a reason. */
export function MoveDeadline({ view, kind, due }: MoveDeadlineProps) {
  const { t } = useLanguage();
  const titleOf = useDutyTitle();
  const [asking, setAsking] = useState(false);
  // Counted, so that the form begins anew each time; the dialog itself stays, or the focus could not go back.
  const [times, setTimes] = useState(0);
  const open = () => {
    setTimes(times + 1);
    setAsking(true);
  };
  return (
    <>
      <Button variant="tertiary" onClick={open}>
        {t('grant.move.open')}
        <span className="kern-sr-only">: {titleOf({ kind })}</span>
      </Button>
      <MoveDialog key={times} open={asking} view={view} kind={kind} due={due} onDone={() => setAsking(false)} />
    </>
  );
}

type MoveDialogProps = MoveDeadlineProps & { open: boolean; onDone(): void };

function MoveDialog({ view, kind, due, open, onDone }: MoveDialogProps) {
  const { t, language } = useLanguage();
  const titleOf = useDutyTitle();
  const id = useId();
  const [chosen, setChosen] = useState<string>(due);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const move = useMove(view, kind);
  const read = day.safeParse(chosen).data;
  const dueError = read === undefined ? t('grant.move.dueMissing') : read === due ? t('grant.move.dueSame') : undefined;
  const reasonError = reason.trim() === '' ? t('grant.move.reasonMissing') : undefined;
  const confirm = () => {
    setTried(true);
    if (read === undefined || dueError || reasonError)
      return document.getElementById(`${id}-${dueError ? 'due' : 'reason'}`)?.focus();
    move.mutate({ due: read, reason: reason.trim() }, { onSuccess: onDone });
  };
  return (
    <Dialog
      open={open}
      title={t('grant.move.title', { what: titleOf({ kind }) })}
      confirm={t('grant.move.submit')}
      cancel={t('common.cancel')}
      busy={move.isPending}
      onConfirm={confirm}
      onCancel={onDone}
    >
      <p className="kern-body">{t('grant.move.now', { day: formatDay(due, language) })}</p>
      <TextInput
        id={`${id}-due`}
        type="date"
        label={t('grant.move.due')}
        value={chosen}
        onValue={setChosen}
        error={tried ? dueError : undefined}
      />
      <TextInput
        id={`${id}-reason`}
        label={t('grant.move.reason')}
        hint={t('grant.move.reasonHint')}
        rows={3}
        value={reason}
        onValue={setReason}
        error={tried ? reasonError : undefined}
      />
      <p className="kern-body">{t('grant.move.reminders')}</p>
      {move.error && <ProblemAlert error={move.error} />}
    </Dialog>
  );
}

function useMove(view: GrantView, kind: Movable) {
  const { t } = useLanguage();
  const { id, version } = view.grant;
  return useGrantChange(view, {
    send: (body: { due: Day; reason: string }) =>
      call('moveDeadline', { parameters: { applicationId: id }, ifMatch: version, body: { kind, ...body } }),
    done: t('grant.move.done'),
  });
}
