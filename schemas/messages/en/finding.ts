import type { findingDe } from '../de/finding.ts';

/** Texts in English: finding the right measure, blank forms. */
export const findingEn: Record<keyof typeof findingDe, string> = {
  'find.title': 'Which funding fits?',
  'find.lead': 'After four questions you know whether and where you can apply. Nothing is stored.',
  'find.step': 'Question {step} of {steps}',
  'find.next': 'Continue',
  'find.back': 'Back',
  'find.choose': 'Please choose',
  'find.missing': 'Please choose an answer.',

  'find.kind': 'Who are you?',
  'find.kind.landkreis': 'Rural district',
  'find.kind.stadtkreis': 'City district',
  'find.kind.municipality': 'Town or municipality in a rural district',
  'find.kind.association': 'Municipal association',
  'find.kind.carrier': 'Independent carrier, for example an association or a welfare organisation',
  'find.kind.none': 'None of these, for example a private person',

  'find.kreis': 'In which district?',
  'find.kreis.own': 'Which district are you?',
  'find.kreis.hint': 'Heilbronn and Karlsruhe exist twice: as a city district and as a rural district.',

  'find.purpose': 'What do you need money for?',
  'find.purpose.else': 'For something else',

  'find.begun': 'Has the project begun already?',
  'find.begun.hint': 'It has begun as soon as a contract is signed, such as an employment or a fee contract.',
  'find.begun.notBegun': 'No, not yet',
  'find.begun.followUp': 'Yes, it is funded by the pact already and shall go on',
  'find.begun.begun': 'Yes, it is running without this funding',

  'find.answers': 'Your answers',
  'find.change': 'Change',
  'find.again': 'Start again',

  'find.advice': 'This fits you',
  'find.advice.apply': 'You can apply yourself',
  'find.advice.applyBody': 'You apply here in the portal. The decision is made by: {authority}.',
  'find.advice.notYet': 'You can apply soon',
  'find.advice.notYetBody': 'The round opens on {day}. The decision is made by: {authority}.',
  'find.advice.late': 'The application period is over',
  'find.advice.ifNamed': 'Perhaps you can apply',
  'find.advice.ifNamedBody': 'This round names who can apply. Please see whether your organisation is among them:',
  'find.advice.throughKreis': 'Your district applies for you',
  'find.advice.throughKreisBody':
    'The application is made by: {kreis}. It sends you a link by e-mail, by which you state your posts and amounts. You need no account for that.',
  'find.advice.throughKreisAsk': 'If you hear nothing, please ask there well before the application period ends.',
  'find.advice.notNamed': 'This round is not for you',
  'find.advice.otherKinds': 'This funding is not for you',
  'find.advice.none': 'At the moment there is no funding round for this',
  'find.advice.noneBody': 'The Pact for Integration does not fund this at present.',
  'find.advice.nobody': 'Only municipalities and carriers apply here',
  'find.advice.nobodyBody':
    'The Pact for Integration does not fund private persons. If you want to support refugees, please turn to the integration officers of your town or district.',
  'find.alternatives': 'This might fit instead',
  'find.alternatives.none': 'No other round is open for you at present either.',
  'find.until': 'Until {deadline}',
  'find.toRound': 'To the funding rounds',
  'find.login': 'Log in and apply',

  'find.begunAdvice.notBegun': 'Please sign nothing yet',
  'find.begunAdvice.notBegunBody':
    'Only what has not begun is funded. Please conclude contracts only after the notice has arrived.',
  'find.begunAdvice.followUp': 'You can go on without a break',
  'find.begunAdvice.followUpBody':
    'The ban on an early start does not apply to the continuation of a project that is funded already. Please state in the application that it is a follow-up.',
  'find.begunAdvice.begun': 'Projects that have begun need an exception',
  'find.begunAdvice.begunBody':
    'What has begun already is normally not funded. The responsible authority must have allowed an exception. Please ask there before you apply.',

  'blank.title': 'Blank form: {measure}',
  'blank.lead': 'To read, discuss and collect. You apply online; nothing needs to be printed and signed.',
  'blank.print': 'Print',
  'blank.begin': 'To the funding rounds',
  'blank.facts': 'At a glance',
  'blank.minutes': 'Filling in',
  'blank.formula': 'How it is computed',
  'blank.ready': 'What to have at hand',
  'blank.ready.files': 'Documents: {list}',
  'blank.ready.account': 'Bank account: {list}',
  'blank.ready.figures': 'Figures: {list}',
  'blank.onlyIf': 'Only if “{field}” is answered: {values}.',
  'blank.repeat': 'As often as needed, at most {most} times.',
  'blank.files': 'Attach files, at most {most}.',
  'blank.file': 'Attach one file.',
  'blank.day': 'DD.MM.YYYY',
  'blank.or': 'or',
  'blank.yes': 'Yes',
  'blank.no': 'No',

  'minutes.thisPage': 'This page: {minutes}',
  'minutes.page.one': 'about 1 minute',
  'minutes.page.other': 'about {count} minutes',
  'deadline.left': 'Submit by {deadline}',
  'check.print': 'Print',
};
