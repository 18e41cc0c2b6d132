import type { ChangeWish } from '#schemas/change/change.ts';
import { mostToGiveUp } from '#schemas/change/change-effect.ts';
import { formatCents } from '#schemas/money.ts';
import { useLanguage } from '../../app/language.tsx';
import { formatDay } from '../../ui/format.ts';
import { Select } from '../../ui/select.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { AmountInput } from './amount-input.tsx';
import type { ChangeDesk } from './change-desk.ts';
import { PlanFields } from './plan-fields.tsx';
import type { WishFieldsProps } from './wish-fields-props.ts';
import type { Typed } from './wish-form.ts';

/** The few answers that a kind of change needs, besides its reason. */
export function WishFields({ kind, ...fields }: WishFieldsProps & { kind: ChangeWish['kind'] }) {
  switch (kind) {
    case 'extension':
      return <ExtensionFields {...fields} />;
    case 'replan':
      return <PlanFields {...fields} />;
    case 'morePosts':
      return <PostsFields {...fields} />;
    case 'vacancy':
      return <VacancyFields {...fields} />;
  }
}

function ExtensionFields({ id, desk, typed, change, isWrong }: WishFieldsProps) {
  const { t, language } = useLanguage();
  const day = formatDay(desk.view.grant.period.to, language);
  return (
    <TextInput
      id={`${id}-periodTo`}
      type="date"
      width="date"
      label={t('changes.ask.periodTo')}
      hint={t('changes.ask.periodToHint', { day })}
      value={typed.periodTo}
      onValue={(periodTo) => change({ periodTo })}
      error={isWrong('periodTo') ? t('changes.ask.periodToWrong', { day }) : undefined}
    />
  );
}

function PostsFields({ id, typed, change, isWrong }: WishFieldsProps) {
  const { t } = useLanguage();
  return (
    <>
      <AmountInput
        id={`${id}-amount`}
        label={t('changes.ask.amountMore')}
        value={typed.amount}
        onValue={(amount) => change({ amount })}
        error={isWrong('amount') ? t('changes.ask.amountWrong') : undefined}
      />
      <TextInput
        id={`${id}-posts`}
        label={t('changes.ask.posts')}
        hint={t('changes.ask.postsHint')}
        rows={2}
        value={typed.posts}
        onValue={(posts) => change({ posts })}
        error={isWrong('posts') ? t('changes.ask.postsMissing') : undefined}
      />
    </>
  );
}

/** With post and months the sum is proposed as the measure computes it; it can be changed. */
function VacancyFields({ id, desk, typed, change, isWrong }: WishFieldsProps) {
  const { t, plural, language } = useLanguage();
  const { posts, view } = desk;
  const months = posts.find((post) => post.id === typed.post)?.months ?? 1;
  const computed = desk.lessFor(typed.post, Number(typed.months) || 0);
  const propose = (changed: Partial<Typed>) => {
    const { post, months: count } = { ...typed, ...changed };
    const less = desk.lessFor(post, Number(count) || 0);
    change({ ...changed, ...(less > 0 && { amount: formatCents(less, language).replace(/[^\d.,]/g, '') }) });
  };
  const most = formatCents(mostToGiveUp(view.grant), language);
  return (
    <>
      <Select
        id={`${id}-post`}
        label={t('changes.ask.post')}
        value={typed.post}
        onValue={(post) => propose({ post })}
        options={[
          { value: '', label: '–' },
          ...posts.map(({ id: value, row }, index) => ({
            value,
            label: labelOf(t('changes.post', { n: index + 1 }), row),
          })),
        ]}
        error={isWrong('post') ? t('changes.ask.post') : undefined}
      />
      <TextInput
        id={`${id}-months`}
        label={t('changes.ask.months')}
        width="number"
        inputMode="numeric"
        autoComplete="off"
        value={typed.months}
        onValue={(value) => propose({ months: value })}
        error={isWrong('months') ? plural('changes.ask.monthsWrong', months) : undefined}
      />
      <AmountInput
        id={`${id}-amount`}
        label={t('changes.ask.amountLess')}
        {...(computed > 0 && { hint: t('changes.ask.amountLessHint', { amount: formatCents(computed, language) }) })}
        value={typed.amount}
        onValue={(amount) => change({ amount })}
        error={isWrong('amount') ? t('changes.ask.tooMuch', { amount: most }) : undefined}
      />
    </>
  );
}

/** A post with what it is called in the form, or where it is. */
function labelOf(name: string, row: ChangeDesk['posts'][number]['row']): string {
  const about = row.function ?? row.school;
  return typeof about === 'string' ? `${name}: ${about}` : name;
}
