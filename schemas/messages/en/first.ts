import type { firstDe } from '../de/first.ts';

/** Texts in English: the frame around every page and the start page. */
export const firstEn: Record<keyof typeof firstDe, string> = {
  'common.loading': 'Loading …',
  'common.cancel': 'Cancel',
  'common.toStart': 'To the start page',

  'app.skip': 'Skip to content',
  'app.authority': 'State of Baden-Württemberg · Pact for Integration',
  'app.name': 'Paktwerk',
  'app.claim': 'Applications in the Pact for Integration with the municipalities',

  'footer.accessibility': 'Accessibility',
  'footer.imprint': 'Legal notice',
  'footer.privacy': 'Privacy',
  'footer.line': 'Paktwerk · application and review platform for the Pact for Integration with the municipalities',
  'footer.label': 'Legal notices and help',
  'footer.feedback': 'Report a barrier',
  'footer.api': 'Interface (OpenAPI)',

  'header.language': 'Language',
  'header.loggedInAs': 'Logged in as',

  'session.logout': 'Log out',
  'session.login': 'Log in',
  'session.ended': 'Your login has expired',
  'session.endedBody': 'Please log in again. You will come back here, and what you typed is kept.',
  'session.loginAgain': 'Log in again',
  'session.endsAt': 'Your login ends at {time}',
  'session.endsBody':
    'For security a login holds for a limited time. If you want to work longer, please log in again. You will come back here, and what you typed is kept.',

  'logout.failedTitle': 'Logging out was not possible',
  'logout.unsentTitle': 'Not everything is saved yet',
  'logout.confirm': 'Log out anyway',
  'logout.unsentBody':
    'Some of what you entered is in this browser only. You will find it in the application when you log in here again.',

  'problem.retry': 'Try again',
  'problem.notAllowedTitle': 'This page is not open to you',
  'problem.pageTitle': 'This page cannot be shown at the moment',
  'problem.title': 'That did not work',

  'role.editor': 'Editor',
  'role.signatory': 'Signatory',
  'role.caseOfficer': 'Case officer',
  'role.technicalReviewer': 'Technical reviewer',
  'role.expert': 'Expert',
  'role.approver': 'Approver',
  'role.budgetOfficer': 'Budget officer',
  'role.auditor': 'Auditor',
  'role.administrator': 'Administrator',

  'nav.start': 'Start',
  'nav.applications': 'Applications',
  'nav.inbox': 'Inbox',
  'nav.worklist': 'Tasks',
  'nav.people': 'People',
  'nav.directory': 'Directory',
  'nav.budget': 'Budget',
  'nav.label': 'Main navigation',

  'inbox.toDo.one': '1 thing to do',
  'inbox.toDo.other': '{count} things to do',

  'notFound.title': 'Page not found',
  'notFound.body': 'There is nothing at this address. Perhaps the link is out of date.',

  'start.loginFailed': 'The login was not possible',
  'start.rounds': 'Open funding rounds',
  'start.noRounds': 'No funding round is open at present.',
  'start.closedRounds': 'Funding rounds after the end of their period',
  'start.welcomeBack': 'Good day',
  'start.title': 'Apply for integration funding',
  'start.lead':
    'With the Pact for Integration the state supports the work of municipalities for people who are new here. Districts, towns, municipalities and carriers apply here and follow each step until the decision.',
  'start.loginAndBegin': 'Log in and begin',
  'start.stepsLabel': 'How it works',
  'start.step.fillIn': 'Fill in together',
  'start.step.fillIn.body': 'Several colleagues work on one application. It is saved by itself.',
  'start.step.submit': 'Submit online',
  'start.step.submit.body': 'A signatory submits. No printing, signing and scanning.',
  'start.step.follow': 'Follow its state',
  'start.step.follow.body': 'At any time you see where your application stands and what happens next.',
  'start.loginToApply': 'Log in and apply',

  'access.hint': 'Have you received a letter with an access code?',
  'access.toCode': 'Enter access code',

  'round.lateHint': 'You can still apply. Your application will be accepted and treated as late.',
  'round.over': 'The period has ended',
  'round.lastDay': 'Today is the last day',
  'round.daysLeft.one': '1 day left',
  'round.daysLeft.other': '{count} days left',
  'round.closesAt': 'Submit by',
  'round.period': 'Funding period',
  'round.periodValue': '{from} to {to}',
  'round.authority': 'Responsible',

  'start.find': 'Which funding fits?',
  'start.findLead': 'Four questions tell you whether and where you can apply.',
  'start.forYou': 'What your organisation can apply for',
  'start.forYou.none': 'At the moment no funding round is open for your organisation.',
  'start.notForYou': 'Not for your organisation ({count})',
  'start.blank': 'Blank form',
  'way.throughKreis': 'Your district applies. It asks you for your part by a link.',
  'way.throughKreisNamed': 'Your district applies: {kreis}. It asks you for your part by a link.',
  'way.notNamed': 'This round names the organisations that can apply. Yours is not among them.',
  'way.otherKinds': 'These can apply: {kinds}.',

  'round.terms': 'Amounts, period and responsibility',
  'round.eligible': 'Who can apply',
  'round.eligibleNamed': '{kinds} that this round names',
  'round.fundingType': 'Type of funding',
  'round.minutes': 'Filling in',
  'round.minutesValue': 'about {minutes} minutes with everything at hand',

  'kinds.landkreis': 'rural districts',
  'kinds.stadtkreis': 'city districts',
  'kinds.municipality': 'towns and municipalities',
  'kinds.association': 'municipal associations',
  'kinds.carrier': 'independent carriers',
};
