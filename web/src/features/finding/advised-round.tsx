import type { Advised } from '#schemas/round/advice.ts';
import { serverNow } from '../../app/clock.ts';
import { useLanguage } from '../../app/language.tsx';
import { loginHref, useSession } from '../../app/session.tsx';
import { Alert, type AlertKind } from '../../ui/alert.tsx';
import { berlinDay, daysLeft, formatDay, formatDeadline } from '../../ui/format.ts';
import { useKindsInWords } from '../../ui/kinds-in-words.ts';
import { ExternalButtonLink, TextLink } from '../../ui/link.tsx';
import type { ListedRound } from '../../ui/round-facts.tsx';
import type { Answers } from './questions.ts';
import type { Directory } from './use-words.ts';

type AdvisedRoundProps = { advised: Advised<ListedRound>; answers: Answers; directory: Directory };

/** One round as an answer: whether it is for the asker, who decides, until when, and the way on. */
export function AdvisedRound({ advised, answers, directory }: AdvisedRoundProps) {
  const { t, pick } = useLanguage();
  const { offer, way } = advised;
  const { kind, title } = headOf(advised);
  const isWay = way === 'apply' || way === 'ifNamed' || way === 'throughKreis';
  return (
    <article className="advised" aria-label={pick(offer.title)}>
      <h3 className="kern-heading-medium">{pick(offer.title)}</h3>
      <Alert kind={kind} title={t(title)}>
        <Words advised={advised} answers={answers} directory={directory} />
      </Alert>
      <p className="kern-body">{pick(offer.measureFacts.summary)}</p>
      {isWay && <Until offer={offer} />}
      <Ways advised={advised} />
    </article>
  );
}

function headOf({ way, time }: Advised<ListedRound>) {
  const head = (
    kind: AlertKind,
    title: 'apply' | 'ifNamed' | 'throughKreis' | 'notNamed' | 'otherKinds' | 'late' | 'notYet',
  ) => ({
    kind,
    title: `find.advice.${title}` as const,
  });
  if (way === 'notNamed' || way === 'otherKinds') return head('warning', way);
  if (time === 'late') return head('warning', 'late');
  if (way === 'throughKreis' || way === 'ifNamed') return head('info', way);
  return time === 'notYet' ? head('info', 'notYet') : head('success', 'apply');
}

function Words({ advised: { offer, way, time }, answers, directory }: AdvisedRoundProps) {
  const { t, language } = useLanguage();
  const inWords = useKindsInWords();
  const { authority, opensAt, measureFacts } = offer;
  const body = (text: string) => <p className="kern-body">{text}</p>;
  if (way === 'notNamed') return body(t('way.notNamed'));
  if (way === 'otherKinds') return body(t('way.otherKinds', { kinds: inWords(measureFacts.eligible) }));
  if (way === 'throughKreis') {
    const name = directory.organisations.find(({ id }) => id === `kreis-${answers.kreis}`)?.name ?? '';
    return (
      <>
        {body(t('find.advice.throughKreisBody', { kreis: name }))}
        {body(t('find.advice.throughKreisAsk'))}
      </>
    );
  }
  return (
    <>
      {way === 'ifNamed' && <Named offer={offer} answers={answers} directory={directory} />}
      {time === 'notYet' &&
        body(t('find.advice.notYetBody', { authority, day: formatDay(berlinDay(Date.parse(opensAt)), language) }))}
      {time === 'late' && body(t('round.lateHint'))}
      {time !== 'notYet' && body(t('find.advice.applyBody', { authority }))}
    </>
  );
}

type NamedProps = { offer: ListedRound; answers: Answers; directory: Directory };

/** Whom of the asker's kind the round names: of municipalities and Verbände those in their Kreis, carriers all. */
function Named({ offer, answers: { kind, kreis }, directory }: NamedProps) {
  const { t } = useLanguage();
  const names = directory.organisations
    .filter((each) => each.kind === kind && offer.grantees?.includes(each.id))
    .filter((each) => kind === 'carrier' || String(each.kreis) === kreis)
    .map(({ name }) => name);
  return (
    <>
      <p className="kern-body">{t('find.advice.ifNamedBody')}</p>
      <ul className="kern-list kern-list--bullet">
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </>
  );
}

function Until({ offer: { closesAt } }: { offer: ListedRound }) {
  const { t, plural, language } = useLanguage();
  const left = daysLeft(closesAt, serverNow());
  if (left < 0) return null;
  return (
    <p className="kern-body">
      <strong>{t('find.until', { deadline: formatDeadline(closesAt, language) })}</strong>
      {' · '}
      {left === 0 ? t('round.lastDay') : plural('round.daysLeft', left)}
    </p>
  );
}

function Ways({ advised: { offer, way, time } }: { advised: Advised<ListedRound> }) {
  const { t, pick } = useLanguage();
  const { actor, known } = useSession();
  const applies = (way === 'apply' || way === 'ifNamed') && time !== 'notYet';
  return (
    <p className="actions">
      {applies && known && !actor && <ExternalButtonLink href={loginHref('/')}>{t('find.login')}</ExternalButtonLink>}
      <TextLink to="/measures/$id/blank" params={{ id: offer.measure }}>
        {t('start.blank')}
        <span className="kern-sr-only">: {pick(offer.title)}</span>
      </TextLink>
    </p>
  );
}
