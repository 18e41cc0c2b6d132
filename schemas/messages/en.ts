import type { Messages } from './de.ts';
import { accountsEn } from './en/accounts.ts';
import { applicantEn } from './en/applicant.ts';
import { changesEn } from './en/changes.ts';
import { directoryEn } from './en/directory.ts';
import { findingEn } from './en/finding.ts';
import { firstEn } from './en/first.ts';
import { formEn } from './en/form.ts';
import { grantsEn } from './en/grants.ts';
import { onwardEn } from './en/onward.ts';
import { partsEn } from './en/parts.ts';
import { paymentsEn } from './en/payments.ts';
import { planEn } from './en/plan.ts';
import { proofsEn } from './en/proofs.ts';
import { reclaimsEn } from './en/reclaims.ts';
import { renewalEn } from './en/renewal.ts';
import { reviewEn } from './en/review.ts';
import { togetherEn } from './en/together.ts';

/** Texts of the interface in English. */
export const en: Messages = {
  ...firstEn,

  'login.title': 'Please log in',
  'login.body': 'Only people who are logged in see this page. After the login you will come back here.',

  'start.next': 'Your next steps',
  'start.begunAt': 'begun on {time}',
  'start.nothingUnderWay': 'You have no application under way at the moment.',
  'start.nothingForRole': 'There are no tasks for your role here yet.',
  'start.openTasks.one': '1 open task',
  'start.openTasks.other': '{count} open tasks',
  'start.myTasks.one': '1 task is with you',
  'start.myTasks.other': '{count} tasks are with you',
  'start.toWorklist': 'To the tasks',
  'start.begin': 'Begin a new application',
  'start.continueDraft': 'Continue the draft',
  'start.whichOrganisation': 'For whom do you apply?',
  'start.organisation': 'Organisation',

  'round.facts': 'Funding round',

  'status.draft': 'Draft',
  'status.submitted': 'Submitted',
  'status.inReview': 'In review',
  'status.inDecision': 'Awaiting decision',
  'status.approved': 'Approved',
  'status.rejected': 'Rejected',
  'status.withdrawn': 'Withdrawn',
  'status.discarded': 'Discarded',

  'progress.label': 'State of the application',
  'progress.done': 'done',
  'progress.draft': 'Draft',
  'progress.submitted': 'Receipt',
  'progress.inReview': 'Review',
  'progress.decided': 'Decision',

  'column.round': 'Funding round',
  'column.organisation': 'Organisation',
  'column.number': 'Reference number',
  'column.createdAt': 'Begun',
  'column.submittedAt': 'Submitted',
  'column.status': 'State',
  'column.step': 'Step',
  'column.action': 'Next',

  'applications.title': 'Applications of your organisation',
  'applications.none': 'There is no application yet.',
  'applications.toRounds': 'To the open funding rounds',

  'application.title': 'Application: {round}',
  'application.noNumber': 'no reference number yet',
  'application.aside': 'About the application',
  'application.facts': 'At a glance',
  'application.submittedContent': 'What was submitted',
  'application.submittedAt': 'Submitted on',
  'application.requestedAmount': 'Amount applied for',
  'application.grantedAmount': 'Amount granted',
  'application.decidedAt': 'Decided on',

  'next.submitted.title': 'Your application has arrived',
  'next.submitted.body':
    'It is about to get its reference number and then goes into review at: {authority}. There is nothing more for you to do.',
  'next.inReview.title': 'Your application is being reviewed',
  'next.inReview.body':
    'Responsible: {authority}. Then another person decides. We will notify you as soon as there is news; there is nothing more for you to do.',
  'next.inDecision.title': 'Your application has been reviewed',
  'next.inDecision.body':
    'Now the decision is made. Responsible: {authority}. We will notify you as soon as there is a notice.',
  'next.approved.title': 'Your application is approved',
  'next.approved.body': '{amount} are granted; {requested} were applied for. Everything else stands in the notice.',
  'next.rejected.title': 'Your application is rejected',
  'next.rejected.body': 'Responsible: {authority}. The end of the notice says what you can do about it.',
  'next.rejected.reason': 'Reason:',
  'next.withdrawn.title': 'This application is withdrawn',
  'next.withdrawn.body': 'It is not worked on any more. As long as the round is open you can submit a new one.',
  'next.discarded.title': 'This draft is discarded',
  'next.discarded.body': 'It was never submitted. As long as the round is open you can begin a new one.',

  'withdraw.button': 'Withdraw the application',
  'withdraw.title': 'Really withdraw the application?',
  'withdraw.body': 'It will not be worked on any more. This cannot be undone.',
  'withdraw.confirm': 'Yes, withdraw',
  'withdraw.done': 'The application is withdrawn.',

  'draft.pages': 'Your draft',
  'draft.intro': 'Fill in the pages in any order. Everything is saved by itself.',
  'draft.notStarted': 'Not started yet',
  'draft.incomplete': 'Incomplete',
  'draft.complete': 'Complete',
  'draft.start': 'Begin to fill in',
  'draft.continue': 'Go on filling in',
  'draft.check': 'Check and submit',
  'draft.discard': 'Discard the draft',
  'draft.discardTitle': 'Really discard the draft?',
  'draft.discardBody': 'All that was entered is lost, your colleagues’ entries too. This cannot be undone.',
  'draft.discardConfirm': 'Yes, discard',
  'draft.discarded': 'The draft is discarded.',

  'form.optional': '(optional)',
  'form.errorPrefix': 'Error:',
  'form.step': 'Page {step} of {steps}',
  'form.summaryTitle': 'Please add or change',
  'form.laterHint': 'You can do this later, too. What you entered is kept.',
  'form.later': 'Add later and go on',
  'form.previous': 'Back',
  'form.overview': 'To the overview',
  'form.toOverview': 'To the overview of the application',
  'form.next': 'Next',
  'form.aside': 'State of the draft',
  'form.pages': 'Pages of the application',
  'form.amountSoFar': 'Amount applied for so far',
  'form.noLongerDraft': 'This application is no longer a draft',
  'form.noLongerDraftBody': 'It was submitted or discarded meanwhile and cannot be changed any more.',
  'form.notSavedAnyMore': 'These entries could not be saved any more:',
  'form.toApplication': 'To the application',

  'rows.addFirst': 'Add: {row}',
  'rows.remove': 'Remove {row}',
  'rows.removed': '{row} is removed.',
  'rows.removeTitle': 'Remove {row}?',
  'rows.removeBody': 'Its entries will be deleted.',
  'rows.removeConfirm': 'Yes, remove',

  'save.clean': 'Everything is saved',
  'save.saving': 'Saving …',
  'save.savedAt': 'Saved {time}',
  'save.open': 'Not everything is saved yet',
  'save.kept': 'Kept on this device',
  'save.laterTitle': 'Saving does not work at the moment',
  'save.offline': 'There is no connection.',
  'save.keptHere':
    'What you entered is kept on this device and will be saved as soon as possible. You can go on working.',
  'save.stoppedTitle': 'Your last entries are not saved yet',

  'conflict.title': 'Somebody else has changed the same',
  'conflict.body': 'Please decide what shall hold.',
  'conflict.mine': 'Your entry',
  'conflict.theirs': 'Saved meanwhile',
  'conflict.keepMine': 'Keep my entry',
  'conflict.takeTheirs': 'Take the saved value',
  'conflict.row': 'Entry',
  'conflict.present': 'present',
  'conflict.removed': 'removed',

  'answers.none': 'No entry yet',
  'answers.missing': 'not given',

  'check.title': 'Check and submit',
  'check.missing': 'This is still missing',
  'check.answers': 'Your answers',
  'check.change': 'Change',
  'check.amountTitle': 'What you apply for',
  'check.amount': 'Amount applied for',

  'submit.title': 'Submit the application',
  'submit.body':
    'On submission the application goes to: {authority}. You act for your organisation and are authorised to do so. After that the answers cannot be changed.',
  'submit.incomplete': 'As soon as all answers are complete you can submit the application here.',
  'submit.button': 'Submit bindingly',
  'submit.busy': 'Submitting …',
  'submit.done': 'The application is submitted.',
  'submit.signatoryTitle': 'A signatory may submit',
  'submit.notSavedTitle': 'Not submitted yet',
  'submit.notSavedBody':
    'Some entries are not saved yet or cannot be read. Please look through the pages and then try again.',

  'history.title': 'History',
  'history.workflow': 'automatically',
  'history.intact': 'The history is complete and unchanged (checked cryptographically).',
  'history.broken': 'The history is not intact. Please turn to the administration.',
  'history.number': 'Reference number {number}',
  'history.outcome': 'Outcome: {outcome}',
  'history.reason': 'Reason: {reason}',
  'history.late': 'received late',
  'history.created': 'Draft begun',
  'history.submitted': 'Application submitted',
  'history.discarded': 'Draft discarded',
  'history.handedOver': 'Draft handed over for signature',
  'history.handedBack': 'Draft handed back',
  'history.sectionCopied': 'Page taken over from an earlier application',
  'history.partInvited': 'Asked for a part',
  'history.partReminded': 'Reminded of a part',
  'history.partHandedIn': 'Part handed in',
  'history.partTakenOver': 'Part taken over',
  'history.partAskedBack': 'Asked back about a part',
  'history.partClosed': 'Invitation to take part withdrawn',
  'history.withdrawn': 'Application withdrawn',
  'history.registered': 'Receipt registered',
  'history.taskOpened': 'Step begun',
  'history.taskClaimed': 'Task taken',
  'history.taskReleased': 'Task given back',
  'history.taskCompleted': 'Step completed',
  'history.recommended': 'Recommendation given',
  'history.approved': 'Application approved',
  'history.rejected': 'Application rejected',
  'history.announced': 'Message sent: a notice is ready',
  ...applicantEn,
  ...formEn,
  ...partsEn,
  ...togetherEn,
  ...grantsEn,
  ...paymentsEn,
  ...changesEn,
  ...proofsEn,
  ...onwardEn,
  ...reclaimsEn,
  ...renewalEn,
  ...findingEn,
  ...directoryEn,
  ...planEn,
  ...reviewEn,
  ...accountsEn,
};
