/** A route of an HTTP API: `GET /things/{id}`, `ANY /{proxy+}` or `$default`. */
export type Route<T> = { routeKey: string; target: T };
export type Match<T> = { route: Route<T>; parameters: Record<string, string> | undefined };

type Node<T> = {
  fixed: Map<string, Node<T>>;
  variable: Node<T> | null;
  /** Routes that end here, by method. */
  routes: Map<string, { route: Route<T>; names: string[] }>;
  /** Routes that end here with a greedy `{name+}`, by method. */
  greedy: Map<string, { route: Route<T>; names: string[] }>;
};

/**
 * Chooses a route as API Gateway does: the most specific path wins (fixed segment, then `{name}`, then `{name+}`, then
 * `$default`), and on the same path the method wins over `ANY`.
 */
export class Router<T> {
  readonly #root: Node<T> = newNode();
  #fallback: Route<T> | null = null;

  constructor(routes: Route<T>[]) {
    for (const route of routes) this.#add(route);
  }

  match(method: string, path: string): Match<T> | null {
    const segments = path.split('/').slice(1);
    const found = find(this.#root, segments, 0, method, []);
    if (found) return found;
    return this.#fallback ? { route: this.#fallback, parameters: undefined } : null;
  }

  #add(route: Route<T>): void {
    if (route.routeKey === '$default') {
      this.#fallback = route;
      return;
    }
    const [method = '', path = ''] = route.routeKey.split(' ');
    const names: string[] = [];
    let node = this.#root;
    for (const segment of path.split('/').slice(1)) {
      const name = /^\{(.+?)(\+?)\}$/.exec(segment);
      if (name) names.push(name[1] ?? '');
      if (name?.[2]) {
        node.greedy.set(method, { route, names });
        return;
      }
      node = name ? variableChild(node) : fixedChild(node, segment);
    }
    node.routes.set(method, { route, names });
  }
}

function newNode<T>(): Node<T> {
  return { fixed: new Map(), variable: null, routes: new Map(), greedy: new Map() };
}

function variableChild<T>(node: Node<T>): Node<T> {
  node.variable ??= newNode();
  return node.variable;
}

function fixedChild<T>(node: Node<T>, segment: string): Node<T> {
  const next = node.fixed.get(segment) ?? newNode<T>();
  node.fixed.set(segment, next);
  return next;
}

function find<T>(node: Node<T>, segments: string[], index: number, method: string, values: string[]): Match<T> | null {
  const segment = segments[index];
  if (segment === undefined) return pick(node.routes, method, values);
  const fixed = node.fixed.get(segment);
  const viaFixed = fixed && find(fixed, segments, index + 1, method, values);
  if (viaFixed) return viaFixed;
  const viaVariable =
    node.variable && segment !== '' ? find(node.variable, segments, index + 1, method, [...values, segment]) : null;
  return viaVariable ?? pick(node.greedy, method, [...values, segments.slice(index).join('/')]);
}

function pick<T>(routes: Node<T>['routes'], method: string, values: string[]): Match<T> | null {
  const hit = routes.get(method) ?? routes.get('ANY');
  if (!hit) return null;
  const entries = hit.names.map((name, index) => [name, decode(values[index] ?? '')] as const);
  return { route: hit.route, parameters: entries.length > 0 ? Object.fromEntries(entries) : undefined };
}

/** Percent-decodes; what is not properly encoded stays as it is. */
export function decode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
