import type { StoredFields } from '#schemas/form/paths.ts';
import { formulaInWords } from '#schemas/measures/formula.ts';
import { useLanguage } from '../../app/language.tsx';
import { measureOf } from '../../app/measures.ts';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { formatDay, formatInstant } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import type { HeldPart, PartForm } from './held-part.ts';
import { ShareLines, shareOf } from './share.tsx';

type SheetProps = { held: HeldPart; form: PartForm; fields: StoredFields };

type CouncilSheetProps = SheetProps & {
  /** It shows only when it is printed: the page has enough on it. */
  onPaper?: boolean;
};

/** One page for a council: what is asked for, how it is computed, and what it commits the municipality to. */
export function CouncilSheet({ onPaper = false, ...props }: CouncilSheetProps) {
  const { t } = useLanguage();
  return (
    <Panel title={t('sheet.title')}>
      <p className="kern-body council-sheet__hint">{t('sheet.hint')}</p>
      <p className="actions">
        <Button variant="secondary" onClick={() => print()}>
          {t('sheet.print')}
        </Button>
      </p>
      <div className={onPaper ? 'council-sheet__paper' : undefined}>
        <Sheet {...props} />
      </div>
    </Panel>
  );
}

function Sheet({ held, form, fields }: SheetProps) {
  const { t, pick, language } = useLanguage();
  const financing = shareOf(form, fields);
  return (
    <article className="council-sheet" aria-label={t('sheet.title')}>
      <h3 className="council-sheet__title">{t('sheet.heading', { round: pick(held.roundTitle) })}</h3>
      <Facts facts={useSheetFacts(held)} />
      <h4 className="council-sheet__heading">{t('sheet.amounts')}</h4>
      <ShareLines financing={financing} />
      <h4 className="council-sheet__heading">{t('sheet.how')}</h4>
      <p>{formulaInWords(form.version, form.context.round, language)}</p>
      <h4 className="council-sheet__heading">{t('sheet.commitTitle')}</h4>
      <Commitments form={form} />
    </article>
  );
}

function useSheetFacts(held: HeldPart) {
  const { t, pick, language } = useLanguage();
  const { fundingPeriod, handedInAt, handedInByName: name = '', status } = held;
  const isHandedIn = handedInAt !== undefined && status !== 'askedBack';
  return [
    { label: t('sheet.from'), value: held.name },
    { label: t('sheet.to'), value: held.applicantName },
    { label: t('sheet.measure'), value: pick(measureOf(held.measure).title) },
    {
      label: t('sheet.period'),
      value: t('sheet.periodValue', {
        from: formatDay(fundingPeriod.from, language),
        to: formatDay(fundingPeriod.to, language),
      }),
    },
    {
      label: t('sheet.state'),
      value: isHandedIn
        ? t('sheet.stateHandedIn', { time: formatInstant(handedInAt, language), name })
        : t('sheet.draft'),
    },
  ];
}

function Commitments({ form }: Pick<SheetProps, 'form'>) {
  const { t, pick } = useLanguage();
  const figures = form.version.proofFigures.map(({ label }) => pick(label)).join(', ');
  return (
    <ul className="kern-list kern-list--bullet">
      <li>{t('sheet.commit.noClaim')}</li>
      <li>{t('sheet.commit.carryOut')}</li>
      <li>{t('sheet.commit.cost')}</li>
      <li>{t('sheet.commit.agreement')}</li>
      {figures !== '' && <li>{t('sheet.commit.proof', { figures })}</li>}
    </ul>
  );
}
