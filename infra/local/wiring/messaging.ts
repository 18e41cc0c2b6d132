import type { CloudModel } from '../assembly/model.ts';
import type { Clock, Faults, FunctionInvoker, RoleCalls, State, WireService } from '../contracts.ts';
import { EventBus } from '../events/bus.ts';
import { AsyncInvocationQueue } from '../lambda/async-invocations.ts';
import { Mails } from '../ses/mails.ts';
import { QueueMessages } from '../sqs/messages.ts';
import { createSqs } from '../sqs/service.ts';
import { asyncInvocationConfigs } from './async-invocations.ts';
import { eventRules } from './events.ts';
import { openMail } from './mail.ts';
import { queuesOf } from './queues.ts';
import { openScheduler } from './scheduler.ts';

type Settings = {
  state: State;
  clock: Clock;
  functions: FunctionInvoker;
  calls: RoleCalls;
  faults: Faults;
  /** Address of the mail server that mails leave the machine through, if they do. */
  smtpUrl: string | undefined;
  log(line: string): void;
};

export type Messaging = {
  mails: Mails;
  queues: QueueMessages;
  invocations: AsyncInvocationQueue;
  bus: EventBus;
  services: WireService[];
  /** Begins to deliver; to be called once all services are served. */
  start(): Promise<void>;
  close(): Promise<void>;
};

/** Everything that brings things from one to another: queues, asynchronous invocations, events, mails, schedules. */
export async function openMessaging(model: CloudModel, settings: Settings): Promise<Messaging> {
  const { state, clock, smtpUrl, log } = settings;
  const definitions = queuesOf(model);
  const [mails, queues] = await Promise.all([Mails.open(state), QueueMessages.open(state, definitions)]);
  const sqs = await createSqs({ state, clock, queues: definitions, messages: queues });
  const configs = asyncInvocationConfigs(model);
  const invocations = await AsyncInvocationQueue.open({ ...settings, queues, configs });
  const bus = new EventBus({ rules: eventRules(model), invocations, queues, clock });
  const mail = openMail(model, { mails, clock, bus, smtpUrl, log });
  const scheduler = await openScheduler(model, { ...settings, queues, invocations });
  return {
    ...{ mails, queues, invocations, bus },
    services: [sqs.service, mail.service, scheduler.service],
    async start() {
      invocations.wake();
      mail.start();
      await scheduler.start();
    },
    async close() {
      sqs.close();
      await Promise.all([scheduler.close(), mail.close(), invocations.close()]);
    },
  };
}
