import type { Sections } from '../application/application.ts';
import { berlinDay, formatMoment, startOfBerlinDay } from '../calendar/berlin.ts';
import { addDays } from '../calendar/days.ts';
import { formatDay } from '../calendar/format-day.ts';
import type { StoredDocument } from '../document/document.ts';
import type { FieldProblem } from '../errors.ts';
import { checkForm, formValues, problemText } from '../form/check-form.ts';
import { visibleFields } from '../form/page.ts';
import type { Instant } from '../ids.ts';
import type { Financing, FormContext, FormValues, Measure, MeasureVersion } from '../measures/measure.ts';
import { type Cents, formatCents } from '../money.ts';
import type { Organisation } from '../organisation/organisation.ts';
import type { Text } from '../text.ts';
import type { CheckResult } from './check-result.ts';
import { planChecks } from './plan-checks.ts';

/** What an application is checked against when it is registered, and anew with each answer to an information request. */
export type CheckedFacts = {
  application: { submittedAt: Instant; late: boolean; requestedAmount: Cents };
  measure: Pick<Measure, 'eligible' | 'title'>;
  version: MeasureVersion;
  sections: Sections;
  context: FormContext;
  organisation: Organisation | undefined;
  attachments: readonly Pick<StoredDocument, 'id' | 'name' | 'status'>[];
};

/** What the platform finds out by itself, each with its evidence. Nothing follows from it: people judge. */
export function automaticChecks(facts: CheckedFacts): CheckResult[] {
  const { version, sections, context } = facts;
  const values = formValues(version, sections);
  const financing = version.financing(values, context);
  return [
    inTime(facts),
    complete(version, checkForm(version, sections, context)),
    eligible(facts),
    ...namedGrantee(facts),
    withinFrame(facts.application.requestedAmount, financing),
    computedAlike(facts.application.requestedAmount, financing),
    ...planChecks(facts, financing),
    attachmentsChecked(facts, values),
    ...(version.ownChecks?.(values) ?? []),
  ];
}

function inTime({ application: { submittedAt, late }, context: { round } }: CheckedFacts): CheckResult {
  const words = (language: keyof Text) => ({
    arrived: formatMoment(submittedAt, language),
    end: formatEnd(round.closesAt, language),
  });
  const [de, en] = [words('de'), words('en')];
  return {
    id: 'inTime',
    title: { de: 'Fristgerecht eingegangen', en: 'Arrived in time' },
    passed: !late,
    evidence: {
      de: `Eingang: ${de.arrived}. Ende der Antragsfrist: ${de.end}.`,
      en: `Arrived: ${en.arrived}. End of the application period: ${en.end}.`,
    },
  };
}

/** A period that ends with a day ends at that day's 24:00. */
function formatEnd(end: Instant, language: keyof Text): string {
  const next = berlinDay(end);
  if (startOfBerlinDay(next) !== end) return formatMoment(end, language);
  const day = formatDay(addDays(next, -1), language);
  return language === 'de' ? `${day} um 24:00 Uhr` : `${day} at 24:00`;
}

/** Sentences are cut after some: whoever wants to know more opens the form. */
const sentencesShown = 3;

function complete(version: MeasureVersion, problems: readonly FieldProblem[]): CheckResult {
  const sentences = (language: keyof Text) =>
    problems
      .slice(0, sentencesShown)
      .map((problem) => problemText(version, problem, language))
      .join(' ');
  return {
    id: 'complete',
    title: { de: 'Vollständig ausgefüllt', en: 'Filled in completely' },
    passed: problems.length === 0,
    evidence:
      problems.length === 0
        ? {
            de: 'Alle Pflichtangaben sind gemacht, alle Regeln eingehalten.',
            en: 'All answers are given, all rules kept.',
          }
        : {
            de: `Hinweise: ${problems.length}. ${sentences('de')}`,
            en: `Remarks: ${problems.length}. ${sentences('en')}`,
          },
  };
}

function eligible({ measure, organisation }: CheckedFacts): CheckResult {
  const name = organisation?.name;
  return {
    id: 'eligible',
    title: { de: 'Art der Stelle antragsberechtigt', en: 'Kind of organisation entitled to apply' },
    passed: organisation !== undefined && measure.eligible.includes(organisation.kind),
    evidence: name
      ? { de: `${name}: im Verzeichnis der Stellen geführt`, en: `${name}: listed in the directory of organisations` }
      : { de: 'Nicht im Verzeichnis der Stellen', en: 'Not in the directory of organisations' },
  };
}

/** Some rounds name whom they are for; where one does not, there is nothing to check. */
function namedGrantee({ context: { round }, organisation }: CheckedFacts): CheckResult[] {
  if (round.grantees === undefined) return [];
  const passed = organisation !== undefined && round.grantees.includes(organisation.id);
  return [
    {
      id: 'namedGrantee',
      title: { de: 'In der Förderrunde benannt', en: 'Named in the round' },
      passed,
      evidence: passed
        ? { de: `${organisation.name}: in der Förderrunde benannt`, en: `${organisation.name}: named in the round` }
        : {
            de: `${organisation?.name ?? 'Die Stelle'} gehört nicht zu den Stellen, die in der Förderrunde benannt sind (${round.grantees.length}).`,
            en: `${organisation?.name ?? 'The applicant'} is none of those whom the round names (${round.grantees.length}).`,
          },
    },
  ];
}

function withinFrame(requested: Cents, { frame, computed }: Financing): CheckResult {
  const check = { id: 'withinFrame', title: { de: 'Im Rahmen der Stelle', en: 'Within the applicant’s frame' } };
  if (frame === undefined) {
    const none = { de: 'Für diese Stelle ist kein Rahmen festgelegt.', en: 'No frame is set for this applicant.' };
    return { ...check, passed: true, evidence: none };
  }
  const cut = computed > frame;
  return {
    ...check,
    passed: requested <= frame,
    evidence: {
      de: `Rahmen: ${formatCents(frame, 'de')}. Berechnet: ${formatCents(computed, 'de')}${cut ? ', auf den Rahmen gekürzt' : ''}.`,
      en: `Frame: ${formatCents(frame, 'en')}. Computed: ${formatCents(computed, 'en')}${cut ? ', cut to the frame' : ''}.`,
    },
  };
}

function computedAlike(requested: Cents, { requested: financed }: Financing): CheckResult {
  return {
    id: 'amount',
    title: { de: 'Beantragter Betrag richtig berechnet', en: 'Amount asked for computed correctly' },
    passed: requested === financed,
    evidence: {
      de: `Beantragt: ${formatCents(requested, 'de')}. Aus den Angaben: ${formatCents(financed, 'de')}.`,
      en: `Asked for: ${formatCents(requested, 'en')}. From the answers: ${formatCents(financed, 'en')}.`,
    },
  };
}

function attachmentsChecked({ version, attachments }: CheckedFacts, values: FormValues): CheckResult {
  const named = version.pages.flatMap((page) =>
    visibleFields(page.fields, values[page.id] ?? {})
      .filter(([, { kind }]) => kind === 'files')
      .flatMap(([name]) => ((values[page.id]?.[name] ?? []) as { id: string }[]).map(({ id }) => id)),
  );
  const stored = attachments.filter(({ id, status }) => named.includes(id) && status === 'stored');
  return {
    id: 'attachments',
    title: { de: 'Anlagen geprüft und lesbar', en: 'Attachments checked and readable' },
    passed: stored.length === named.length,
    evidence:
      named.length === 0
        ? { de: 'Keine Anlagen beigefügt', en: 'No attachments' }
        : {
            de: `${stored.length} von ${named.length} geprüft: ${stored.map(({ name }) => name).join(', ')}`,
            en: `${stored.length} of ${named.length} checked: ${stored.map(({ name }) => name).join(', ')}`,
          },
  };
}
