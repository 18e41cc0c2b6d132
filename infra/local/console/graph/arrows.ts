import { edgeKey, type Graph } from './model.ts';
import type { Box, PlacedEdge, Point } from './picture.ts';

/** How far the loop of a state that leads back to itself reaches out. */
export const loopWidth = 34;

/** Dagre ends arrows at the room of a state; here they reach to its border. */
export function touching(points: Point[], from: Box | undefined, to: Box | undefined): Point[] {
  const inner = points.slice(1, -1);
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) return points;
  return [from ? onBorder(from, inner[0] ?? last) : first, ...inner, to ? onBorder(to, inner.at(-1) ?? first) : last];
}

/** Where the line from the middle of a box to a point outside of it leaves the box. */
function onBorder({ x, y, width, height }: Box, point: Point): Point {
  const middle = { x: x + width / 2, y: y + height / 2 };
  const across = point.x - middle.x;
  const down = point.y - middle.y;
  const share = Math.min(width / 2 / Math.abs(across || 1e-9), height / 2 / Math.abs(down || 1e-9));
  return { x: middle.x + across * share, y: middle.y + down * share };
}

/** From the right side of a state out and back into it. */
export function loopsOf({ edges }: Graph, name: string, { x, y, width, height }: Box): PlacedEdge[] {
  const right = x + width;
  const out = right + loopWidth - 4;
  const points = [
    { x: right, y: y + height * 0.3 },
    { x: out, y: y + height * 0.2 },
    { x: out, y: y + height * 0.8 },
    { x: right, y: y + height * 0.7 },
  ];
  return edges
    .filter(({ from, to }) => from === name && to === name)
    .map((edge) => ({ key: edgeKey(edge), kind: edge.kind, from: name, points }));
}
