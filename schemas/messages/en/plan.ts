import type { planDe } from '../de/plan.ts';

/** Texts in English: the financing plan and pasting from a sheet. */
export const planEn: Record<keyof typeof planDe, string> = {
  'plan.title': 'Your financing plan at a glance',
  'plan.caption': 'Financing plan at a glance',
  'plan.expenditure': 'Expenditure',
  'plan.revenue': 'Revenue',
  'plan.grant': 'Grant applied for',
  'plan.sum': 'Sum',
  'plan.ownShare': 'Your own share',
  'plan.ownShareValue': '{percent} % of the expenditure',
  'plan.nothingYet': 'As soon as you enter amounts, their sums stand here.',
  'plan.balanced': 'The plan balances: expenditure and revenue are equal.',
  'plan.how': 'What the state pays, and why',
  'plan.frameLeft': 'Free up to your limit',
  'plan.frameUsed': 'Your limit of {frame} is used up.',
  'plan.roundLeft': 'Still to be granted in this round',
  'plan.roundShort':
    'In this round {left} are still to be granted, which is {short} less than you apply for. You can apply all the same; the authority decides on the amount.',
  'plan.means': 'What is still free',

  'date.hint': 'For example “1 March 2027” or “1.3.2027”',

  'paste.hint': 'You can paste rows from a spreadsheet: copy them there, click into a field here and paste.',
  'paste.rows.one': '{count} row pasted',
  'paste.rows.other': '{count} rows pasted',
  'paste.doubtful.one': 'please check {count} value',
  'paste.doubtful.other': 'please check {count} values',
  'paste.leftOut.one': 'there was no room for {count} row',
  'paste.leftOut.other': 'there was no room for {count} rows',
  'paste.undo': 'Undo pasting',
  'paste.close': 'Close this note',
  'paste.undone': 'Pasting was undone.',
  'paste.was': 'What was pasted: “{text}”.',
};
