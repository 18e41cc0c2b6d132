import type { formDe } from '../de/form.ts';

/** Texts in English: filling in a form. */
export const formEn: Record<keyof typeof formDe, string> = {
  'files.choose': 'Choose files',
  'files.rules':
    'PDF, PNG, JPG, DOCX, XLSX, ODT and ODS are allowed, at most {size} a file. Number of files: at most {count}.',
  'files.full': 'No more files are possible here. Remove one first if you would like to attach another.',
  'files.sending': 'Uploading: {percent} %',
  'files.elsewhere': 'Being uploaded',
  'files.checking': 'Being checked',
  'files.stored': 'Attached',
  'files.refused': 'Not accepted',
  'files.failed': 'Not uploaded',
  'files.failedWhy': 'The upload was interrupted. Please try again.',
  'files.lost': 'Did not arrive',
  'files.lostWhy': 'This file did not arrive or could not be checked. Please remove it and choose it again.',
  'files.again': 'Try again',
  'files.remove': 'Remove',
  'files.removed': '{name} is removed.',
  'files.removeTitle': 'Remove {name}?',
  'files.removeBody': 'The file will be deleted.',
  'files.removeConfirm': 'Yes, remove',
  'files.unsent': '{name} was not uploaded.',
  'files.said.stored': '{name} is checked and attached.',
  'files.said.refused': '{name} was not accepted.',
  'files.said.failed': '{name} could not be uploaded.',
  'files.refusal.tooLarge': 'The file is too large. Please make it smaller or split it.',
  'files.refusal.empty': 'The file is empty. Please check whether you chose the right one.',
  'files.refusal.typeNotAllowed': 'Files of this kind are not allowed. Please save the content as PDF, for example.',
  'files.refusal.typeDisguised':
    'The file is not of the kind that its name says. Please open it and save it anew, for example as PDF.',
  'files.refusal.harmful':
    'The file contains something that can do harm, such as macros. Please save it without, for example as PDF.',
  'files.refusal.notReadable':
    'The file is damaged or protected and cannot be read. Please upload it again without a password.',
  'fields.appeared': 'More questions are shown: {fields}.',
  'fields.gone': 'No longer needed and hidden: {fields}.',
  'financing.title': 'How it was computed',
  'financing.caption': 'Computation of the amount applied for',
  'financing.computed': 'Sum',
  'financing.frame': 'Most for your organisation',
  'financing.requested': 'Amount applied for',
  'financing.cut':
    'In this round at most {frame} are set aside for your organisation. What you entered is {beyond} above that, so the most possible is applied for.',
  'onward.title': 'Passing on at a glance',
  'onward.sum': 'Of this you pass on',
  'onward.left': 'Left for own posts',
  'onward.tooMuch': 'Passed on beyond the amount applied for',
  'answers.noFile': 'no file',
  'draft.optional': 'Optional',
  'draft.notYet': 'Not possible yet',
  'draft.ready': 'Possible now',
  'draft.whoSubmits':
    'You can fill in and check everything. Only somebody who may sign for your organisation can then submit the application.',
  'signatories.title': 'These people may sign:',
  'submit.handOver':
    'The application is complete. Please tell a signatory ({organisation}): after logging in they find it under “Applications” and can submit it on this page.',
  'submit.handOverLater':
    'As soon as everything is complete, please tell a signatory ({organisation}). They can then submit the application on this page.',
  'submit.lateTitle': 'The period has ended',
  'submit.lateBody':
    'The period ended on {closed}. You can submit all the same: your application will be accepted and treated as late.',
  'submit.lateRule.cutOff':
    'In this round a late application is admitted only if you missed the deadline through no fault of your own (reinstatement). Please give your reasons to the authority.',
  'submit.lateRule.discretion': 'The authority decides whether a late application is admitted.',
  'answer.aside': 'State of the answer',
  'answer.check': 'Check and answer',
  'answer.pageAsked': 'something is asked for here',
  'answer.noteTitle': 'Information request, answer by {due}',
  'answer.noteAsked': 'You can change only what was asked about. Everything else stays as you submitted it.',
  'answer.noteNothing': 'There is nothing to change on this page. It shows what you submitted.',
  'answer.changes': 'What you changed',
  'answer.title': 'Send the answer',
  'answer.body':
    'The answer goes to: {authority}. You act for your organisation and are authorised to do so. After that the answers cannot be changed.',
  'answer.incomplete': 'As soon as all answers are complete you can send the answer here.',
  'answer.words': 'What would you like to say about it?',
  'answer.wordsHint': 'For example, why an answer is right and has not changed.',
  'answer.wordsTooLong': 'Please shorten your answer to at most 2,000 characters.',
  'answer.button': 'Send the answer',
  'answer.busy': 'Sending …',
  'answer.done': 'The answer is sent. The review of your application goes on.',
  'answer.signatoryTitle': 'A signatory may send the answer',
  'answer.handOver':
    'Everything is complete. Please tell a signatory ({organisation}): they can send the answer on this page.',
  'answer.handOverLater':
    'As soon as everything is complete, please tell a signatory ({organisation}). They can then send the answer on this page.',
  'answer.over': 'This information request is over',
  'answer.overBody': 'It was answered meanwhile, or its period has ended. The answers cannot be changed any more.',
};
