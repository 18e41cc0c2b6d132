import { App, Stack } from 'aws-cdk-lib';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { DefinitionBody, QueryLanguage, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { describe, expect, it } from 'vitest';
import { applicationDefinition } from '#infra/workflows/application.definition.ts';
import { measures } from '#schemas/measures/registry.ts';
import { readDefinition } from './definition.ts';
import { pictureOf } from './layout.ts';
import { edgeKey, type Graph, graphOf, inOrder } from './model.ts';
import type { Box } from './picture.ts';
import { type HistoryEvent, visitsOf } from './visits.ts';
import { wrapped } from './wrap.ts';

function graph(definition: object): Graph {
  const machine = readDefinition(JSON.stringify(definition));
  if (!machine) throw new Error('the definition cannot be read');
  return graphOf(machine);
}

const caught = {
  StartAt: 'Try',
  States: {
    Try: { Type: 'Task', Resource: 'arn:x', Next: 'Good?', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Mend' }] },
    'Good?': {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $a %}', Next: 'Mend' },
        { Condition: '{% $b %}', Next: 'Mend' },
      ],
      Default: 'End',
    },
    Mend: { Type: 'Pass', Next: 'Try' },
    End: { Type: 'Succeed' },
  },
};

const nested = {
  StartAt: 'All',
  States: {
    All: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Left', States: { Left: { Type: 'Pass', End: true } } },
        {
          StartAt: 'Each',
          States: {
            Each: {
              Type: 'Map',
              End: true,
              ItemProcessor: { StartAt: 'One', States: { One: { Type: 'Wait', Seconds: 1, End: true } } },
            },
          },
        },
      ],
      Next: 'Stop',
    },
    Stop: { Type: 'Fail', Error: 'E' },
  },
};

/** The workflow of the first measure, rendered by CDK as for the cloud. */
function ownWorkflow(): object {
  const stack = new Stack(new App(), 'Test');
  const target = (id: string) =>
    new LambdaFunction(stack, id, {
      runtime: Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: Code.fromInline('0'),
    });
  const functions = {
    ...{ registerApplication: target('A'), confirmReceipt: target('B'), openTask: target('C') },
    ...{ followRequest: target('D'), waitForAnswer: target('E'), reserveBudget: target('F') },
    ...{ followDelivery: target('G'), waitForRetrieval: target('H'), beginGrant: target('I') },
  };
  const [measure] = measures;
  if (!measure) throw new Error('there is no measure');
  const machine = new StateMachine(stack, 'Machine', {
    definitionBody: DefinitionBody.fromChainable(applicationDefinition(stack, measure, functions)),
    queryLanguage: QueryLanguage.JSONATA,
  });
  const rendered = stack.resolve(
    (machine.node.defaultChild as unknown as { definitionString: unknown }).definitionString,
  );
  const parts = (rendered as { 'Fn::Join': [string, (string | object)[]] })['Fn::Join'][1];
  return JSON.parse(parts.map((part) => (typeof part === 'string' ? part : 'reference')).join('')) as object;
}

const inside = (inner: Box, outer: Box) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;
const apart = (a: Box, b: Box) =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;

describe('The graph of a definition', () => {
  it('has an arrow for each way, one for rules that lead to the same state and one of its own for errors', () => {
    expect(graph(caught).edges).toEqual([
      { from: 'Try', to: 'Good?', kind: 'next', conditions: [] },
      { from: 'Try', to: 'Mend', kind: 'catch', conditions: ['States.ALL'] },
      { from: 'Good?', to: 'Mend', kind: 'rule', conditions: ['$a', '$b'] },
      { from: 'Good?', to: 'End', kind: 'default', conditions: [] },
      { from: 'Mend', to: 'Try', kind: 'next', conditions: [] },
    ]);
  });

  it('lists states as an execution without trouble comes to them', () => {
    expect(inOrder(graph(caught)).map(({ name }) => name)).toEqual(['Try', 'Good?', 'End', 'Mend']);
  });

  it('puts what runs inside a Parallel or a Map into it', () => {
    const picture = pictureOf(graph(nested));
    const box = (name: string) => picture.states.find(({ state }) => state.name === name)?.box as Box;
    for (const name of ['Left', 'Each', 'One']) expect(inside(box(name), box('All')), name).toBe(true);
    expect(inside(box('One'), box('Each'))).toBe(true);
    expect(apart(box('Left'), box('Each'))).toBe(true);
    expect(apart(box('All'), box('Stop'))).toBe(true);
  });

  it('refuses to draw what is no definition', () => {
    expect(readDefinition('{')).toBeUndefined();
    expect(readDefinition('{"StartAt":1}')).toBeUndefined();
  });

  it('draws our own workflow with every state apart from the others and every arrow', () => {
    const own = graph(ownWorkflow());
    const picture = pictureOf(own);
    const names = ['Register application', 'Wait for formal check', 'Wait for decision', 'Follow the delivery'];
    expect(picture.states.map(({ state }) => state.name)).toEqual(expect.arrayContaining(names));
    const boxes = picture.states.map(({ box }) => box);
    boxes.forEach((box, index) => {
      for (const other of boxes.slice(index + 1)) expect(apart(box, other)).toBe(true);
      expect(inside(box, { x: 0, y: 0, width: picture.width, height: picture.height })).toBe(true);
    });
    const drawn = new Set(picture.edges.map(({ key }) => key));
    for (const edge of own.edges) expect(drawn).toContain(edgeKey(edge));
    expect(picture.points.map(({ kind }) => kind)).toEqual(['start', 'end']);
  });

  it('breaks long names into lines, and a word without end as well', () => {
    expect(wrapped('Wait for the formal check of the application')).toEqual([
      'Wait for the formal',
      'check of the',
      'application',
    ]);
    expect(wrapped('Verpflichtungsermächtigungsverordnung')).toEqual(['Verpflichtungsermäch', 'tigungsverordnung']);
  });
});

const event = (id: number, type: string, more: object = {}): HistoryEvent => ({
  id,
  previousEventId: id - 1,
  timestamp: 0,
  type,
  ...more,
});
const entered = (id: number, type: string, name: string) =>
  event(id, `${type}StateEntered`, { stateEnteredEventDetails: { name } });
const exited = (id: number, type: string, name: string) =>
  event(id, `${type}StateExited`, { stateExitedEventDetails: { name } });

describe('The way of an execution', () => {
  const events = [
    event(1, 'ExecutionStarted'),
    entered(2, 'Task', 'Try'),
    event(3, 'TaskFailed'),
    exited(4, 'Task', 'Try'),
    entered(5, 'Pass', 'Mend'),
    exited(6, 'Pass', 'Mend'),
    entered(7, 'Task', 'Try'),
    event(8, 'TaskScheduled'),
  ];

  it('marks the state it is in, those it was in, and the arrows it took', () => {
    const { marks, edges, entered: times, started } = visitsOf(events, 'RUNNING');
    expect(Object.fromEntries(marks)).toEqual({ Try: 'current', Mend: 'visited' });
    expect(times.get('Try')).toBe(2);
    expect([...edges]).toEqual([
      edgeKey({ from: 'Try', to: 'Mend', kind: 'catch' }),
      edgeKey({ from: 'Mend', to: 'Try', kind: 'next' }),
    ]);
    expect([...started]).toEqual(['Try']);
  });

  it.each([
    ['FAILED', 'failed'],
    ['TIMED_OUT', 'failed'],
    ['ABORTED', 'stopped'],
  ])('marks the state in which an execution ended as %s', (status, mark) => {
    expect(visitsOf(events, status).marks.get('Try')).toBe(mark);
  });

  it('follows branches that run at the same time', () => {
    const branch = (id: number, previousEventId: number, name: string): HistoryEvent => ({
      ...entered(id, 'Pass', name),
      previousEventId,
    });
    const { marks, started, edges } = visitsOf(
      [
        event(1, 'ExecutionStarted'),
        entered(2, 'Parallel', 'All'),
        event(3, 'ParallelStateStarted'),
        branch(4, 3, 'Left'),
        branch(5, 3, 'Each'),
        { ...exited(6, 'Pass', 'Left'), previousEventId: 4 },
      ],
      'RUNNING',
    );
    expect(Object.fromEntries(marks)).toEqual({ All: 'current', Left: 'visited', Each: 'current' });
    expect([...started]).toEqual(['All', 'Left', 'Each']);
    expect([...edges]).toEqual([]);
  });
});
