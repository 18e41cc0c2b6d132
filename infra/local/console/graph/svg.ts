import { type Html, html } from '../html.ts';
import type { TextKey } from '../texts.ts';
import type { View } from '../view.ts';
import { kindHeight } from './layout.ts';
import type { Box, Picture, PlacedEdge, PlacedState, Point } from './picture.ts';
import type { Mark, Visits } from './visits.ts';
import { lineHeight } from './wrap.ts';

type Settings = { id: string; title: string; description: string; picture: Picture; visits: Visits };

/**
 * Draws the picture. How a state stands is told by its border, a sign in its corner and a word, so colour is only a
 * help; an arrow that was taken is thick, one for errors is dashed.
 */
export function drawing(view: View, { id, title, description, picture, visits }: Settings): Html {
  const { width, height, states, edges, points } = picture;
  const arrows = [...edges].sort((a, b) => Number(isTaken(a, visits)) - Number(isTaken(b, visits)));
  return html`<svg class="graph${width <= widthThatShrinks ? ' graph--shrinks' : ''}" role="img" aria-labelledby="${id}-title ${id}-text" width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}">
<title id="${id}-title">${title}</title>
<desc id="${id}-text">${description}</desc>
${states.map((placed) => drawState(view, placed, visits))}${arrows.map((edge) => drawEdge(edge, isTaken(edge, visits)))}${points.map(
  ({ at, kind, states: names }) => {
    const reached = names.some((name) => (kind === 'start' ? visits.started : visits.ended).has(name));
    return drawPoint(at, kind, reached);
  },
)}</svg>`;
}

export function isTaken({ key, kind, from }: PlacedEdge, visits: Visits): boolean {
  if (kind === 'start') return visits.started.has(from);
  return kind === 'end' ? visits.ended.has(from) : visits.edges.has(key);
}

/** A picture a little wider than its column is made smaller; a wider one would become unreadable and scrolls. */
const widthThatShrinks = 1100;

const round = (value: number) => Math.round(value * 10) / 10;

/** The words above a state's name: its kind, and how it stands. */
export function kindText({ t }: View, type: string, mark: Mark | undefined, times: number): string {
  const key = `kind.${type}` as TextKey;
  const kind = type in kinds ? t(key) : type;
  if (!mark) return kind;
  const word = mark === 'visited' && times > 1 ? t('mark.visitedOften', { count: times }) : t(`mark.${mark}`);
  return `${kind} · ${word}`;
}

const kinds = { Task: 0, Choice: 0, Wait: 0, Pass: 0, Succeed: 0, Fail: 0, Map: 0, Parallel: 0 };

function drawState(view: View, { state, box, lines }: PlacedState, { marks, entered }: Visits): Html {
  const mark = marks.get(state.name);
  const middle = box.x + box.width / 2;
  const top = box.y + 14;
  const kind = kindText(view, state.type, mark, entered.get(state.name) ?? 0);
  return html`<g class="state state--${mark ?? 'unvisited'}">
${outline(state.type, box, mark)}
<text class="state__kind" x="${round(middle)}" y="${round(top + 13)}" text-anchor="middle">${kind}</text>
${lines.map((line, index) => html`<text class="state__name" x="${round(middle)}" y="${round(top + kindHeight + 15 + index * lineHeight)}" text-anchor="middle">${line}</text>`)}
${mark ? sign(mark, { x: box.x + box.width - 6, y: box.y + 4 }) : null}
</g>
`;
}

/** A shape for each kind of state; the state at work and the failed one have a second line around it. */
function outline(type: string, box: Box, mark: Mark | undefined): Html[] {
  const outer = { x: box.x - 5, y: box.y - 5, width: box.width + 10, height: box.height + 10 };
  const shapes = [shape(type, box, 'state__shape')];
  if (mark === 'current' || mark === 'failed') shapes.push(shape(type, outer, 'state__ring'));
  if (type === 'Succeed' || type === 'Fail') {
    shapes.push(
      shape(type, { x: box.x + 4, y: box.y + 4, width: box.width - 8, height: box.height - 8 }, 'state__inner'),
    );
  }
  return shapes;
}

function shape(type: string, { x, y, width, height }: Box, name: string): Html {
  switch (type) {
    case 'Choice':
      return polygon(name, [
        [x, y + height / 2],
        [x + 18, y],
        [x + width - 18, y],
        [x + width, y + height / 2],
        [x + width - 18, y + height],
        [x + 18, y + height],
      ]);
    case 'Fail':
      return polygon(name, [
        [x + 12, y],
        [x + width - 12, y],
        [x + width, y + 12],
        [x + width, y + height - 12],
        [x + width - 12, y + height],
        [x + 12, y + height],
        [x, y + height - 12],
        [x, y + 12],
      ]);
    default:
      return rectangle(name, { x, y, width, height }, radius(type, height));
  }
}

function radius(type: string, height: number): number {
  if (type === 'Succeed') return height / 2;
  if (type === 'Wait') return 20;
  return type === 'Pass' ? 0 : 6;
}

function rectangle(name: string, { x, y, width, height }: Box, corner: number): Html {
  return html`<rect class="${name}" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="${round(corner)}"/>`;
}

function polygon(name: string, points: [number, number][]): Html {
  return html`<polygon class="${name}" points="${points.map(([x, y]) => `${round(x)},${round(y)}`).join(' ')}"/>`;
}

/** Drawn, because a sign of a font may be missing: tick, triangle, cross, square. */
const signs: Record<Mark, string> = {
  visited: 'M-4.5 0.5 l3 3.5 l6 -7.5',
  current: 'M-3 -5 l8 5 l-8 5 z',
  failed: 'M-4 -4 l8 8 M4 -4 l-8 8',
  stopped: 'M-3.5 -3.5 h7 v7 h-7 z',
};

function sign(mark: Mark, { x, y }: Point): Html {
  return html`<g class="sign sign--${mark}" transform="translate(${round(x)} ${round(y)})"><circle r="11"/><path d="${signs[mark]}"/></g>`;
}

function drawPoint({ x, y }: Point, kind: 'start' | 'end', reached: boolean): Html {
  const name = `point point--${kind}${reached ? ' point--reached' : ''}`;
  return html`<g class="${name}" transform="translate(${round(x)} ${round(y)})"><circle r="9"/>${kind === 'end' ? html`<circle class="point__core" r="4"/>` : null}</g>`;
}

function drawEdge({ kind, points }: PlacedEdge, taken: boolean): Html {
  const last = points.at(-1);
  const before = points.at(-2);
  if (!last || !before) return html``;
  const name = `edge${kind === 'catch' ? ' edge--catch' : ''}${taken ? ' edge--taken' : ''}`;
  const angle = (Math.atan2(last.y - before.y, last.x - before.x) * 180) / Math.PI;
  return html`<g class="${name}"><path class="edge__line" d="${curve(points)}"/><path class="edge__head" d="M0 0 l-9 -4.5 v9 z" transform="translate(${round(last.x)} ${round(last.y)}) rotate(${round(angle)})"/></g>
`;
}

/** Rounds the corners: from middle to middle, with the corner as the point that pulls. */
function curve(points: Point[]): string {
  const text = ({ x, y }: Point) => `${round(x)} ${round(y)}`;
  const [first = { x: 0, y: 0 }, ...rest] = points;
  const corners = rest.slice(0, -1).map((corner, index) => {
    const following = rest[index + 1] ?? corner;
    const isLast = index === rest.length - 2;
    const end = isLast ? following : { x: (corner.x + following.x) / 2, y: (corner.y + following.y) / 2 };
    return `Q${text(corner)} ${text(end)}`;
  });
  return `M${text(first)} ${corners.length > 0 ? corners.join(' ') : `L${text(rest.at(-1) ?? first)}`}`;
}
