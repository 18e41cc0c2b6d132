import { valuesOfPage } from '#schemas/form/check.ts';
import type { Page } from '#schemas/form/page.ts';
import type { StoredFields } from '#schemas/form/paths.ts';
import { formulaInWords } from '#schemas/measures/formula.ts';
import type { Financing } from '#schemas/measures/measure.ts';
import { formatCents } from '#schemas/money.ts';
import { useLanguage } from '../../app/language.tsx';
import type { PartForm } from './held-part.ts';

/** What a part would bring as it stands, before any frame. */
export const shareOf = ({ parts, context }: PartForm, fields: StoredFields): Financing =>
  parts.share(valuesOfPage(parts.page, fields), context);

/** The page under the name of whose part it is: "Ihr Beitrag" would be read by others too. */
export const pageOf = (page: Page, name: string): Page => ({ ...page, title: { de: name, en: name } });

type ShareProps = { title: string; form: PartForm; fields: StoredFields };

/** The amount in large figures, how it comes about, and the way it is computed in words. */
export function Share({ title, form, fields }: ShareProps) {
  const { t, language } = useLanguage();
  const financing = shareOf(form, fields);
  return (
    <div className="amount">
      <p className="amount__title">{title}</p>
      <p className="amount__figure">{formatCents(financing.requested, language)}</p>
      {financing.lines.length > 0 && <ShareLines financing={financing} />}
      <p className="amount__formula">{formulaInWords(form.version, form.context.round, language)}</p>
      <p className="amount__formula">{t('part.shareNote')}</p>
    </div>
  );
}

/** Line by line; without a frame, which is the applicant's and not the part's. */
export function ShareLines({ financing }: { financing: Financing }) {
  const { t, pick, language } = useLanguage();
  const isLess = financing.requested < financing.computed;
  return (
    <table className="financing">
      <caption className="kern-sr-only">{t('financing.caption')}</caption>
      <tbody>
        {financing.lines.map(({ label, detail, amount }) => (
          <tr key={pick(label)}>
            <th scope="row">
              {pick(label)}
              <span className="financing__detail">{pick(detail)}</span>
            </th>
            <td>{formatCents(amount, language)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className={isLess ? undefined : 'financing__result'}>
          <th scope="row">{t('sheet.total')}</th>
          <td>{formatCents(financing.computed, language)}</td>
        </tr>
        {isLess && (
          <tr className="financing__result">
            <th scope="row">{t('part.wished')}</th>
            <td>{formatCents(financing.requested, language)}</td>
          </tr>
        )}
      </tfoot>
    </table>
  );
}
