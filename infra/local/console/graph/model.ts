import type { AslMachine, AslState } from './definition.ts';

/** The picture's model: states, and how one comes from one to the next. */
export type StateNode = {
  name: string;
  type: string;
  comment: string | undefined;
  resource: string | undefined;
  /** Whether the state waits for somebody who sends its token. */
  waitsForToken: boolean;
  timeout: string | undefined;
  /** What runs inside a Map (one graph) or a Parallel (one a branch). */
  inner: Graph[];
};

export type EdgeKind = 'next' | 'rule' | 'default' | 'catch';
export type Edge = {
  from: string;
  to: string;
  kind: EdgeKind;
  /** Under which conditions it is taken; several rules may lead to the same state. */
  conditions: string[];
};

export type Graph = {
  start: string;
  states: StateNode[];
  edges: Edge[];
  /** States after which the graph is at its end. */
  ends: string[];
};

export function graphOf({ StartAt, States }: AslMachine): Graph {
  const entries = Object.entries(States);
  const known = new Set(Object.keys(States));
  return {
    start: StartAt,
    states: entries.map(([name, state]) => toNode(name, state)),
    edges: entries.flatMap(([name, state]) => merged(edgesOf(name, state))).filter(({ to }) => known.has(to)),
    ends: entries.flatMap(([name, { End, Type }]) => (End || Type === 'Succeed' ? [name] : [])),
  };
}

function toNode(name: string, state: AslState): StateNode {
  const body = state.ItemProcessor ?? state.Iterator;
  const { TimeoutSeconds } = state;
  return {
    name,
    type: state.Type,
    comment: state.Comment,
    resource: resourceOf(state),
    waitsForToken: state.Resource?.endsWith('.waitForTaskToken') ?? false,
    timeout: TimeoutSeconds === undefined ? undefined : String(TimeoutSeconds),
    inner: [...(state.Branches ?? []), ...(body ? [body] : [])].map(graphOf),
  };
}

/** What a Task calls: the function where one is named, or the integration. */
function resourceOf(state: AslState): string | undefined {
  const { Resource, Arguments, Parameters } = state as AslState & Record<string, unknown>;
  const given = (Arguments ?? Parameters) as { FunctionName?: unknown } | undefined;
  const name = typeof given === 'object' && typeof given?.FunctionName === 'string' ? given.FunctionName : undefined;
  return name?.split(':function:').at(-1) ?? Resource;
}

function edgesOf(from: string, state: AslState): Edge[] {
  const edge = (to: string | undefined, kind: EdgeKind, conditions: string[] = []): Edge[] =>
    to === undefined ? [] : [{ from, to, kind, conditions }];
  return [
    ...edge(state.Next, 'next'),
    ...(state.Choices ?? []).flatMap((rule) => edge(rule.Next, 'rule', [conditionOf(rule)])),
    ...edge(state.Default, 'default'),
    ...(state.Catch ?? []).flatMap(({ Next, ErrorEquals }) => edge(Next, 'catch', ErrorEquals)),
  ];
}

/** The expression without its JSONata brackets; a JSONPath rule as it stands. */
function conditionOf({ Condition, Next: _, ...rule }: NonNullable<AslState['Choices']>[number]): string {
  if (typeof Condition === 'string') return Condition.replace(/^\{%\s*([\s\S]*?)\s*%\}$/, '$1');
  return Condition === undefined ? JSON.stringify(rule) : String(Condition);
}

/** Rules and the default that lead to the same state are one arrow; an error takes an arrow of its own. */
function merged(edges: Edge[]): Edge[] {
  const byTarget = new Map<string, Edge>();
  for (const edge of edges) {
    const key = edgeKey(edge);
    const known = byTarget.get(key);
    if (known) known.conditions.push(...edge.conditions);
    else byTarget.set(key, { ...edge, conditions: [...edge.conditions] });
    if (known && edge.kind === 'default') known.kind = 'default';
  }
  return [...byTarget.values()];
}

/** Names an arrow: two states have at most two between them in each direction. */
export function edgeKey({ from, to, kind }: { from: string; to: string; kind: EdgeKind }): string {
  return JSON.stringify([from, to, kind === 'catch']);
}

/** The states in the order in which an execution without trouble comes to them; the ways after errors last. */
export function inOrder({ start, states, edges }: Graph): StateNode[] {
  const order = new Set<string>();
  const afterErrors: string[] = [];
  const rank = ({ kind }: Edge) => (kind === 'rule' ? 1 : 0);
  const follow = (name: string): void => {
    if (order.has(name)) return;
    order.add(name);
    const ways = edges.filter(({ from }) => from === name);
    afterErrors.push(...ways.filter(({ kind }) => kind === 'catch').map(({ to }) => to));
    const usual = ways.filter(({ kind }) => kind !== 'catch').sort((a, b) => rank(a) - rank(b));
    for (const { to } of usual) follow(to);
  };
  follow(start);
  for (let name = afterErrors.shift(); name !== undefined; name = afterErrors.shift()) follow(name);
  // What nothing leads to still belongs to the definition.
  for (const { name } of states) order.add(name);
  const byName = new Map(states.map((state) => [state.name, state]));
  return [...order].flatMap((name) => byName.get(name) ?? []);
}

/** The states of a graph and of those inside it, in the order of the definition. */
export function allStates(graph: Graph): StateNode[] {
  return graph.states.flatMap((state) => [state, ...state.inner.flatMap(allStates)]);
}
