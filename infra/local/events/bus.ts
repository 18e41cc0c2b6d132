import { randomUUID } from 'node:crypto';
import { type AsyncInvocations, type Clock, type Json, local, type Statement } from '../contracts.ts';
import type { QueueMessages } from '../sqs/messages.ts';
import { matchesAny, type Pattern } from '../streams/filter.ts';

/** What a rule sends matched events to, and what of them. */
export type RuleTarget = {
  kind: 'function' | 'queue';
  arn: string;
  input: { kind: 'event' } | { kind: 'constant'; value: Json } | { kind: 'path'; path: string[] };
};

/** A rule on the default event bus. */
export type Rule = { arn: string; pattern: Pattern; targets: RuleTarget[] };

/** An event as a service of AWS publishes it. */
export type BusEvent = { source: string; detailType: string; resources: string[]; detail: Json };

type Settings = { rules: Rule[]; invocations: AsyncInvocations; queues: QueueMessages; clock: Clock };

/**
 * The default bus of EventBridge. Its targets lie in the same state as what causes the events, so that a delivery is one
 * of the cause's statements: it cannot fail by itself, and needs no retries of its own.
 */
export class EventBus {
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** What delivers the event to the targets of the rules that match; written together with its cause. */
  publishing({ source, detailType, resources, detail }: BusEvent): Statement[] {
    const now = this.#settings.clock.now();
    const event: Json = {
      ...{ version: '0', id: randomUUID(), 'detail-type': detailType, source, account: local.account },
      time: new Date(now).toISOString().replace(/\.\d+Z$/, 'Z'),
      ...{ region: local.region, resources, detail },
    };
    const matching = this.#settings.rules.filter(({ pattern }) => matchesAny([pattern], event));
    return matching.flatMap(({ targets }) => targets.map((target) => this.#delivering(target, event, now)));
  }

  /** To be called after the write. */
  wake(): void {
    this.#settings.invocations.wake();
  }

  #delivering({ kind, arn, input }: RuleTarget, event: Json, now: number): Statement {
    const { invocations, queues } = this.#settings;
    const payload = selected(input, event);
    return kind === 'function' ? invocations.adding(arn, payload) : queues.adding(arn, now, payload);
  }
}

function selected(input: RuleTarget['input'], event: Json): Json {
  if (input.kind === 'event') return event;
  if (input.kind === 'constant') return input.value;
  // A path that leads nowhere gives null, as with AWS.
  const inside = (value: Json, key: string) => (value as { [key: string]: Json } | null)?.[key] ?? null;
  return input.path.reduce<Json>(inside, event);
}
