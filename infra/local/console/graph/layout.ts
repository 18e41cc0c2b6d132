import { graphlib, layout } from '@dagrejs/dagre';
import { loopsOf, loopWidth, touching } from './arrows.ts';
import { edgeKey, type Graph, type StateNode } from './model.ts';
import type { Box, Picture, Point } from './picture.ts';
import { labelCharacterWidth, lineHeight, textWidth, wrapped } from './wrap.ts';

const pointSize = 22;
const margin = 12;
const padding = { x: 22, y: 14 };
/** Space above the inner graphs of a Map or Parallel for its name. */
const gap = 18;
/** Height of the line above the name, which says what kind of state it is. */
export const kindHeight = 20;

/** The line above a state's name. */
export type LabelOf = (state: StateNode) => string;

/** Lays out a graph from top to bottom; what runs inside a state is laid out on its own and put into it. */
export function pictureOf(graph: Graph, labelOf: LabelOf = ({ type }) => type): Picture {
  const inner = new Map(graph.states.map((state) => [state.name, state.inner.map((one) => pictureOf(one, labelOf))]));
  const lines = new Map(graph.states.map(({ name }) => [name, wrapped(name)]));
  const plan = new graphlib.Graph({ multigraph: true });
  plan.setGraph({ rankdir: 'TB', nodesep: 28, edgesep: 18, ranksep: 38, marginx: margin, marginy: margin });
  for (const state of graph.states) {
    const { name } = state;
    const texts = { lines: lines.get(name) ?? [], label: labelOf(state) };
    const size = sizeOf(state.type, texts, inner.get(name) ?? []);
    plan.setNode(id(name), { ...size, width: size.width + 2 * sideOf(graph, name) });
  }
  connect(plan, graph);
  layout(plan);
  return framed(collect(plan, graph, { inner, lines }));
}

const id = (name: string) => `state ${name}`;

/** Room on both sides of a state that leads back to itself, for the loop on its right. */
function sideOf({ edges }: Graph, name: string): number {
  return edges.some(({ from, to }) => from === name && to === name) ? loopWidth : 0;
}

function sizeOf(type: string, { lines, label }: { lines: string[]; label: string }, inner: Picture[]) {
  const name = Math.max(...lines.map((line) => textWidth(line)), textWidth(label, labelCharacterWidth), 96);
  const head = padding.y * 2 + kindHeight + lines.length * lineHeight;
  const slant = type === 'Choice' ? 24 : 0;
  if (inner.length === 0) return { width: name + padding.x * 2 + slant, height: head };
  const width = inner.reduce((sum, picture) => sum + picture.width + gap, gap);
  return { width: Math.max(width, name + padding.x * 2), height: head + Math.max(...inner.map((p) => p.height)) + gap };
}

function connect(plan: InstanceType<typeof graphlib.Graph>, { start, states, edges, ends }: Graph): void {
  // Dagre writes the places into the objects it is given: each node and edge needs one of its own.
  const arrow = (weight: number) => ({ weight, labelpos: 'c' });
  plan.setNode('start', { width: pointSize, height: pointSize });
  if (states.some(({ name }) => name === start)) plan.setEdge('start', id(start), arrow(3), 'start');
  for (const edge of edges) {
    // Its own loops dagre puts anywhere.
    if (edge.from === edge.to) continue;
    plan.setEdge(id(edge.from), id(edge.to), arrow(edge.kind === 'catch' ? 1 : 3), edgeKey(edge));
  }
  if (ends.length === 0) return;
  plan.setNode('end', { width: pointSize, height: pointSize });
  for (const name of ends) plan.setEdge(id(name), 'end', arrow(1), `end ${name}`);
}

type Parts = { inner: Map<string, Picture[]>; lines: Map<string, string[]> };

function collect(plan: InstanceType<typeof graphlib.Graph>, graph: Graph, { inner, lines }: Parts): Picture {
  const { width = 0, height = 0 } = plan.graph() as { width?: number; height?: number };
  const picture: Picture = { width, height, states: [], edges: [], points: [] };
  const boxes = new Map<string, Box>();
  for (const state of graph.states) {
    const box = boxOf(plan.node(id(state.name)) as Box, sideOf(graph, state.name));
    picture.states.push({ state, box, lines: lines.get(state.name) ?? [] });
    boxes.set(id(state.name), box);
    picture.edges.push(...loopsOf(graph, state.name, box));
    placeInner(picture, box, inner.get(state.name) ?? []);
  }
  for (const kind of ['start', 'end'] as const) {
    if (!plan.hasNode(kind)) continue;
    const { x, y } = plan.node(kind) as Box;
    picture.points.push({ at: { x, y }, kind, states: kind === 'start' ? [graph.start] : graph.ends });
  }
  const kinds = new Map(graph.edges.map((edge) => [edgeKey(edge), edge.kind]));
  for (const { v, w, name = '' } of plan.edges()) {
    const { points = [] } = plan.edge(v, w, name) as { points?: Point[] };
    const kind = v === 'start' ? 'start' : w === 'end' ? 'end' : (kinds.get(name) ?? 'next');
    const from = v === 'start' ? graph.start : v.slice('state '.length);
    picture.edges.push({ key: name, kind, from, points: touching(points, boxes.get(v), boxes.get(w)) });
  }
  return picture;
}

/** Dagre tells the middle of a node; the sides were added for the loops. */
function boxOf({ x, y, width, height }: Box, side: number): Box {
  return { x: x - width / 2 + side, y: y - height / 2, width: width - 2 * side, height };
}

/** Puts the pictures of the branches side by side at the bottom of the state, centred. */
function placeInner(picture: Picture, box: Box, inner: Picture[]): void {
  const total = inner.reduce((sum, { width }) => sum + width + gap, -gap);
  let x = box.x + (box.width - total) / 2;
  const tallest = Math.max(...inner.map(({ height }) => height));
  for (const one of inner) {
    const moved = shifted(one, { x, y: box.y + box.height - gap - tallest });
    picture.states.push(...moved.states);
    picture.edges.push(...moved.edges);
    picture.points.push(...moved.points);
    x += one.width + gap;
  }
}

/** Dagre leads arrows around states without counting them to the picture's size. */
function framed(picture: Picture): Picture {
  const across = picture.edges.flatMap(({ points }) => points.map(({ x }) => x));
  const left = Math.min(0, ...across.map((x) => x - margin));
  const right = Math.max(picture.width, ...across.map((x) => x + margin));
  return { ...shifted(picture, { x: -left, y: 0 }), width: right - left };
}

function shifted(picture: Picture, by: Point): Picture {
  const move = ({ x, y }: Point) => ({ x: x + by.x, y: y + by.y });
  return {
    ...picture,
    states: picture.states.map((placed) => ({ ...placed, box: { ...placed.box, ...move(placed.box) } })),
    edges: picture.edges.map((edge) => ({ ...edge, points: edge.points.map(move) })),
    points: picture.points.map((point) => ({ ...point, at: move(point.at) })),
  };
}
