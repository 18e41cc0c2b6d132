import { describe, expect, it } from 'vitest';
import { answered, questionBefore, questionNow, readAnswers } from './questions.ts';

describe('the answers in the address', () => {
  it('are read as they were written', () => {
    const search = { kind: 'municipality', kreis: '08125', purpose: 'spracherwerb', begun: 'followUp' };
    expect(readAnswers(search)).toEqual(search);
  });

  it('keep the zero with which every official key begins, even when the router has made it a number', () => {
    expect(readAnswers({ kreis: 8125 })).toEqual({ kreis: '08125' });
  });

  it.each([
    { kind: 'emperor' },
    { kind: ['carrier'] },
    { kreis: '<script>' },
    { purpose: 7 },
    { begun: 'yes' },
    { ask: 'name' },
  ])('leave out what is no answer: %j', (search) => {
    expect(readAnswers(search)).toEqual({});
  });
});

describe('the next question', () => {
  it.each([
    [{}, 'kind'],
    [{ kind: 'carrier' }, 'kreis'],
    [{ kind: 'carrier', kreis: '08125' }, 'purpose'],
    [{ kind: 'carrier', kreis: '08125', purpose: 'other' }, 'begun'],
    [{ kind: 'carrier', kreis: '08125', purpose: 'other', begun: 'begun' }, undefined],
    [{ kind: 'none' }, undefined],
    [{ kind: 'none', ask: 'kind' }, 'kind'],
    [{ kind: 'carrier', kreis: '08125', purpose: 'other', begun: 'begun', ask: 'purpose' }, 'purpose'],
  ] as const)('after %j is %s', (answers, next) => {
    expect(questionNow(answers)).toBe(next);
  });

  it('is the one before it on the way back', () => {
    expect(questionBefore('purpose')).toBe('kreis');
    expect(questionBefore('kind')).toBeUndefined();
  });
});

describe('an answer that is changed', () => {
  const all = { kind: 'landkreis', kreis: '08125', purpose: 'inturo', begun: 'notBegun' } as const;

  it('leaves the others as they are', () => {
    expect(answered({ ...all, ask: 'purpose' }, 'purpose', 'spracherwerb')).toEqual({
      ...all,
      purpose: 'spracherwerb',
    });
  });

  it('asks for the Kreis again when the kind of organisation is another', () => {
    expect(answered({ ...all, ask: 'kind' }, 'kind', 'stadtkreis')).toEqual({
      ...{ kind: 'stadtkreis', purpose: 'inturo', begun: 'notBegun' },
    });
  });

  it('keeps the Kreis when the kind stays', () => {
    expect(answered({ ...all, ask: 'kind' }, 'kind', 'landkreis')).toEqual(all);
  });
});
