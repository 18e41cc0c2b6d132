import { type Cents, formatCents } from '#schemas/money.ts';
import type { HeldOnward } from '#schemas/onward/onward.ts';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { Alert } from '../../ui/alert.tsx';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { daysUntil, formatDay, formatInstant } from '../../ui/format.ts';
import { useNow } from '../../ui/use-now.ts';
import { formOf } from './held-onward.ts';
import { postsInWords } from './terms-entry.ts';

/** What was entered as paid to it. */
export const paidTo = ({ payments }: Pick<HeldOnward, 'payments'>): Cents =>
  payments.reduce((all, { amount }) => all + amount, 0) as Cents;

export function RecipientTitle({ held }: { held: HeldOnward }) {
  const { t, pick } = useLanguage();
  return (
    <PageTitle preline={`${held.grantorName} · ${pick(held.roundTitle)}`}>
      {t('onwardPart.title', { name: held.name })}
    </PageTitle>
  );
}

/** Who asks, for what, until when, and how long it takes. */
export function RecipientHead({ held }: { held: HeldOnward }) {
  const { t } = useLanguage();
  const { askedBack, status } = held;
  return (
    <>
      <RecipientTitle held={held} />
      {status === 'askedBack' && askedBack ? (
        <Question asked={askedBack} />
      ) : (
        <div className="part__welcome">
          <p className="form__intro">{t('onwardPart.welcome', { grantor: held.grantorName })}</p>
          <p className="kern-body">{t('onwardPart.how')}</p>
        </div>
      )}
      <RecipientFacts held={held} />
    </>
  );
}

function Question({ asked }: { asked: NonNullable<HeldOnward['askedBack']> }) {
  const { t, language } = useLanguage();
  return (
    <Alert kind="warning" title={t('onwardPart.askedTitle')}>
      <p className="kern-body request__message">{asked.message}</p>
      <p className="request__who">
        {t('onwardPart.askedBy', { name: asked.byName, time: formatInstant(asked.at, language) })}
      </p>
      <p className="kern-body">{t('onwardPart.askedHow')}</p>
    </Alert>
  );
}

/** Also beside what was handed in, where nothing is due any more. */
export function RecipientFacts({ held }: { held: HeldOnward }) {
  const { t, pick, language } = useLanguage();
  const due = useDue(held);
  const { amount, passedOn, period } = held;
  const facts: Fact[] = [
    ...due,
    { label: t('onwardPart.grantor'), value: held.grantorName },
    { label: t('onwardPart.what'), value: pick(held.roundTitle) },
    {
      label: t('onwardPart.period'),
      value: t('onwardPart.periodValue', {
        from: formatDay(period.from, language),
        to: formatDay(period.to, language),
      }),
    },
    { label: t('onwardPart.amount'), value: formatCents(amount, language) },
    ...(held.posts === undefined ? [] : [{ label: t('onwardPart.posts'), value: postsInWords(held.posts, language) }]),
    { label: t('onwardPart.paid'), value: formatCents(paidTo(held), language) },
    ...(passedOn.length === 0 ? [] : [{ label: t('onwardPart.passedOn'), value: <PassedOn passedOn={passedOn} /> }]),
  ];
  return (
    <section className="part-facts" aria-label={t('onwardPart.facts')}>
      <Facts facts={facts} />
    </section>
  );
}

function PassedOn({ passedOn }: Pick<HeldOnward, 'passedOn'>) {
  const { language } = useLanguage();
  return (
    <ul className="onward-plain">
      {passedOn.map(({ name, amount }) => (
        <li key={name}>
          {name}: {formatCents(amount, language)}
        </li>
      ))}
    </ul>
  );
}

function useDue(held: HeldOnward): Fact[] {
  const { t, plural, language } = useLanguage();
  const now = useNow();
  const { due, status } = held;
  if (!due || status === 'accepted' || status === 'handedIn') return [];
  const days = daysUntil(due, now);
  const left = days > 0 ? plural('onwardPart.left', days) : t(days === 0 ? 'onwardPart.leftToday' : 'onwardPart.late');
  const value = (
    <>
      {formatDay(due, language)}
      <span className="part-facts__left">{left}</span>
    </>
  );
  const { page } = formOf(held);
  return [
    { label: t('onwardPart.due'), value },
    { label: t('onwardPart.minutes'), value: t('onwardPart.minutesValue', { count: page.minutes }) },
  ];
}
