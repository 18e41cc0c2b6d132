import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { call } from './api-client.ts';
import { NetworkFailure } from './api-problem.ts';

const fetchMock = vi.fn<typeof fetch>();
const id = '5d6e1c3a-9a0e-4d2f-8b1e-0123456789ab';

const json = (body: unknown, status = 200, type = 'application/json') =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': type } });
const empty = { rounds: [] };
const sent = (index: number) => {
  const [address, init] = fetchMock.mock.calls[index] ?? [];
  return { address, init, headers: (init?.headers ?? {}) as Record<string, string> };
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', fetchMock.mockReset());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a call of the API', () => {
  it('fills the path and names the version it is about', async () => {
    fetchMock.mockResolvedValue(json({}, 500));
    await call('withdrawApplication', { parameters: { applicationId: id }, ifMatch: 7, body: {} }).catch(() => {});
    expect(sent(0).address).toBe(`/api/applications/${id}/withdrawal`);
    expect(sent(0).init?.method).toBe('POST');
    expect(sent(0).headers['if-match']).toBe('"7"');
    expect(sent(0).init?.body).toBe('{}');
  });

  it('sends a POST again under the same key when no answer came', async () => {
    fetchMock.mockRejectedValue(new TypeError('Failed to fetch'));
    const result = call('createApplication', { body: { roundId: 'r', organisationId: 'kreis-08125' } });
    const failed = expect(result).rejects.toBeInstanceOf(NetworkFailure);
    await vi.advanceTimersByTimeAsync(5000);
    await failed;
    const keys = [0, 1, 2].map((index) => sent(index).headers['idempotency-key']);
    expect(fetchMock).toHaveBeenCalledTimes(3);
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(new Set(keys).size).toBe(1);
  });

  it('uses another key for another call', async () => {
    fetchMock.mockImplementation(async () => json({}, 500));
    for (let time = 0; time < 2; time++)
      await call('createApplication', { body: { roundId: 'r', organisationId: 'kreis-08125' } }).catch(() => {});
    expect(sent(0).headers['idempotency-key']).not.toBe(sent(1).headers['idempotency-key']);
  });

  it('does not send a refused POST again', async () => {
    fetchMock.mockResolvedValue(json({}, 500));
    const result = call('createApplication', { body: { roundId: 'r', organisationId: 'kreis-08125' } });
    await expect(result).rejects.toMatchObject({ code: 'internal' });
    expect(fetchMock).toHaveBeenCalledTimes(1);
  });

  it('gives a refusal with its code, facts and field errors', async () => {
    const errors = [{ page: 'contact', path: 'name', code: 'required' }];
    const problem = {
      type: 'https://example.org/p',
      title: 'x',
      status: 422,
      code: 'formIncomplete',
      text: { de: 'a', en: 'b' },
      facts: { pages: 1 },
      errors,
    };
    fetchMock.mockResolvedValue(json(problem, 422, 'application/problem+json'));
    await expect(call('listRounds', {})).rejects.toMatchObject({ code: 'formIncomplete', facts: { pages: 1 }, errors });
  });

  it.each([
    { status: 429, code: 'tooManyRequests' },
    { status: 401, code: 'notAuthenticated' },
    { status: 503, code: 'busy' },
    { status: 418, code: 'internal' },
  ])('takes an answer $status that is no problem document as $code', async ({ status, code }) => {
    fetchMock.mockResolvedValue(new Response('Too Many Requests', { status }));
    await expect(call('listRounds', {})).rejects.toMatchObject({ code });
  });

  it('does not pass on an answer that breaks the contract', async () => {
    fetchMock.mockResolvedValue(json({ rounds: [{ id: 5 }] }));
    await expect(call('listRounds', {})).rejects.toMatchObject({ code: 'internal' });
  });

  it('gives the answer as the contract types it', async () => {
    fetchMock.mockResolvedValue(json(empty));
    expect(await call('listRounds', {})).toEqual(empty);
  });
});
