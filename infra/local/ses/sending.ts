import type { Clock, Statement } from '../contracts.ts';
import { recipientsOf } from './addresses.ts';
import type { Feedback, MailFeedback } from './feedback.ts';
import { finalStatus, type Mails, type SentMail } from './mails.ts';
import { type Bounce, type Outcome, outcomeOf } from './outcomes.ts';
import type { MailRelay } from './relay.ts';

export type Sending = {
  clock: Clock;
  mails: Mails;
  feedback: MailFeedback;
  /** What mails leave the machine through; null keeps them here. */
  relay: MailRelay | null;
};

type Fate = { address: string; outcome: Outcome };

/** Accepts a mail: it, what becomes of it, and the events about that are one durable unit. */
export async function send(sending: Sending, mail: SentMail): Promise<void> {
  const { clock, mails, feedback, relay } = sending;
  const now = clock.now();
  const fates = await fatesOf(sending, mail);
  const all = fates.map(({ address }) => address);
  const history = [feedback.sent(mail, all, now), ...feedbackOf(feedback, mail, fates, now)];
  const events = history.map(({ event }) => event);
  const relayed = addresses(fates, 'relayed');
  const status = relayed.length > 0 ? 'queued' : finalStatus(events);
  const relaying = relay && relayed.length > 0 ? [relay.adding(mail.messageId, relayed, now)] : [];
  const statements: Statement[] = history.flatMap((one) => one.statements);
  await mails.state.write([mails.adding(mail, status, events), ...relaying, ...statements]);
  feedback.wake();
  relay?.wake();
}

async function fatesOf({ feedback, relay }: Sending, mail: SentMail): Promise<Fate[]> {
  const reasons = feedback.reasonsOf(mail);
  return Promise.all(
    recipientsOf(mail).map(async (address) => {
      const listed = await feedback.suppression.find(address);
      const suppressed = listed !== undefined && reasons.includes(listed.reason);
      return { address, outcome: outcomeOf(address, { suppressed, relaying: relay !== null }) };
    }),
  );
}

function feedbackOf(feedback: MailFeedback, mail: SentMail, fates: Fate[], now: number): Feedback[] {
  const complained = addresses(fates, 'complained');
  // A complaint is about a mail that has arrived.
  const arrived = [...addresses(fates, 'delivered'), ...complained];
  const bounces = Map.groupBy(fates.flatMap(bounceOf), ({ bounce }) => bounce);
  return [
    ...(arrived.length > 0 ? [feedback.delivered(mail, arrived, now)] : []),
    ...(complained.length > 0 ? [feedback.complained(mail, complained, now)] : []),
    ...[...bounces].map(([bounce, group]) => {
      const bounced = group.map(({ address }) => address);
      return feedback.bounced(mail, bounced, now, bounce, false);
    }),
  ];
}

function bounceOf({ address, outcome }: Fate): { address: string; bounce: Bounce }[] {
  return 'bounce' in outcome ? [{ address, bounce: outcome.bounce }] : [];
}

function addresses(fates: Fate[], kind: Outcome['kind']): string[] {
  return fates.filter(({ outcome }) => outcome.kind === kind).map(({ address }) => address);
}
