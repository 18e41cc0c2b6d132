import { useEffect, useRef } from 'react';
import type { Plan } from '#schemas/funding/plan.ts';
import { useAnnounce } from '../../../app/announcer.tsx';
import { useLanguage } from '../../../app/language.tsx';
import { fieldId } from '../../../ui/field-id.ts';
import { Icon } from '../../../ui/icon.tsx';
import type { Computed } from '../computed.ts';
import type { Desk } from '../desk.ts';
import { isEmptyPlan, planSentences } from './plan-sentences.ts';

type BalanceProps = {
  desk: Desk;
  computed: Computed;
  plan: Plan;
  /** Whether error summaries lead here; and then changes are said. */
  targets: boolean;
};

/** Whether the plan adds up; if not, what is missing or too much, and what to do about it. */
export function Balance({ desk, computed: { values }, plan, targets }: BalanceProps) {
  const { t, language } = useLanguage();
  const sentences = planSentences(desk.version, values, desk.context, language);
  const adds = plan.balance === 0 && sentences.length === 0;
  const empty = isEmptyPlan(plan);
  const said = empty ? '' : adds ? t('plan.balanced') : sentences.map(({ text }) => text).join(' ');
  useSaid(targets ? said : '');
  if (empty) return <p className="kern-body">{t('plan.nothingYet')}</p>;
  if (adds)
    return (
      <p className="plan__balance plan__balance--met">
        <Icon name="success" />
        <span>{t('plan.balanced')}</span>
      </p>
    );
  return sentences.map(({ path, text }) => (
    <p key={path} className="plan__balance plan__balance--open" {...(targets && { id: fieldId(path), tabIndex: -1 })}>
      <Icon name="warning" />
      <span>{text}</span>
    </p>
  ));
}

/** Longer than the pauses within an amount: only what it comes to is said, not each figure on the way. */
const pauseBeforeSaying = 2000;

/** Says a sentence when it has changed and stayed so; what stood there at first is read with the page. */
function useSaid(sentence: string): void {
  const announce = useAnnounce();
  const last = useRef(sentence);
  useEffect(() => {
    if (sentence === last.current || sentence === '') return;
    const timer = setTimeout(() => {
      last.current = sentence;
      announce(sentence);
    }, pauseBeforeSaying);
    return () => clearTimeout(timer);
  }, [sentence, announce]);
}
