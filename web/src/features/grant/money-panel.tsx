import { berlinDay } from '#schemas/calendar/berlin.ts';
import { finalFrom } from '#schemas/duty/duties.ts';
import type { GrantView } from '#schemas/grant/grant-view.ts';
import { type Cents, formatCents } from '#schemas/money.ts';
import { can } from '#schemas/permissions.ts';
import { useLanguage } from '../../app/language.tsx';
import { useActor } from '../../app/session.tsx';
import { daysUntil, formatDay } from '../../ui/format.ts';
import { TextLink } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useNow } from '../../ui/use-now.ts';
import { moneyParts } from './money.ts';

const shares = ['proven', 'unproven', 'asked', 'open'] as const;
const labels = {
  proven: 'grant.money.proven',
  unproven: 'grant.money.paidUnproven',
  asked: 'grant.money.asked',
  open: 'grant.money.open',
  repaid: 'grant.money.repaid',
} as const;

/** Where the money of a grant stands: in a sentence, drawn, and in figures, with its instalments. */
export function MoneyPanel({ view }: { view: GrantView }) {
  const { t, language } = useLanguage();
  const { grant } = view;
  const parts = moneyParts(view);
  const sums = { granted: grant.amount, paid: grant.money.paid, open: parts.open };
  const inWords = Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, formatCents(sum, language)]));
  const shown = shares.filter((part) => part === 'open' || parts[part] > 0);
  return (
    <Panel title={t('grant.money')}>
      <p className="kern-body">
        {t(
          parts.open > 0 ? 'grant.money.sentence' : 'grant.money.sentenceAll',
          inWords as Record<keyof typeof sums, string>,
        )}
      </p>
      <Bar parts={parts} />
      <dl className="budget__figures">
        <div className="budget__figure">
          <dt>{t('grant.money.granted')}</dt>
          <dd>{formatCents(grant.amount, language)}</dd>
        </div>
        {[...shown, ...(parts.repaid > 0 ? ['repaid' as const] : [])].map((part) => (
          <div key={part} className="budget__figure">
            <dt>
              {part !== 'repaid' && <span className={`budget__key money__key--${part}`} aria-hidden="true" />}
              {t(labels[part])}
            </dt>
            <dd>{formatCents(parts[part], language)}</dd>
          </div>
        ))}
      </dl>
      <Finality view={view} open={parts.open} />
      <Instalments view={view} />
    </Panel>
  );
}

/** Drawn: the figures say it in words. Widths are attributes, since the security policy allows no inline styles. */
function Bar({ parts }: { parts: ReturnType<typeof moneyParts> }) {
  const whole = shares.reduce((sum, part) => sum + parts[part], 0);
  const width = (sum: number) => (whole > 0 ? (100 * sum) / whole : 0);
  return (
    <svg className="budget__bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect className="money__open" width="100" height="4" />
      {shares.slice(0, -1).map((part, index) => (
        <rect
          key={part}
          className={`money__${part}`}
          x={width(shares.slice(0, index).reduce((sum, before) => sum + parts[before], 0))}
          width={width(parts[part])}
          height="4"
        />
      ))}
    </svg>
  );
}

/** From when on money flows, and how a signatory makes it flow earlier. */
function Finality({ view: { grant, terms }, open }: { view: GrantView; open: number }) {
  const { t, plural, language } = useLanguage();
  const actor = useActor();
  const from = finalFrom(grant);
  const final = daysUntil(from, useNow()) <= 0;
  const { waiver } = grant;
  return (
    <>
      {(open > 0 || waiver) && (
        <p className="kern-body">
          {open > 0 && t(final ? 'grant.money.final' : 'grant.money.notFinal', { day: formatDay(from, language) })}{' '}
          {open > 0 && plural('grant.money.ahead', terms.payment.needMonths)}{' '}
          {waiver && t('grant.money.waived', { day: formatDay(berlinDay(waiver.at), language), name: waiver.byName })}
        </p>
      )}
      {!final && can(actor, 'grant.waive', { organisationId: grant.organisationId }) && (
        <p className="kern-body">
          <TextLink to="/grants/$applicationId/waiver" params={{ applicationId: grant.id }}>
            {t('grant.money.waive')}
          </TextLink>
        </p>
      )}
    </>
  );
}

function Instalments({ view: { grant } }: { view: GrantView }) {
  const { t, language } = useLanguage();
  const open = finalFrom(grant);
  return (
    <table className="kern-table stacking-table">
      <caption className="kern-sr-only">{t('grant.money.instalments')}</caption>
      <thead>
        <tr className="kern-table__row">
          {(['instalment', 'from', 'amount'] as const).map((column) => (
            <th key={column} scope="col" className={`kern-table__header${column === 'amount' ? ' money__sum' : ''}`}>
              {t(`grant.money.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="kern-table__body">
        {grant.instalments.map(({ due, percent, amount }, index) => (
          <tr className="kern-table__row" key={`${due} ${percent}`}>
            <th scope="row" className="kern-table__cell" data-label={t('grant.money.instalment')}>
              {t('grant.money.nth', { n: index + 1, percent })}
            </th>
            <td className="kern-table__cell" data-label={t('grant.money.from')}>
              {formatDay(due > open ? due : open, language)}
            </td>
            <td className="kern-table__cell money__sum" data-label={t('grant.money.amount')}>
              {formatCents(amount as Cents, language)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
