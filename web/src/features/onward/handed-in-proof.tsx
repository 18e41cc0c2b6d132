import type { HeldOnward } from '#schemas/onward/onward.ts';
import { useLanguage } from '../../app/language.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Answers } from '../../ui/answers.tsx';
import { formatInstant } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { formOf } from './held-onward.ts';
import { RecipientFacts, RecipientTitle } from './recipient-head.tsx';

/** A part of the proof that cannot be changed at present: what was handed in, and what comes next. */
export function HandedInProof({ held }: { held: HeldOnward }) {
  const { t } = useLanguage();
  const { page } = formOf(held);
  return (
    <div className="page part">
      <RecipientTitle held={held} />
      <Outcome held={held} />
      <RecipientFacts held={held} />
      {held.handedInAt && (
        <Panel title={t('onwardPart.answers')}>
          <Answers
            pages={[{ ...page, title: { de: held.name, en: held.name } }]}
            sections={{ [page.id]: held.fields }}
          />
        </Panel>
      )}
    </div>
  );
}

function Outcome({ held }: { held: HeldOnward }) {
  const { t, language } = useLanguage();
  const { handedInAt, handedInByName: name = '', status } = held;
  if (!handedInAt)
    return (
      <Alert kind="info" title={t('onwardPart.notAskedTitle')}>
        <p className="kern-body">{t('onwardPart.notAsked')}</p>
      </Alert>
    );
  const accepted = status === 'accepted';
  return (
    <Alert kind="success" title={t(accepted ? 'onwardPart.acceptedTitle' : 'onwardPart.doneTitle')}>
      <p className="kern-body">{t('onwardPart.doneBody', { name, time: formatInstant(handedInAt, language) })}</p>
      <p className="kern-body">{t(accepted ? 'onwardPart.acceptedBody' : 'onwardPart.next')}</p>
    </Alert>
  );
}
