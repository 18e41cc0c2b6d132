import { daysBetween } from '../calendar/days.ts';
import type { Page, RowValues } from '../form/page.ts';
import type { Day } from '../ids.ts';
import { limits } from '../limits.ts';
import type { Cents } from '../money.ts';
import type { Text } from '../text.ts';
import { account } from './common/account.ts';
import { contact, prefillCommon } from './common/contact.ts';
import { beginningCheck, consentsToPortal, declaration } from './common/declaration.ts';
import { fixedAmount } from './common/fixed-amount.ts';
import { formalCheck } from './common/formal-check.ts';
import { generalConditions } from './common/general-conditions.ts';
import { addressOf, rowsOf } from './common/values.ts';
import { rateOf } from './formula.ts';
import type { FinancingLine, FormContext, FormRule, FormValues, Measure, MeasureVersion } from './measure.ts';

/** In a larger group nobody learns to speak; whoever expects more plans a second course. */
const mostParticipants = 25;
/** A full-time course has 25 units of 45 minutes a week; more than this is a slip. */
const unitsAWeek = 40;

const courses: Page = {
  id: 'courses',
  minutes: 8,
  title: { de: 'Sprachkurse', en: 'Language courses' },
  intro: {
    de: 'Geben Sie jeden Kurs an, der gefördert werden soll. Namen der Teilnehmenden und der Lehrkräfte brauchen wir nicht.',
    en: 'List each course to be funded. We do not need the names of participants or teachers.',
  },
  fields: {
    courses: {
      kind: 'rows',
      label: { de: 'Kurse', en: 'Courses' },
      rowLabel: { de: 'Kurs', en: 'Course' },
      addLabel: { de: 'Weiteren Kurs hinzufügen', en: 'Add another course' },
      minRows: 1,
      maxRows: limits.rowsPerGroup,
      fields: {
        title: {
          kind: 'text',
          label: { de: 'Bezeichnung des Kurses', en: 'Name of the course' },
          hint: {
            de: 'Zum Beispiel „Deutsch für Eltern, Vormittag“',
            en: 'For example “German for parents, mornings”',
          },
          maxLength: 120,
        },
        targetGroup: {
          kind: 'choice',
          label: { de: 'Für wen ist der Kurs?', en: 'Who is the course for?' },
          options: {
            parents: { de: 'Eltern', en: 'Parents' },
            trainees: { de: 'Auszubildende', en: 'Trainees' },
            atWork: { de: 'Beschäftigte', en: 'People in work' },
            other: { de: 'Eine andere Zielgruppe', en: 'Another target group' },
          },
        },
        targetGroupName: {
          kind: 'text',
          label: { de: 'Welche Zielgruppe?', en: 'Which target group?' },
          hint: { de: 'Zum Beispiel „Seniorinnen und Senioren“', en: 'For example “older people”' },
          maxLength: 120,
          when: { field: 'targetGroup', is: ['other'] },
        },
        level: {
          kind: 'choice',
          label: { de: 'Sprachniveau am Ende des Kurses', en: 'Level of language at the end of the course' },
          hint: {
            de: 'Nach dem Gemeinsamen Europäischen Referenzrahmen; frei lassen, wenn keines angestrebt wird',
            en: 'Of the Common European Framework; leave open if none is aimed at',
          },
          options: {
            literacy: { de: 'Alphabetisierung', en: 'Literacy' },
            a1: { de: 'A1', en: 'A1' },
            a2: { de: 'A2', en: 'A2' },
            b1: { de: 'B1', en: 'B1' },
            b2: { de: 'B2', en: 'B2' },
            c1: { de: 'C1', en: 'C1' },
          },
          required: false,
        },
        units: {
          kind: 'number',
          label: { de: 'Unterrichtseinheiten', en: 'Teaching units' },
          hint: { de: 'Eine Unterrichtseinheit dauert 45 Minuten.', en: 'A teaching unit lasts 45 minutes.' },
          places: 0,
          min: 10,
          max: 1200,
          unit: { de: 'UE', en: 'units' },
        },
        participants: {
          kind: 'number',
          label: { de: 'Erwartete Teilnehmende', en: 'Participants expected' },
          hint: {
            de: `Höchstens ${mostParticipants} in einem Kurs; bei mehr Anmeldungen geben Sie bitte einen zweiten Kurs an.`,
            en: `At most ${mostParticipants} in a course; if more enrol, please list a second course.`,
          },
          places: 0,
          min: 1,
          max: mostParticipants,
          unit: { de: 'Personen', en: 'persons' },
        },
        start: {
          kind: 'date',
          label: { de: 'Erster Kurstag', en: 'First day of the course' },
          hint: { de: 'Zum Beispiel „1.3.2027“', en: 'For example “1 March 2027”' },
          // Whether it lies in the round's funding period, a rule says.
          from: '2020-01-01' as Day,
          to: '2099-12-31' as Day,
        },
        place: {
          kind: 'text',
          label: { de: 'Ort', en: 'Place' },
          hint: { de: 'Zum Beispiel „Volkshochschule Neckarsulm“', en: 'For example “Volkshochschule Neckarsulm”' },
          maxLength: 120,
        },
      },
    },
    notFederal: {
      kind: 'confirmation',
      label: {
        de: 'Keiner dieser Kurse wird als Integrationskurs oder Berufssprachkurs des Bundes bezahlt.',
        en: 'None of these courses is paid for as an integration course or vocational language course of the Federation.',
      },
    },
  },
};

/** What is funded beside courses, each by the rate of the same name. */
const offerKinds = {
  cafe: { de: 'Sprachcafé', en: 'Language café' },
  coaching: { de: 'Lernbegleitung', en: 'Learning support' },
  mediation: { de: 'Sprachmittlung', en: 'Language mediation' },
} as const;
type OfferKind = keyof typeof offerKinds;

const offers: Page = {
  id: 'offers',
  minutes: 3,
  title: { de: 'Angebote neben den Kursen', en: 'Offers beside the courses' },
  intro: {
    de: 'Sprachcafés, Lernbegleitung und Sprachmittlung fördern wir neben Kursen mit einer Pauschale für jedes Mal.',
    en: 'Beside courses we fund language cafés, learning support and language mediation with a lump sum each time.',
  },
  fields: {
    planned: {
      kind: 'yesNo',
      label: { de: 'Planen Sie solche Angebote?', en: 'Do you plan such offers?' },
    },
    offers: {
      kind: 'rows',
      label: { de: 'Angebote', en: 'Offers' },
      rowLabel: { de: 'Angebot', en: 'Offer' },
      addLabel: { de: 'Weiteres Angebot hinzufügen', en: 'Add another offer' },
      minRows: 1,
      maxRows: limits.rowsPerGroup,
      when: { field: 'planned', is: [true] },
      fields: {
        kind: { kind: 'choice', label: { de: 'Art', en: 'Kind' }, options: offerKinds },
        title: {
          kind: 'text',
          label: { de: 'Bezeichnung', en: 'Name' },
          hint: { de: 'Zum Beispiel „Sprachcafé im Rathaus“', en: 'For example “Language café at the town hall”' },
          maxLength: 120,
        },
        count: {
          kind: 'number',
          label: { de: 'Wie oft im Förderzeitraum?', en: 'How often in the funding period?' },
          hint: {
            de: 'Treffen eines Sprachcafés, Termine der Lernbegleitung oder Einsätze der Sprachmittlung',
            en: 'Meetings of a language café, sessions of learning support or assignments of language mediation',
          },
          places: 0,
          min: 1,
          max: 1000,
          unit: { de: 'Mal', en: 'times' },
        },
      },
    },
  },
};

const attachments: Page = {
  id: 'attachments',
  minutes: 2,
  title: { de: 'Anlagen', en: 'Attachments' },
  intro: {
    de: 'Bitte fügen Sie keine Listen von Teilnehmenden bei.',
    en: 'Please do not attach lists of participants.',
  },
  fields: {
    concept: {
      kind: 'files',
      label: { de: 'Kurskonzept', en: 'Concept of the courses' },
      hint: {
        de: 'Inhalte, Ziele und Qualifikation der Lehrkräfte, ohne Namen',
        en: 'Contents, aims and qualification of the teachers, without names',
      },
      maxFiles: 1,
      required: false,
    },
    further: {
      kind: 'files',
      label: { de: 'Weitere Unterlagen', en: 'Further documents' },
      hint: {
        de: 'Zum Beispiel eine Vereinbarung mit der Volkshochschule',
        en: 'For example an agreement with an adult education centre',
      },
      maxFiles: 10,
      required: false,
    },
  },
};

const coursesOf = (values: FormValues) => rowsOf(values, 'courses', 'courses');
const offersOf = (values: FormValues) => rowsOf(values, 'offers', 'offers');
const unitsIn = (rows: readonly RowValues[]): number => rows.reduce((sum, { units }) => sum + Number(units ?? 0), 0);

const courseLine = ({ units }: RowValues, index: number, rate: number): FinancingLine => ({
  label: { de: `Kurs ${index + 1}`, en: `Course ${index + 1}` },
  detail: {
    de: `${units ?? 0} UE`,
    en: `${units ?? 0} ${units === 1 ? 'unit' : 'units'}`,
  },
  amount: (Number(units ?? 0) * rate) as Cents,
});

const offerLine = ({ kind, count }: RowValues, index: number, { round }: FormContext): FinancingLine => {
  const chosen = kind === undefined ? undefined : (String(kind) as OfferKind);
  return {
    label: { de: `Angebot ${index + 1}`, en: `Offer ${index + 1}` },
    detail: detailOf(chosen, Number(count ?? 0)),
    amount: (Number(count ?? 0) * (chosen ? rateOf(round, chosen) : 0)) as Cents,
  };
};

const detailOf = (kind: OfferKind | undefined, count: number): Text => ({
  de: `${kind ? `${offerKinds[kind].de}, ` : ''}${count} Mal`,
  en: `${kind ? `${offerKinds[kind].en}, ` : ''}${count} ${count === 1 ? 'time' : 'times'}`,
});

/** Festbetrag for each teaching unit, lump sums for what is offered beside the courses; cut to a frame where there is one. */
const financing: MeasureVersion['financing'] = (values, context) =>
  fixedAmount(
    [
      ...coursesOf(values).map((course, index) => courseLine(course, index, rateOf(context.round, 'unit'))),
      ...offersOf(values).map((offer, index) => offerLine(offer, index, context)),
    ],
    context,
  );

/** What makes two rows the same course. */
const courseName = ({ title, start, place }: RowValues): string | undefined =>
  title && start && place
    ? [title, start, place].map((part) => String(part).trim().toLowerCase()).join('\n')
    : undefined;

function repeatedCourses(values: FormValues): RowValues[] {
  const seen = new Set<string>();
  return coursesOf(values).filter((course) => {
    const name = courseName(course);
    const known = name !== undefined && seen.has(name);
    if (name !== undefined) seen.add(name);
    return known;
  });
}

type Period = FormContext['round']['fundingPeriod'];
const beginsWithin = (start: unknown, { from, to }: Period): boolean => String(start) >= from && String(start) <= to;

/** Weeks that have begun count whole. */
const weeksUntil = (start: unknown, { to }: Period): number =>
  Math.floor(daysBetween(String(start) as Day, to) / 7) + 1;

const rules: readonly FormRule[] = [
  {
    code: 'courseOutsidePeriod',
    message: {
      de: 'Dieser Kurs beginnt nicht im Förderzeitraum. Bitte geben Sie einen Tag an, der darin liegt.',
      en: 'This course does not begin in the funding period. Please give a day that lies in it.',
    },
    check: (values, { round: { fundingPeriod } }) =>
      coursesOf(values)
        .filter(({ start }) => start !== undefined && !beginsWithin(start, fundingPeriod))
        .map(({ id }) => ({ page: 'courses', path: `courses/${id}/start` })),
  },
  {
    code: 'unitsBeyondPeriod',
    message: {
      de: `So viele Unterrichtseinheiten passen nicht mehr in den Förderzeitraum: Wir rechnen mit höchstens ${unitsAWeek} in der Woche. Bitte prüfen Sie die Zahl und den ersten Kurstag.`,
      en: `So many teaching units do not fit into the rest of the funding period: we reckon with at most ${unitsAWeek} a week. Please check the number and the first day.`,
    },
    check: (values, { round: { fundingPeriod } }) =>
      coursesOf(values)
        .filter(({ start }) => start !== undefined && beginsWithin(start, fundingPeriod))
        .filter(({ units, start }) => Number(units ?? 0) > unitsAWeek * weeksUntil(start, fundingPeriod))
        .map(({ id }) => ({ page: 'courses', path: `courses/${id}/units` })),
  },
  {
    code: 'courseTwice',
    message: {
      de: 'Diesen Kurs haben Sie schon angegeben: Bezeichnung, erster Kurstag und Ort sind gleich. Bitte entfernen Sie ihn, oder geben Sie ihm eine eigene Bezeichnung.',
      en: 'You have listed this course already: name, first day and place are the same. Please remove it, or give it a name of its own.',
    },
    check: (values) => repeatedCourses(values).map(({ id }) => ({ page: 'courses', path: `courses/${id}/title` })),
  },
];

const perCourse = { page: 'courses', group: 'courses' };

const version1: MeasureVersion = {
  version: 1,
  pages: [contact, account, courses, offers, attachments, declaration],
  rules,
  rates: {
    unit: { label: { de: 'Festbetrag je Unterrichtseinheit', en: 'Fixed amount per teaching unit' }, unit: 'money' },
    cafe: {
      label: { de: 'Pauschale je Treffen eines Sprachcafés', en: 'Lump sum per meeting of a language café' },
      unit: 'money',
    },
    coaching: {
      label: { de: 'Pauschale je Termin der Lernbegleitung', en: 'Lump sum per session of learning support' },
      unit: 'money',
    },
    mediation: {
      label: { de: 'Pauschale je Einsatz der Sprachmittlung', en: 'Lump sum per assignment of language mediation' },
      unit: 'money',
    },
  },
  fundingType: 'fixedAmount',
  prefill: prefillCommon,
  reviewSteps: [
    formalCheck,
    {
      id: 'technicalReview',
      title: { de: 'Fachliche Prüfung', en: 'Technical review' },
      role: 'technicalReviewer',
      targetDays: 15,
      checklist: [
        {
          id: 'targetGroup',
          text: {
            de: 'Die Kurse wenden sich an die genannten Zielgruppen und sind für sie zu erreichen.',
            en: 'The courses address the target groups named and are within their reach.',
          },
        },
        {
          id: 'notFederal',
          text: {
            de: 'Die Kurse ersetzen keine Integrationskurse oder Berufssprachkurse des Bundes.',
            en: 'The courses do not replace integration or vocational language courses of the Federation.',
          },
        },
        {
          id: 'plausible',
          text: {
            de: 'Unterrichtseinheiten und Teilnehmende sind für Ziel und Zeitraum plausibel.',
            en: 'Teaching units and participants are plausible for aim and period.',
          },
        },
        {
          id: 'offers',
          text: {
            de: 'Die Angebote neben den Kursen ergänzen diese und sind nicht schon anders finanziert.',
            en: 'The offers beside the courses add to them and are not paid for otherwise.',
          },
        },
      ],
      textBlocks: [
        {
          id: 'concept',
          title: { de: 'Kurskonzept erläutern', en: 'Explain the concept' },
          text: 'Bitte erläutern Sie, wie die genannten Kurse die Zielgruppe erreichen und welches Sprachniveau angestrebt wird.',
        },
        {
          id: 'units',
          title: { de: 'Umfang begründen', en: 'Explain the number of units' },
          text: 'Bitte begründen Sie die Zahl der Unterrichtseinheiten der genannten Kurse, oder passen Sie sie an.',
        },
        {
          id: 'federal',
          title: { de: 'Abgrenzung zu Kursen des Bundes', en: 'Courses of the Federation' },
          text: 'Bitte legen Sie dar, weshalb die Teilnehmenden der genannten Kurse keinen Integrationskurs oder Berufssprachkurs des Bundes besuchen können.',
        },
      ],
    },
  ],
  financing,
  proofFigures: [
    {
      id: 'unitsHeld',
      label: { de: 'Gehaltene Unterrichtseinheiten', en: 'Teaching units held' },
      actualOf: 'units',
      per: perCourse,
    },
    { id: 'participants', label: { de: 'Teilnehmende', en: 'Participants' }, per: perCourse },
    {
      id: 'timesHeld',
      label: { de: 'Stattgefundene Termine', en: 'Times held' },
      actualOf: 'count',
      per: { page: 'offers', group: 'offers' },
    },
  ],
  proofReminders: [60, 30, 7, 1],
  amountInWords: {
    de: 'Für jeden Kurs: Unterrichtseinheiten × {unit}. Dazu kommen für jedes Treffen eines Sprachcafés {cafe}, für jeden Termin der Lernbegleitung {coaching} und für jeden Einsatz der Sprachmittlung {mediation}. Alles wird zusammengezählt; sieht die Förderrunde einen Höchstbetrag für Sie vor, bekommen Sie nicht mehr als diesen.',
    en: 'For each course: teaching units × {unit}. Added to this are {cafe} for each meeting of a language café, {coaching} for each session of learning support and {mediation} for each assignment of language mediation. All is added up; if the round sets a maximum for you, you get no more than that.',
  },
  ownChecks: (values) => [beginningCheck(values)],
  consentsToPortal,
  letter(values, kind) {
    const rows = coursesOf(values);
    const count = rows.length === 1 ? 'eines Sprachkurses' : `von ${rows.length} Sprachkursen`;
    const beside = offersOf(values).length > 0 ? ' sowie der im Antrag genannten Angebote neben den Kursen' : '';
    return {
      address: addressOf(values),
      fundingType: 'Projektförderung als Festbetragsfinanzierung',
      purpose: `Die Zuwendung ist zweckgebunden für die Durchführung ${count} mit zusammen ${unitsIn(rows)} Unterrichtseinheiten${beside} nach Ihrem Antrag.`,
      generalConditions: generalConditions(kind),
      proof:
        'Nachzuweisen sind je Kurs die gehaltenen Unterrichtseinheiten und die Zahl der Teilnehmenden, je Angebot neben den Kursen die Zahl der Termine; dazu gehört ein Sachbericht von höchstens zwei Seiten.',
    };
  },
};

export const spracherwerb: Measure = {
  id: 'spracherwerb',
  title: { de: 'Spracherwerb', en: 'Language learning' },
  summary: {
    de: 'Kreise, Städte, Gemeinden und Verbände bieten Deutschkurse für Eltern, Auszubildende und Beschäftigte an. Das Land zahlt einen festen Betrag für jede Unterrichtseinheit.',
    en: 'Districts, towns, municipalities and associations offer German courses for parents, trainees and people in work. The state pays a fixed amount for each teaching unit.',
  },
  numberPrefix: 'SP',
  offer: {
    de: 'Deutschkurse für Eltern, Auszubildende oder Beschäftigte',
    en: 'German courses for parents, trainees or people in work',
  },
  eligible: ['landkreis', 'stadtkreis', 'municipality', 'association'],
  versions: [version1],
};
