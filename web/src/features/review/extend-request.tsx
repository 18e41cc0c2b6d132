import { useEffect, useId, useRef, useState } from 'react';
import { addDays } from '#schemas/calendar/days.ts';
import { can } from '#schemas/permissions.ts';
import type { InformationRequest } from '#schemas/review/information-request.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { call } from '../../app/api-client.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { useActor } from '../../app/session.tsx';
import { useAction } from '../../app/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { DueField, readDay } from './due-field.tsx';
import { OutcomeFrame } from './outcome-frame.tsx';
import { useFormErrors } from './use-form-errors.ts';
import { useReload } from './use-task-change.ts';

type ExtendRequestProps = { request: InformationRequest; view: ApplicationView };

/** Gives the applicant more time, as long as the request is open. */
export function ExtendRequest({ request, view }: ExtendRequestProps) {
  const { t } = useLanguage();
  const actor = useActor();
  const [open, setOpen] = useState(false);
  const button = useId();
  const wasOpen = useRef(false);
  useEffect(() => {
    // The form has taken the place of the button: the focus comes back to it.
    if (wasOpen.current && !open) document.getElementById(button)?.focus();
    wasOpen.current = open;
  }, [open, button]);
  const { organisationId, authorityId } = view.application;
  if (!can(actor, 'request.extend', { organisationId, authorityId, submitted: true })) return null;
  if (open) return <ExtensionForm request={request} view={view} onDone={() => setOpen(false)} />;
  return (
    <Button variant="tertiary" id={button} onClick={() => setOpen(true)}>
      {t('extend.open')}
    </Button>
  );
}

/** A week more is proposed. */
const proposedDays = 7;

function ExtensionForm({ request, view, onDone }: ExtendRequestProps & { onDone(): void }) {
  const { t } = useLanguage();
  const id = useId();
  const [due, setDue] = useState<string>(addDays(request.due, proposedDays));
  const [reason, setReason] = useState('');
  const { errors, check, clear } = useFormErrors();
  const extend = useExtend(request, onDone);
  useEffect(() => document.getElementById(`${id}-due`)?.focus(), [id]);
  const submit = () => {
    const chosen = readDay(due);
    const fine = check({ [`${id}-due`]: chosen && chosen > request.due ? undefined : t('extend.later') });
    if (fine && chosen) extend.mutate({ due: chosen, ...(reason.trim() !== '' && { reason }) });
  };
  return (
    <OutcomeFrame onSubmit={submit}>
      <DueField
        id={`${id}-due`}
        label={t('extend.due')}
        kind={view.terms?.informationRequest.deadline ?? 'period'}
        value={due}
        onValue={(value) => {
          setDue(value);
          clear(`${id}-due`);
        }}
        error={errors[`${id}-due`]}
      />
      <TextInput
        id={`${id}-reason`}
        label={t('extend.reason')}
        hint={t('extend.reasonHint')}
        optional
        rows={2}
        value={reason}
        onValue={setReason}
      />
      {extend.error && <ProblemAlert error={extend.error} />}
      <p className="actions">
        <Button type="submit" busy={extend.isPending}>
          {t('extend.submit')}
        </Button>
        <Button variant="secondary" onClick={onDone}>
          {t('common.cancel')}
        </Button>
      </p>
    </OutcomeFrame>
  );
}

function useExtend({ applicationId, id: requestId, version }: InformationRequest, onDone: () => void) {
  const { t } = useLanguage();
  const announce = useAnnounce();
  const reload = useReload(applicationId);
  return useAction({
    mutationFn: (body: { due: string; reason?: string }) =>
      call('extendRequest', { parameters: { applicationId, requestId }, ifMatch: version, body: body as never }),
    onSuccess: () => {
      announce(t('extend.done'));
      onDone();
    },
    onSettled: reload,
  });
}
