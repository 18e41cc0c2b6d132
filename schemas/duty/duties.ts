import { berlinDay, startOfBerlinDay } from '../calendar/berlin.ts';
import { addDays, daysBetween } from '../calendar/days.ts';
import type { Grant } from '../grant/grant.ts';
import type { Day, Instant } from '../ids.ts';
import type { DutyKind, PlannedReminder, Rungs } from './duty.ts';

/** What a grantee has to do until when, and the day after which a reminder of it can be one. */
export type Duty = { kind: DutyKind; subject?: string; due: Day; rungs: Rungs; since: Day };

/** Days after the due day from which on the authority is told, too. */
const escalatesAfter = 14;

/** The day from which payments are open: after the remedy period, or from the waiver on. */
export const finalFrom = ({ waiver, remedyUntil }: Pick<Grant, 'waiver' | 'remedyUntil'>): Day =>
  waiver ? berlinDay(waiver.at) : addDays(remedyUntil, 1);

const later = (one: Day, other: Day): Day => (one > other ? one : other);

/** All open duties of a grant; fulfilled ones are not among them. Of a revoked grant only those that an act brought about. */
export function dutiesOf(grant: Grant): Duty[] {
  if (grant.status === 'ended') return [];
  const standing = grant.status === 'running' ? [...paymentDuties(grant), ...proofDuties(grant)] : [];
  const renewing = grant.status === 'revoked' ? [] : renewalDuties(grant);
  return [...standing, ...renewing, ...retentionDuty(grant), ...postedDuties(grant)];
}

/** Each instalment that is there and not asked for; what was asked for counts for the first ones. */
function paymentDuties(grant: Grant): Duty[] {
  const { ladders, instalments, money, deliveredOn: since } = grant;
  const rungs = ladders.payment;
  let until = 0;
  return instalments.flatMap(({ due, amount }, index) => {
    until += amount;
    if (!rungs || until <= money.requested) return [];
    return [{ kind: 'payment' as const, subject: String(index + 1), due: later(due, finalFrom(grant)), rungs, since }];
  });
}

function proofDuties({ proofs, ladders, deliveredOn: since }: Grant): Duty[] {
  const of = (kind: 'interimProof' | 'proof', { state, due }: { state: string; due: Day }): Duty[] => {
    const rungs = ladders[kind];
    return rungs && state === 'open' ? [{ kind, due, rungs, since }] : [];
  };
  return [...(proofs.interim ? of('interimProof', proofs.interim) : []), ...of('proof', proofs.final)];
}

/**
 * The window is told until it is over. Of the last day one is reminded after the day on which the window opens, whose
 * mail names it, and also when it is over. While there is no round to apply in, nothing can be asked for.
 */
function renewalDuties({ renewal, ladders, deliveredOn }: Grant): Duty[] {
  if (!renewal || !['waiting', 'open', 'missed'].includes(renewal.state)) return [];
  const { opensOn, closesOn, state } = renewal;
  const { window, renewal: rungs } = ladders;
  const opening = window && state !== 'missed';
  return [
    ...(opening ? [{ kind: 'window' as const, due: opensOn, rungs: window, since: deliveredOn }] : []),
    ...(rungs ? [{ kind: 'renewal' as const, due: closesOn, rungs, since: later(opensOn, deliveredOn) }] : []),
  ];
}

function retentionDuty({ retainUntil, ladders, deliveredOn: since }: Grant): Duty[] {
  const rungs = ladders.retention;
  return retainUntil && rungs ? [{ kind: 'retention', due: retainUntil, rungs, since }] : [];
}

const postedDuties = ({ posted, deliveredOn }: Grant): Duty[] =>
  posted.map((duty) => ({ ...duty, since: duty.since ?? deliveredOn }));

/** Under which its days are kept in `sent`, and which, with the day, makes the one send intent of a reminder. */
export const reminderKind = ({ kind, subject }: Pick<Duty, 'kind' | 'subject'>): string =>
  subject === undefined ? kind : `${kind}:${subject}`;

/** All days of a duty's ladder on which a reminder can be one, also those that are over, in their order. */
function remindersOf({ kind, subject, due, rungs, since }: Duty): PlannedReminder[] {
  const left = [...new Set([...rungs.before, ...rungs.overdue.map((after) => -after)])].sort((a, b) => b - a);
  return left
    .map((daysLeft) => ({
      ...{ kind, ...(subject !== undefined && { subject }), due },
      ...{ on: addDays(due, -daysLeft), daysLeft, escalates: -daysLeft >= escalatesAfter },
    }))
    .filter(({ on }) => on > since);
}

/** What will be sent, the next first, if nothing is fulfilled, moved or dropped before. */
export function plannedReminders(grant: Grant, today: Day): PlannedReminder[] {
  return dutiesOf(grant)
    .flatMap(remindersOf)
    .filter((reminder) => reminder.on >= today && !wasSent(grant, reminder))
    .sort((a, b) => a.on.localeCompare(b.on));
}

const wasSent = (grant: Grant, reminder: PlannedReminder): boolean =>
  (grant.sent[reminderKind(reminder)] ?? []).includes(reminder.on);

/**
 * What has to go out now: of each duty the latest step that has come, unless it or a later one was sent. Of several that
 * were missed, by a platform that was down or a deadline that moved, the latest is enough.
 */
export function dueReminders(grant: Grant, at: Instant): PlannedReminder[] {
  const today = berlinDay(at);
  return dutiesOf(grant).flatMap((duty) => {
    const latest = remindersOf(duty).findLast(({ on }) => on <= today);
    const sent = grant.sent[reminderKind(duty)] ?? [];
    return latest === undefined || sent.some((day) => day >= latest.on) ? [] : [latest];
  });
}

/** What the authority was told of as overdue for long, under its `reminderKind`, with the due day. */
export const escalatedDuties = (grant: Grant): { kind: string; due: Day }[] =>
  dutiesOf(grant)
    .filter((duty) => remindersOf(duty).some((reminder) => reminder.escalates && wasSent(grant, reminder)))
    .map((duty) => ({ kind: reminderKind(duty), due: duty.due }));

/**
 * What becomes of a grant by itself: its window opens, the window's last day is over, a letter was not retrieved in time,
 * papers need not be kept.
 */
export type GrantStep = { step: 'openWindow' | 'missWindow' | 'expireRetrieval' | 'end'; on: Day };

/** Nothing ends while something is owed. */
function stepsOf({ status, renewal, retainUntil, posted }: Grant): GrantStep[] {
  if (status === 'ended') return [];
  const steps: GrantStep[] = [];
  if (status !== 'revoked' && renewal?.state === 'waiting') steps.push({ step: 'openWindow', on: renewal.opensOn });
  if (status !== 'revoked' && renewal?.state === 'open')
    steps.push({ step: 'missWindow', on: addDays(renewal.closesOn, 1) });
  for (const { kind, due } of posted)
    if (kind === 'retrieval') steps.push({ step: 'expireRetrieval', on: addDays(due, 1) });
  if (retainUntil && posted.length === 0) steps.push({ step: 'end', on: addDays(retainUntil, 1) });
  return steps;
}

/** The first step of the grant itself whose day has come; windows before the end. */
export const dueStep = (grant: Grant, at: Instant): GrantStep['step'] | undefined =>
  stepsOf(grant).find(({ on }) => on <= berlinDay(at))?.step;

/** The next moment at which a machine has something to do for the grant; absent when nothing is left. */
export function nextMoment(grant: Grant, at: Instant): Instant | undefined {
  if (dueStep(grant, at) !== undefined || dueReminders(grant, at).length > 0) return at;
  const today = berlinDay(at);
  const days = [...plannedReminders(grant, today), ...stepsOf(grant)].map(({ on }) => on);
  const [next] = days.filter((day) => day > today).sort();
  return next && startOfBerlinDay(next);
}

/** Days until a due day, for pages; below zero: overdue. */
export const daysLeft = (today: Day, due: Day): number => daysBetween(today, due);
