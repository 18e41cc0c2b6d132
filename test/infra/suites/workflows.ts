import aslValidator from 'asl-validator';
import { expect, it } from 'vitest';
import { measures } from '#schemas/measures/registry.ts';
import { type Assembly, joined, ofType } from '../assembly.ts';

type State = {
  Type: string;
  Resource?: string;
  TimeoutSeconds?: number | string;
  Next?: string;
  Retry?: object[];
  Catch?: { ErrorEquals: string[]; Next: string }[];
};
type Definition = { QueryLanguage: string; States: Record<string, State> };

const days = 24 * 60 * 60;

/** Waits that end with an appointment, each with the state that knows it. */
const ofGrants = new Map([['Wait for the next moment', 'Follow the grant']]);
const ofApplications = new Map([
  ['Wait for answer', 'Follow the request'],
  ['Wait for retrieval', 'Follow the delivery'],
]);

const appointmentsOf = (machine: string) => (machine.startsWith('paktwerk-renewal-') ? ofGrants : ofApplications);

export function workflowTests({ app }: Assembly): void {
  const machines = ofType(app, 'AWS::StepFunctions::StateMachine').map(({ properties }) => ({
    name: String(properties.StateMachineName),
    definition: JSON.parse(arns(joined(properties.DefinitionString))) as Definition,
  }));

  it('has a workflow for applications and one for grants of each measure, by names that stay', () => {
    expect(machines.map(({ name }) => name).sort()).toEqual(
      measures.flatMap(({ id }) => [`paktwerk-application-${id}`, `paktwerk-renewal-${id}`]).sort(),
    );
  });

  it.each(machines)('$name is valid Amazon States Language', ({ definition }) => {
    const { isValid, errorsText } = aslValidator(definition);
    expect(errorsText()).toBe('');
    expect(isValid).toBe(true);
  });

  it.each(machines)(
    '$name looks at the record again when nobody answered for thirty days',
    ({ name: machine, definition }) => {
      const appointments = appointmentsOf(machine);
      const waits = Object.entries(definition.States).filter(([, state]) =>
        state.Resource?.endsWith('.waitForTaskToken'),
      );
      expect(waits.length).toBeGreaterThan(appointments.size);
      for (const [name, state] of waits.filter(([name]) => !appointments.has(name))) {
        expect(state.TimeoutSeconds).toBe(30 * days);
        expect(state.Catch?.[0]).toMatchObject({ ErrorEquals: ['States.Timeout'], Next: name });
      }
    },
  );

  it.each(machines)(
    '$name does what is due when an appointment comes, by the state that named it',
    ({ name: machine, definition }) => {
      for (const [name, before] of appointmentsOf(machine)) {
        const state = definition.States[name];
        expect(state?.TimeoutSeconds).toBe('{% $states.input.waitSeconds %}');
        expect(state?.Catch?.[0]).toMatchObject({ ErrorEquals: ['States.Timeout'], Next: before });
        expect(state?.Next).toBe(before);
      }
    },
  );

  it.each(machines)('$name retries every task, and hands what stays broken to an operator', ({ definition }) => {
    const tasks = Object.entries(definition.States).filter(([, state]) => state.Type === 'Task');
    for (const [name, state] of tasks) {
      expect(state.Retry).toHaveLength(2);
      if (name === 'Wait for operator') continue;
      expect(state.Catch?.at(-1)).toMatchObject({ ErrorEquals: ['States.ALL'], Next: 'Wait for operator' });
    }
  });

  it('keeps the names of the functions that running executions call', () => {
    const names = ofType(app, 'AWS::Lambda::Function').map(({ properties }) => properties.FunctionName);
    expect(names).toEqual(
      expect.arrayContaining(['paktwerk-register-application', 'paktwerk-open-task', 'paktwerk-announce-decision']),
    );
  });

  it('lets only one sweep of the outbox run at a time', () => {
    const limited = ofType(app, 'AWS::Lambda::Function').filter(
      ({ properties }) => properties.ReservedConcurrentExecutions !== undefined,
    );
    expect(limited.map(({ properties }) => [properties.FunctionName, properties.ReservedConcurrentExecutions])).toEqual(
      [['paktwerk-sweep-outbox', 1]],
    );
  });

  it('feeds only new outbox items to their two consumers, and gives up before the stream forgets them', () => {
    const mappings = ofType(app, 'AWS::Lambda::EventSourceMapping');
    for (const { properties } of mappings) {
      expect(properties).toMatchObject({
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        BisectBatchOnFunctionError: true,
      });
      expect(Number(properties.MaximumRecordAgeInSeconds)).toBeLessThan(days);
    }
    const pattern = (prefix: string) =>
      `{"eventName":["INSERT"],"dynamodb":{"Keys":{"pk":{"S":[{"prefix":"${prefix}"}]}}}}`;
    expect(mappings.map(({ properties }) => properties.FilterCriteria)).toEqual([
      { Filters: [{ Pattern: pattern('OUTBOX#workflow.') }] },
      { Filters: [{ Pattern: pattern('OUTBOX#mail.') }] },
    ]);
  });
}

/** asl-validator wants whole ARNs where the template has references. */
function arns(definition: string): string {
  const functions = 'arn:aws:lambda:eu-central-1:111111111111:function:';
  return definition.replaceAll('<AWS::Partition>', 'aws').replace(/"<(\w+)>"/g, `"${functions}$1"`);
}
