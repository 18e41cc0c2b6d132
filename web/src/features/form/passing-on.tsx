import { type Cents, formatCents } from '#schemas/money.ts';
import { useLanguage } from '../../app/language.tsx';
import { Facts } from '../../ui/facts.tsx';
import { useComputed } from './computed.ts';
import type { Desk } from './desk.ts';

/** On the page that says so: how much of the grant goes on to others, and what is left for own posts. */
export const PassingOn = ({ desk, page }: { desk: Desk; page: string }) =>
  desk.version.passingOn?.page === page && <LivePassingOn desk={desk} passingOn={desk.version.passingOn} />;

type LivePassingOnProps = { desk: Desk; passingOn: NonNullable<Desk['version']['passingOn']> };

function LivePassingOn({ desk, passingOn }: LivePassingOnProps) {
  const { t, language } = useLanguage();
  const { financing, values } = useComputed(desk);
  const sum = passingOn.sum(values);
  if (sum === 0) return null;
  const left = (financing.requested - sum) as Cents;
  return (
    <section className="passing-on" aria-label={t('passingOn.title')}>
      <Facts
        facts={[
          { label: t('financing.requested'), value: formatCents(financing.requested, language) },
          { label: t('passingOn.sum'), value: formatCents(sum, language) },
          {
            label: t(left < 0 ? 'passingOn.tooMuch' : 'passingOn.left'),
            value: formatCents(Math.abs(left) as Cents, language),
          },
        ]}
      />
    </section>
  );
}
