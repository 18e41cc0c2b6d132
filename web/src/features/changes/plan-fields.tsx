import type { PlanGroup } from '#schemas/funding/plan.ts';
import { formatCents } from '#schemas/money.ts';
import { useLanguage } from '../../app/language.tsx';
import { AmountInput } from './amount-input.tsx';
import type { WishFieldsProps } from './wish-fields-props.ts';
import { placeOf } from './wish-form.ts';

/** The sums of the plan's groups, with what is planned in them; groups without a sum are folded away. */
export function PlanFields(fields: WishFieldsProps) {
  const { t } = useLanguage();
  const { plan } = fields.desk;
  const [planned, others] = [plan.filter(({ amount }) => amount > 0), plan.filter(({ amount }) => amount === 0)];
  return (
    <fieldset className="kern-fieldset">
      <legend className="kern-label">{t('changes.ask.groups')}</legend>
      <div className="kern-fieldset__body">
        {planned.map((group) => (
          <GroupField key={group.id} group={group} {...fields} />
        ))}
        {others.length > 0 && (
          <details>
            <summary>{t('changes.ask.moreGroups')}</summary>
            {others.map((group) => (
              <GroupField key={group.id} group={group} {...fields} />
            ))}
          </details>
        )}
      </div>
    </fieldset>
  );
}

function GroupField({ id, group, typed, change, isWrong }: WishFieldsProps & { group: PlanGroup }) {
  const { t, pick, language } = useLanguage();
  const place = placeOf(group.id);
  const asPlanned = formatCents(group.amount, language);
  return (
    <AmountInput
      id={`${id}-${place}`}
      label={pick(group.label)}
      hint={t('changes.ask.groupHint', { amount: asPlanned })}
      value={typed.groups[group.id] ?? asPlanned.replace(/[^\d.,]/g, '')}
      onValue={(value) => change({ groups: { ...typed.groups, [group.id]: value } })}
      error={isWrong(place) ? t('changes.ask.groupWrong') : undefined}
    />
  );
}
