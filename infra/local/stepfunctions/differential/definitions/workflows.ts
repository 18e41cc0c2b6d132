import type { Json } from '../../../contracts.ts';
import type { StateMachine } from '../../service.ts';
import type { Machine } from '../../testing/workbench.ts';
import type { Behaviour, Comparison } from '../comparison.ts';
import { functionName } from '../stage.ts';
import { failing } from './building.ts';

type Task = { Arguments: { FunctionName: string } };
type Workflow = Machine & { States: Record<string, Task> };
/** A way through a workflow: what its functions answer, one call after the other, and what people say. */
type Way = { title: string; functions?: Partial<Record<Called | GrantCall, () => Behaviour>>; said: Json[] };

/** States whose functions answer the machine; the application's workflow has these. Another kind of workflow adds its own. */
const called = [
  'Register application',
  'Confirm receipt',
  'Follow the request',
  'Reserve budget',
  'Follow the delivery',
  'Begin grant',
] as const;
type Called = (typeof called)[number];
/** States that wait for a token: what their functions answer does not count. */
const waits = ['Wait for formal check', 'Wait for answer', 'Wait for retrieval'] as const;

/** The same of a grant's workflow. */
const grantCalls = ['Follow the grant'] as const;
const grantWaits = ['Wait for the next moment'] as const;
type GrantCall = (typeof grantCalls)[number];

/** Our own state machines as they are deployed; those of one measure, since the others differ in names and steps alone. */
export function workflows(machines: StateMachine[]): Comparison[] {
  const definitionOf = (name: string): string => {
    const found = machines.find((machine) => machine.name === name)?.definition;
    if (!found) throw new Error(`there is no state machine ${name}`);
    return found;
  };
  const [application, renewal] = ['application', 'renewal'].map((kind) => `paktwerk-${kind}-integrationsmanagement`);
  return [
    ...compared(application ?? '', definitionOf(application ?? ''), waysThrough),
    ...compared(renewal ?? '', definitionOf(renewal ?? ''), () => renewals),
  ];
}

const compared = (name: string, definition: string, waysOf: (definition: string) => Way[]): Comparison[] =>
  waysOf(definition).map((way, index) => comparison(`the workflow ${name}, ${way.title}`, definition, way, index));

function comparison(title: string, definition: string, way: Way, index: number): Comparison {
  // Each way has functions of its own, since they all run at once.
  const machine = JSON.parse(definition.replace(/:function:[\w-]+/g, (arn) => `${arn}-${index}`)) as Workflow;
  const named = (state: string) => functionName(machine.States[state]?.Arguments.FunctionName ?? '');
  return {
    title,
    machine,
    inputs: [{ applicationId: 'application-1' }],
    // Made anew for each of the two sides: the answers are counted.
    functions: (): Record<string, Behaviour> =>
      Object.fromEntries([
        ...[...waits, ...grantWaits]
          .filter((state) => machine.States[state])
          .map((state) => [named(state), () => ({ opened: true })] as const),
        ...[...called, ...grantCalls]
          .filter((state) => machine.States[state])
          .map((state) => [named(state), (way.functions?.[state] ?? plain[state])()] as const),
      ]),
    answers: way.said.map(
      (output) =>
        (token, { succeed }) =>
          succeed(token, output),
    ),
  };
}

/** Answers in their order; the last one again and again. */
const inTurn =
  (...answers: Json[]) =>
  (): Behaviour => {
    let calls = 0;
    return () => answers[Math.min(calls++, answers.length - 1)] as Json;
  };

/** What the functions answer on the plain way. */
const plain: Record<Called | GrantCall, () => Behaviour> = {
  'Follow the grant': inTurn({ status: 'ended' }),
  'Begin grant': inTurn({ status: 'granted' }),
  'Register application': inTurn({ status: 'inReview' }),
  'Confirm receipt': inTurn({ status: 'inReview' }),
  'Follow the request': inTurn(
    { status: 'open', step: 'formalCheck', waitSeconds: 3600 },
    { status: 'answered', step: 'formalCheck', waitSeconds: 0 },
  ),
  'Reserve budget': inTurn({ status: 'inDecision' }),
  'Follow the delivery': inTurn({ status: 'waiting', waitSeconds: 3600 }, { status: 'delivered', waitSeconds: 0 }),
};

const says = (...outcomes: string[]): Json[] => outcomes.map((outcome) => ({ outcome }));

const renewals: Way[] = [
  {
    title: 'woken twice and ended',
    functions: {
      'Follow the grant': inTurn(
        { status: 'waiting', waitSeconds: 3600, until: '2027-01-01T00:00:00.000Z' },
        { status: 'waiting', waitSeconds: 7200, until: '2027-01-01T01:00:00.000Z' },
        { status: 'ended' },
      ),
    },
    said: says('changed', 'changed'),
  },
  { title: 'handed on', functions: { 'Follow the grant': inTurn({ status: 'handedOn' }) }, said: [] },
];

function waysThrough(definition: string): Way[] {
  const states = Object.keys((JSON.parse(definition) as Workflow).States);
  for (const needed of [...called, ...waits]) {
    if (!states.includes(needed)) throw new Error(`a workflow without "${needed}" has no ways to compare yet`);
  }
  return [
    { title: 'passed, approved and retrieved', said: says('passed', 'passed', 'approved', 'changed') },
    {
      title: 'rejected in the first review and by the decision, and posted',
      functions: { 'Follow the delivery': inTurn({ status: 'toBePosted', waitSeconds: 0 }) },
      said: says('rejected', 'rejected', 'posted'),
    },
    { title: 'given back, answered and withdrawn', said: says('returned', 'changed', 'withdrawn') },
    {
      title: 'short of budget, funded and withdrawn',
      functions: { 'Reserve budget': inTurn({ status: 'short' }, { status: 'inDecision' }) },
      said: says('passed', 'passed', 'funded', 'withdrawn'),
    },
    {
      title: 'sent back by the approver and withdrawn',
      said: [...says('passed', 'passed'), { outcome: 'sentBack', step: 'technicalReview' }, ...says('withdrawn')],
    },
    { title: 'withdrawn during the first review', said: says('withdrawn') },
    {
      title: 'withdrawn before it was registered',
      functions: { 'Register application': inTurn({ status: 'withdrawn' }) },
      said: [],
    },
    {
      title: 'registered at the second attempt',
      functions: { 'Register application': () => failing(['TransactionCanceledException'], { status: 'inReview' }) },
      said: says('withdrawn'),
    },
  ];
}
