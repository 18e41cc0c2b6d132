import { describe, expect, it } from 'vitest';
import { validateDefinition } from './validate.ts';

const machine = (state: object, more: object = {}) =>
  JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'Step', States: { Step: state }, ...more });
const pass = { Type: 'Pass', End: true };

describe('a definition', () => {
  it('is accepted in JSONata, for the machine or state by state', () => {
    const own = { ...pass, QueryLanguage: 'JSONata', Output: '{% 1 %}' };
    expect(validateDefinition(machine(pass)).StartAt).toBe('Step');
    expect(validateDefinition(machine(own, { QueryLanguage: undefined })).StartAt).toBe('Step');
  });

  it.each([
    ['a state in JSONPath', machine(pass, { QueryLanguage: undefined }), 'State "Step": the query language JSONPath'],
    ['a Map', machine({ Type: 'Map', End: true }), 'State "Step": the type Map is not supported'],
    ['a Parallel', machine({ Type: 'Parallel', End: true }), 'State "Step": the type Parallel is not supported'],
    [
      'a field of JSONPath',
      machine({ ...pass, ResultPath: '$.x' }),
      'State "Step": the field ResultPath belongs to JSONPath',
    ],
    ['an unknown field', machine({ ...pass, Outptu: 1 }), 'State "Step": unsupported fields: Outptu'],
    [
      'an unknown retry field',
      machine({ Type: 'Task', Resource: 'x', End: true, Retry: [{ ErrorEquals: ['E'], Retries: 3 }] }),
      'State "Step": Retry.0 has unsupported fields: Retries',
    ],
    [
      'another integration',
      machine({ Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', End: true }),
      'State "Step": the resource arn:aws:states:::sqs:sendMessage is not supported',
    ],
    [
      'a missing next state',
      machine({ Type: 'Pass', Next: 'Gone' }),
      'State "Step" names the state "Gone", which does not exist',
    ],
    ['a missing first state', machine(pass, { StartAt: 'Gone' }), 'StartAt names the state "Gone"'],
    ['a state without a way out', machine({ Type: 'Pass' }), 'State "Step" needs either Next or End'],
    [
      'a Wait for nothing',
      machine({ Type: 'Wait', End: true }),
      'State "Step": a Wait needs either Seconds or Timestamp',
    ],
    [
      'a broken expression',
      machine({ ...pass, Output: { a: '{% 1 + %}' } }),
      'State "Step": {% 1 + %} is not valid JSONata',
    ],
    [
      'a reserved variable',
      machine({ ...pass, Assign: { states: 1 } }),
      'State "Step": "states" is no name for a variable',
    ],
    ['text that is no JSON', 'StartAt: Step', 'The definition is not a JSON object'],
  ])('is refused with %s', (_, definition, sentence) => {
    expect(() => validateDefinition(definition)).toThrow(sentence);
  });
});
