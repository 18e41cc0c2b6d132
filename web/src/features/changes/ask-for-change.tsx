import { useId, useState } from 'react';
import type { ChangeWish } from '#schemas/change/change.ts';
import { judgeReplan } from '#schemas/change/replan.ts';
import { call } from '../../app/api-client.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useGrantChange } from '../../ui/use-grant-change.ts';
import type { ChangeDesk } from './change-desk.ts';
import { Preview } from './preview.tsx';
import { WishFields } from './wish-fields.tsx';
import { nothingTyped, type Place, readWish, type Typed } from './wish-form.ts';

type Kind = ChangeWish['kind'];

/** Asks for a change: what shall change, a few answers, and beside them at once what that does. */
export function AskForChange({ desk }: { desk: ChangeDesk }) {
  const { t } = useLanguage();
  const id = useId();
  const [kind, setKind] = useState<Kind>();
  const pending = desk.view.changes.find(
    ({ wish, status }) => wish.kind === kind && (status === 'requested' || status === 'supported'),
  );
  return (
    <Panel title={t('changes.ask.title')} look="accent">
      <Choice
        id={`${id}-kind`}
        name={`${id}-kind`}
        label={t('changes.ask.kind')}
        value={kind ?? ''}
        onValue={(value) => setKind(value as Kind)}
        options={desk.kinds.map((value) => ({ value, label: t(`changes.ask.option.${value}`) }))}
      />
      {desk.version.fundingType === 'fixedAmount' && <p className="kern-body">{t('changes.ask.fixedPlan')}</p>}
      {kind && pending && <p className="kern-body">{t('changes.ask.pending', { kind: t(`changes.kind.${kind}`) })}</p>}
      {kind && !pending && <WishForm key={kind} desk={desk} kind={kind} />}
    </Panel>
  );
}

function WishForm({ desk, kind }: { desk: ChangeDesk; kind: Kind }) {
  const { t } = useLanguage();
  const id = useId();
  const { view } = desk;
  const [typed, setTyped] = useState<Typed>(nothingTyped);
  const [tried, setTried] = useState(false);
  const { wish, wrong } = readWish(desk, kind, typed);
  const free = wish?.kind === 'replan' && !judgeReplan(desk.version.fundingType, desk.plan, wish.lines).needsConsent;
  const ask = useGrantChange(view, {
    send: (body: ChangeWish) =>
      call('requestChange', { parameters: { applicationId: view.grant.id }, ifMatch: view.grant.version, body }),
    done: t('changes.ask.done'),
  });
  const change = (changed: Partial<Typed>) => setTyped({ ...typed, ...changed });
  const submit = () => {
    setTried(true);
    if (wrong.length > 0 || !wish) return document.getElementById(`${id}-${wrong[0]}`)?.focus();
    ask.mutate({ ...wish, reason: typed.reason.trim() });
  };
  const isWrong = (place: Place) => tried && wrong.includes(place);
  return (
    <form
      className="outcome-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <WishFields id={id} kind={kind} desk={desk} typed={typed} change={change} isWrong={isWrong} />
      <Preview desk={desk} wish={wish} free={free} />
      {!free && (
        <>
          <TextInput
            id={`${id}-reason`}
            label={t('changes.ask.reason')}
            rows={4}
            value={typed.reason}
            onValue={(reason) => change({ reason })}
            error={isWrong('reason') ? t('changes.ask.reasonMissing') : undefined}
          />
          {ask.error !== null && <ProblemAlert error={ask.error} />}
          <Button type="submit" busy={ask.isPending}>
            {t('changes.ask.submit')}
          </Button>
        </>
      )}
    </form>
  );
}
