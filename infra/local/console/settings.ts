import type { CloudModel } from '../assembly/model.ts';
import type { MovableClock } from '../clock/clock.ts';
import type { State, WireService } from '../contracts.ts';
import type { ConsumedUnits } from '../dynamodb/meter.ts';
import type { UsedAccess } from '../iam/authoriser.ts';
import type { DeniedAccess } from '../iam/denials.ts';
import type { Functions } from '../lambda/functions.ts';
import type { Mails } from '../ses/mails.ts';
import type { QueueMessages } from '../sqs/messages.ts';

/** What the console looks at. */
export type ConsoleSettings = {
  model: CloudModel;
  state: State;
  clock: MovableClock;
  functions: Pick<Functions, 'recentLog'>;
  mails: Pick<Mails, 'latest' | 'find'>;
  queues: Pick<QueueMessages, 'of'>;
  states: WireService;
  units: ConsumedUnits;
  usedAccess(): UsedAccess[];
  deniedAccess(): DeniedAccess[];
  /** Whether services fail now and then on purpose. */
  withFaults: boolean;
  /** Whether mails are sent on to a mail server. */
  mailsLeave: boolean;
  dataFolder: string;
  /** Address under which people reach the platform. */
  publicOrigin: string;
  /** With the demo everybody who reaches the machine may look, and the clock can be moved; without it operators may look. */
  demo: boolean;
  /** The answer of the platform's own API to "who am I", for the visitor's cookie. */
  session(cookie: string): Promise<unknown>;
};
