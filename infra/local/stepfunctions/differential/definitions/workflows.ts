import type { Json } from '../../../contracts.ts';
import type { StateMachine } from '../../service.ts';
import type { Machine } from '../../testing/workbench.ts';
import type { Behaviour, Comparison } from '../comparison.ts';
import { functionName } from '../stage.ts';
import { failing } from './building.ts';

type Task = { Arguments: { FunctionName: string } };
type Workflow = Machine & { States: Record<string, Task> };
/** A way through a workflow: what registering answers, each time anew, and what people decide one after the other. */
type Way = { title: string; register: () => () => Json; decisions: string[] };

/** The application's workflow has these; whoever adds another kind of workflow adds its ways here. */
const [register, decision, announce] = ['Register application', 'Wait for decision', 'Announce decision'] as const;

/** Our own state machines as they are deployed. */
export function workflows(machines: StateMachine[]): Comparison[] {
  return machines.flatMap(({ name, definition }) =>
    waysThrough(definition).map((way, index) =>
      comparison(`the workflow ${name}, ${way.title}`, definition, way, index),
    ),
  );
}

function comparison(title: string, definition: string, way: Way, index: number): Comparison {
  // Each way has functions of its own, since they all run at once.
  const machine = JSON.parse(definition.replace(/:function:[\w-]+/g, (arn) => `${arn}-${index}`)) as Workflow;
  const named = (state: string) => functionName(machine.States[state]?.Arguments.FunctionName ?? '');
  return {
    title,
    machine,
    inputs: [{ applicationId: 'application-1' }],
    functions: (): Record<string, Behaviour> => ({
      [named(register)]: way.register(),
      [named(decision)]: () => ({ opened: true }),
      [named(announce)]: () => ({ status: 'announced' }),
    }),
    answers: way.decisions.map(
      (outcome) =>
        (token, { succeed }) =>
          succeed(token, { outcome }),
    ),
  };
}

function waysThrough(definition: string): Way[] {
  const states = Object.keys((JSON.parse(definition) as Workflow).States);
  for (const needed of [register, decision, announce]) {
    if (!states.includes(needed)) throw new Error(`a workflow without "${needed}" has no ways to compare yet`);
  }
  const waits = states.filter((state) => state.startsWith('Wait for '));
  const reviews = waits.filter((state) => state !== decision && state !== 'Wait for operator');
  const passed = reviews.map(() => 'passed');
  const inReview = () => () => ({ status: 'inReview' });
  return [
    { title: 'passed in all reviews and approved', register: inReview, decisions: [...passed, 'approved'] },
    { title: 'not passed in the first review and rejected', register: inReview, decisions: ['failed', 'rejected'] },
    { title: 'withdrawn during the first review', register: inReview, decisions: ['withdrawn'] },
    { title: 'withdrawn before the decision', register: inReview, decisions: [...passed, 'withdrawn'] },
    { title: 'withdrawn before it was registered', register: () => () => ({ status: 'withdrawn' }), decisions: [] },
    {
      title: 'registered at the second attempt',
      register: () => failing(['TransactionCanceledException'], { status: 'inReview' }),
      decisions: ['withdrawn'],
    },
  ];
}
