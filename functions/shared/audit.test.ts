import { describe, expect, it } from 'vitest';
import type { AuditEvent } from '#schemas/audit/event.ts';
import type { Instant } from '#schemas/ids.ts';
import { type AuditHead, emptyChain, isIntact, type NewEvent, nextEvent } from './audit.ts';

const created: NewEvent = {
  action: 'created',
  at: '2026-11-22T11:00:00.000Z' as Instant,
  actor: 'p1',
  actorName: 'Elif Brandt',
  facts: { roundId: 'r' },
};

function chain(length: number): { events: AuditEvent[]; head: AuditHead } {
  const events: AuditEvent[] = [];
  let head = emptyChain;
  for (let n = 1; n <= length; n++) {
    const event = nextEvent(head, { ...created, facts: { n } });
    events.push(event);
    head = { sequence: event.sequence, hash: event.hash };
  }
  return { events, head };
}

describe('the chain of events', () => {
  it('hashes an event as anybody can compute it from its canonical JSON', () => {
    // printf '%s' '{"action":"created","actor":"p1",…,"sequence":1}' | sha256sum
    expect(nextEvent(emptyChain, created)).toMatchObject({
      sequence: 1,
      previousHash: '0000000000000000000000000000000000000000000000000000000000000000',
      hash: '57174469022fb136193bbc6d17a126eb427428fd6ef062c1338bc0bdc24deee7',
    });
  });

  it('is intact when nothing was touched', () => {
    const { events, head } = chain(5);
    expect(isIntact(events, head)).toBe(true);
    expect(isIntact([], emptyChain)).toBe(true);
  });

  it('shows a changed event', () => {
    const { events, head } = chain(5);
    const forged = events.map((event) => (event.sequence === 3 ? { ...event, actorName: 'Somebody Else' } : event));
    expect(isIntact(forged, head)).toBe(false);
  });

  it.each([1, 3, 5])('shows that event %i was taken out', (sequence) => {
    const { events, head } = chain(5);
    expect(
      isIntact(
        events.filter((event) => event.sequence !== sequence),
        head,
      ),
    ).toBe(false);
  });

  it('shows events in another order', () => {
    const { events, head } = chain(2);
    expect(isIntact(events.toReversed(), head)).toBe(false);
  });
});
