import { describe, expect, it } from 'vitest';
import { validateDefinition } from './validate.ts';

const machine = (state: object, more: object = {}) =>
  JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'Step', States: { Step: state }, ...more });
const pass = { Type: 'Pass', End: true };
const inner = (state: object) => ({ StartAt: 'Inner', States: { Inner: state } });
const processor = inner(pass);
const map = { Type: 'Map', ItemProcessor: processor, End: true };

describe('a definition', () => {
  it('is accepted in JSONata, for the machine or state by state', () => {
    const own = { ...pass, QueryLanguage: 'JSONata', Output: '{% 1 %}' };
    expect(validateDefinition(machine(pass)).StartAt).toBe('Step');
    expect(validateDefinition(machine(own, { QueryLanguage: undefined })).StartAt).toBe('Step');
  });

  it.each([
    ['a state in JSONPath', machine(pass, { QueryLanguage: undefined }), 'State "Step": the query language JSONPath'],
    ['another type', machine({ Type: 'Magic', End: true }), 'State "Step": the type Magic is not supported'],
    ['a Map that reads from S3', machine({ ...map, ItemReader: {} }), 'State "Step": ItemReader is not supported'],
    ['a Map that writes to S3', machine({ ...map, ResultWriter: {} }), 'State "Step": ResultWriter is not supported'],
    [
      'the Iterator of old',
      machine({ Type: 'Map', Iterator: {}, End: true }),
      'State "Step": Iterator is not supported',
    ],
    [
      'Express children',
      machine({
        ...map,
        ItemProcessor: { ...processor, ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' } },
      }),
      'State "Step": the ExecutionType EXPRESS is not supported',
    ],
    [
      'tolerated failures of an inline Map',
      machine({ ...map, ToleratedFailureCount: 1 }),
      'State "Step": ToleratedFailureCount is for Distributed Maps only',
    ],
    [
      'a state in JSONPath inside a branch',
      machine({ Type: 'Parallel', Branches: [inner({ ...pass, QueryLanguage: 'JSONPath' })], End: true }),
      'State "Inner": the query language JSONPath is not supported',
    ],
    [
      'a transition out of a branch',
      machine({ Type: 'Parallel', Branches: [inner({ Type: 'Pass', Next: 'Step' })], End: true }),
      'State "Inner" names the state "Step", which does not exist',
    ],
    [
      'an unknown field inside a branch',
      machine({ Type: 'Parallel', Branches: [inner({ ...pass, Outptu: 1 })], End: true }),
      'State "Inner": unsupported fields: Outptu',
    ],
    [
      'a name used twice',
      machine({ Type: 'Parallel', Branches: [inner(pass), inner(pass)], End: true }),
      'State "Inner": the name is used more than once',
    ],
    [
      'an inner assignment to a variable of an outer scope',
      machine({ Type: 'Parallel', Branches: [inner({ ...pass, Assign: { x: 1 } })], Assign: { x: 2 }, End: true }),
      'State "Inner": the variable "x" belongs to an outer scope',
    ],
    ['a Parallel without branches', machine({ Type: 'Parallel', Branches: [], End: true }), 'State "Step": Branches:'],
    [
      'a catcher for everything before another',
      machine({
        ...map,
        Catch: [
          { ErrorEquals: ['States.ALL'], Next: 'Step' },
          { ErrorEquals: ['E'], Next: 'Step' },
        ],
      }),
      'State "Step": in Catch, States.ALL must stand alone and last',
    ],
    [
      'a retrier for everything and something',
      machine({ ...map, Retry: [{ ErrorEquals: ['E', 'States.ALL'] }] }),
      'State "Step": in Retry, States.ALL must stand alone and last',
    ],
    [
      'a heartbeat no shorter than the timeout',
      machine({ Type: 'Task', Resource: 'x', TimeoutSeconds: 9, HeartbeatSeconds: 9, End: true }),
      'State "Step": HeartbeatSeconds must be smaller than TimeoutSeconds',
    ],
    ['$eval', machine({ ...pass, Output: '{% [1].($eval("1")) %}' }), '$eval is not supported in Step Functions'],
    [
      'more than 1 MB',
      machine({ ...pass, Comment: 'x'.repeat(1024 * 1024) }),
      'more than the 1048576 that are allowed',
    ],
    [
      'waiting for another execution',
      machine({ Type: 'Task', Resource: 'arn:aws:states:::states:startExecution.sync:2', End: true }),
      'State "Step": the resource arn:aws:states:::states:startExecution.sync:2 is not supported',
    ],
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
      machine({ Type: 'Task', Resource: 'arn:aws:states:::sns:publish', End: true }),
      'State "Step": the resource arn:aws:states:::sns:publish is not supported',
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
