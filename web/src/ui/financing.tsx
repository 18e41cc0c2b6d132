import type { Financing } from '#schemas/measures/measure.ts';
import { type Cents, formatCents } from '#schemas/money.ts';
import { useLanguage } from '../app/language.tsx';

/** How the grant asked for comes about, line by line, up to what is asked for. */
export function FinancingTable({ financing }: { financing: Financing }) {
  const { t, pick } = useLanguage();
  const { lines, computed, frame, requested } = financing;
  return (
    <table className="financing">
      <caption className="kern-sr-only">{t('financing.caption')}</caption>
      <tbody>
        {lines.map(({ label, detail, amount }) => (
          <Line key={pick(label)} label={pick(label)} detail={pick(detail)} amount={amount} />
        ))}
      </tbody>
      <tfoot>
        {(frame !== undefined || lines.length !== 1) && <Line label={t('financing.computed')} amount={computed} />}
        {frame !== undefined && <Line label={t('financing.frame')} amount={frame} />}
        <Line label={t('financing.requested')} amount={requested} strong />
      </tfoot>
    </table>
  );
}

type LineProps = { label: string; detail?: string; amount: Cents; strong?: boolean };

function Line({ label, detail, amount, strong = false }: LineProps) {
  const { language } = useLanguage();
  return (
    <tr className={strong ? 'financing__result' : undefined}>
      <th scope="row">
        {label}
        {detail && <span className="financing__detail">{detail}</span>}
      </th>
      <td>{formatCents(amount, language)}</td>
    </tr>
  );
}

/** Says in a sentence when the applicant's frame cuts what was computed. */
export function FrameNote({ financing: { computed, frame, requested } }: { financing: Financing }) {
  const { t, language } = useLanguage();
  if (frame === undefined || computed <= frame) return null;
  const beyond = (computed - requested) as Cents;
  return (
    <p className="financing__cut">
      {t('financing.cut', { frame: formatCents(frame, language), beyond: formatCents(beyond, language) })}
    </p>
  );
}
