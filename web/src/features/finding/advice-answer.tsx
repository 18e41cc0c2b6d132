import type { Ref } from 'react';
import { toInstant } from '#schemas/ids.ts';
import { type Advised, advise, type Beginning } from '#schemas/round/advice.ts';
import { useLanguage } from '../../app/language.tsx';
import { Alert } from '../../ui/alert.tsx';
import { berlinDay } from '../../ui/format.ts';
import { ButtonLink } from '../../ui/link.tsx';
import type { ListedRound } from '../../ui/round-facts.tsx';
import { useNow } from '../../ui/use-now.ts';
import { AdvisedRound } from './advised-round.tsx';
import type { Answers } from './questions.ts';
import type { Directory } from './use-words.ts';

type AdviceAnswerProps = { answers: Answers; directory: Directory; heading: Ref<HTMLHeadingElement> };

/** Where to apply and how, or who does it instead, or what fits otherwise. */
export function AdviceAnswer({ answers, directory, heading }: AdviceAnswerProps) {
  const { t } = useLanguage();
  return (
    <section className="find__advice" aria-labelledby="advice">
      <h2 id="advice" className="kern-heading-large" tabIndex={-1} ref={heading}>
        {t('find.advice')}
      </h2>
      {answers.kind === 'none' ? <ForNobody /> : <ForOrganisation answers={answers} directory={directory} />}
    </section>
  );
}

function ForNobody() {
  const { t } = useLanguage();
  return (
    <Alert kind="info" title={t('find.advice.nobody')}>
      <p className="kern-body">{t('find.advice.nobodyBody')}</p>
    </Alert>
  );
}

function ForOrganisation({ answers, directory }: Omit<AdviceAnswerProps, 'heading'>) {
  const { t } = useLanguage();
  const { kind, kreis, purpose = '', begun } = answers;
  const now = useNow();
  if (kind === undefined || kind === 'none') return null;
  // A Kreis has said which one it is; of all others only the kind is known.
  const id = kind === 'landkreis' || kind === 'stadtkreis' ? `kreis-${kreis}` : undefined;
  const applicant = { kind, id, among: amongOf(answers, directory) };
  const question = { applicant, measure: purpose, at: toInstant(now), today: berlinDay(now) };
  const { wanted, alternatives } = advise(question, directory.rounds);
  const show = (advised: Advised<ListedRound>) => (
    <AdvisedRound key={advised.offer.id} advised={advised} answers={answers} directory={directory} />
  );
  const fits = alternatives.length === 0 && wanted.length > 0;
  return (
    <>
      {wanted.map(show)}
      {wanted.length === 0 && (
        <Alert kind="warning" title={t('find.advice.none')}>
          <p className="kern-body">{t('find.advice.noneBody')}</p>
        </Alert>
      )}
      {fits && begun && <Begun begun={begun} />}
      {alternatives.length > 0 && <h3 className="kern-heading-medium">{t('find.alternatives')}</h3>}
      {alternatives.map(show)}
      {!fits && alternatives.length === 0 && <p className="kern-body">{t('find.alternatives.none')}</p>}
      {!fits && alternatives.length > 0 && begun && <Begun begun={begun} />}
      <p className="actions">
        <ButtonLink look="secondary" to="/">
          {t('find.toRound')}
        </ButtonLink>
      </p>
    </>
  );
}

/** The municipalities or Verbände of the Kreis; carriers work beyond it, and the directory does not know all of them. */
function amongOf({ kind, kreis }: Answers, { organisations }: Directory): string[] | undefined {
  if (kind !== 'municipality' && kind !== 'association') return undefined;
  const among = organisations.filter((each) => each.kind === kind && String(each.kreis) === kreis && !each.dissolved);
  return among.length > 0 ? among.map(({ id }) => id) : undefined;
}

/** Only what has not begun is funded, with an exception for what is funded already. */
function Begun({ begun }: { begun: Beginning }) {
  const { t } = useLanguage();
  return (
    <Alert kind={begun === 'begun' ? 'warning' : 'info'} title={t(`find.begunAdvice.${begun}`)}>
      <p className="kern-body">{t(`find.begunAdvice.${begun}Body`)}</p>
    </Alert>
  );
}
