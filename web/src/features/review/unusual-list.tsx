import { formatCents } from '#schemas/money.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { financingOf } from '../../ui/form-context.ts';
import { formatDay } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { Panel } from '../../ui/panel.tsx';
import { stepTitle } from '../../ui/step-title.ts';
import { outcomeKey } from './outcome-key.ts';
import { type Unusual, unusualOf } from './unusual.ts';

/** All that is out of the ordinary, before anything else; or that nothing is. */
export function UnusualList({ view }: { view: ApplicationView }) {
  const { t } = useLanguage();
  const say = useWords(view);
  const found = unusualOf(view);
  return (
    <Panel title={t('unusual.title')}>
      {found.length === 0 ? (
        <p className="finding">
          <Icon name="success" />
          <span>{t('unusual.none')}</span>
        </p>
      ) : (
        <ul className="unusual">
          {found.map((each) => {
            const { what, detail } = say(each);
            return (
              <li key={`${what} ${detail}`} className="finding">
                <Icon name={grave.includes(each.kind) ? 'danger' : 'warning'} />
                <div>
                  <p className="finding__what">{what}</p>
                  {detail && <p className="finding__note">{detail}</p>}
                </div>
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}

const grave: readonly Unusual['kind'][] = ['check', 'rejectionRecommended', 'notReserved', 'noTerms'];

type Words = { what: string; detail?: string | undefined };

function useWords(view: ApplicationView): (unusual: Unusual) => Words {
  const { t, plural, pick, language } = useLanguage();
  const { application } = view;
  const step = (id: string) => pick(stepTitle(application.measure, application.measureVersion, id));
  return (unusual) => {
    switch (unusual.kind) {
      case 'check':
        return { what: t('unusual.check', { title: pick(unusual.check.title) }), detail: pick(unusual.check.evidence) };
      case 'objection':
        return {
          what: t('unusual.objection', { step: step(unusual.task.step), point: pick(unusual.point) }),
          detail: unusual.note,
        };
      case 'notLookedAt':
        return { what: `${step(unusual.task.step)}: ${plural('pass.open', unusual.count)}` };
      case 'rejectionRecommended':
        return {
          what: t('unusual.rejectionRecommended', { step: step(unusual.task.step) }),
          detail: unusual.task.reason,
        };
      case 'late':
        return lateWords(view, t);
      case 'request':
        return {
          what: t(`unusual.request.${unusual.status}`, { day: formatDay(unusual.request.due, language) }),
          detail: unusual.request.message,
        };
      case 'frame': {
        const { computed, requested } = financingOf(view, view.sections);
        return {
          what: t('unusual.frame', {
            computed: formatCents(computed, language),
            requested: formatCents(requested, language),
          }),
        };
      }
      case 'shortfall':
        return {
          what: `${t('unusual.shortfall')} ${t(outcomeKey('shortfall', unusual.task.outcome))}`,
          detail: unusual.task.reason,
        };
      case 'reservedLess':
        return {
          what: t('unusual.reservedLess', { amount: formatCents(view.reservedAmount ?? (0 as never), language) }),
        };
      case 'sentBack':
        return { what: t('unusual.sentBack', { name: unusual.task.claimedByName }), detail: unusual.task.reason };
      case 'notReserved':
      case 'noConsent':
      case 'noTerms':
        return { what: t(`unusual.${unusual.kind}`) };
    }
  };
}

/** A late application, and whether and why it was admitted. */
function lateWords({ application }: ApplicationView, t: ReturnType<typeof useLanguage>['t']): Words {
  const admission = 'lateAdmission' in application ? application.lateAdmission : undefined;
  if (!admission) return { what: t('unusual.lateNotAdmitted') };
  return { what: t('unusual.lateAdmitted', { ground: t(`admission.${admission.ground}`) }), detail: admission.reason };
}
