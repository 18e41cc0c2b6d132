import { noPreviousHash } from '#schemas/audit/chain-start.ts';
import type { AuditEvent } from '#schemas/audit/event.ts';
import type { Instant } from '#schemas/ids.ts';
import { canonicalJson } from './canonical-json.ts';
import { sha256 } from './hash.ts';

/** The end of a record's chain of events; the record carries it and every audited transaction is conditioned on it. */
export type AuditHead = { sequence: number; hash: string };

/** What a use case says about its event; place in the chain and hashes follow. */
export type NewEvent = Pick<AuditEvent, 'action' | 'actor' | 'actorName' | 'facts'> & { at: Instant };

export const emptyChain: AuditHead = { sequence: 0, hash: noPreviousHash };

/** Appends an event to the chain that ends in `head`. */
export function nextEvent(head: AuditHead, event: NewEvent): AuditEvent {
  const { action, at, actor, actorName, facts } = event;
  const content = { sequence: head.sequence + 1, action, at, actor, actorName, facts, previousHash: head.hash };
  return { ...content, hash: sha256(canonicalJson(content)) };
}

/** Whether the events are a gapless chain that ends in `head`: none changed, none taken out, none cut off the end. */
export function isIntact(events: readonly AuditEvent[], head: AuditHead): boolean {
  let last = emptyChain;
  for (const event of events) {
    if (nextEvent(last, event as NewEvent).hash !== event.hash || event.sequence !== last.sequence + 1) return false;
    last = { sequence: event.sequence, hash: event.hash };
  }
  return last.sequence === head.sequence && last.hash === head.hash;
}
