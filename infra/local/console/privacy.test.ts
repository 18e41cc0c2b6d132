import { describe, expect, it } from 'vitest';
import { translator } from './language.ts';
import { privacyFor } from './privacy.ts';

const token = 'AbC-'.repeat(32);
const keys = new Set(['pk', 'sk']);
const demo = privacyFor(translator('en'), false);
const office = privacyFor(translator('en'), true);

describe('What the console shows of stored data', () => {
  it.each([
    ['a demonstration', demo],
    ['an office', office],
  ])('is never a secret, in %s', (_, privacy) => {
    const shown = JSON.stringify([
      privacy.text(`sent with ${token}.`),
      privacy.json({ taskToken: 'short-token', Payload: { deep: [{ verifier: 'abc-verifier' }] } }),
      privacy.json({ parameters: JSON.stringify({ taskToken: 'inner-token' }) }),
      privacy.item({ pk: 'SESSION#f00d', sk: 'META', personId: 'p-1', expiresAt: 7 }, keys),
      privacy.item({ pk: 'IDEMPOTENCY#p-1#key-9', sk: 'META', response: { body: 'answer-text' } }, keys),
    ]);
    for (const secret of [token, 'short-token', 'abc-verifier', 'inner-token', 'f00d', 'p-1', 'key-9', 'answer-text']) {
      expect(shown).not.toContain(secret);
    }
    expect(shown).toContain('AbC-… (hidden, 128 characters)');
    expect(shown).toContain('"expiresAt":7');
  });

  it('is all else, in a demonstration', () => {
    const item = { pk: 'APP#1', name: 'Erika', email: 'erika@example.org', hash: 'a1'.repeat(64) };
    expect(demo.item(item, keys)).toEqual(item);
  });

  it('is what mending needs, in an office', () => {
    const item = {
      pk: 'APP#1',
      status: 'inReview',
      applicationId: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
      submittedAt: '2026-07-01T10:00:00.000Z',
      amount: 4200,
      complete: true,
      errorType: 'Broken',
    };
    expect(office.item(item, keys)).toEqual(item);
  });

  it('is nothing about a person, in an office', () => {
    const item = {
      pk: 'APP#1',
      name: 'Erika',
      fullName: 'Erika Beispiel',
      actorName: 'Erika Beispiel',
      claimedByName: 'Erika Beispiel',
      reason: 'Frau Beispiel fehlt',
      fields: { iban: 'DE02120300000000202051', list: ['Erika'] },
      errorMessage: 'no mailbox erika@example.org',
      body: '{"street":"Hauptstraße 1"}',
    };
    expect(JSON.stringify(office.item(item, keys))).not.toMatch(/Erika|erika|Frau|DE02|Hauptstraße/);
  });
});
