import { PaktwerkError } from './paktwerk-error.ts';

/** State → action → next state. A state without actions is final. */
export type Lifecycle = Readonly<Record<string, Readonly<Record<string, string>>>>;

export type StateOf<L extends Lifecycle> = keyof L & string;
export type ActionOf<L extends Lifecycle> = { [S in keyof L]: keyof L[S] }[keyof L] & string;

/** The actions that are legal in a state. */
export const legalActions = <L extends Lifecycle>(lifecycle: L, state: StateOf<L>): string[] =>
  Object.keys(lifecycle[state] ?? {});

export const isFinal = <L extends Lifecycle>(lifecycle: L, state: StateOf<L>): boolean =>
  legalActions(lifecycle, state).length === 0;

/** The one way from a state to the next. @throws PaktwerkError illegalTransition, with the actions that are legal */
export function transition<L extends Lifecycle>(lifecycle: L, from: StateOf<L>, action: ActionOf<L>): StateOf<L> {
  const to = lifecycle[from]?.[action];
  if (to === undefined)
    throw new PaktwerkError('illegalTransition', { from, action, allowed: legalActions(lifecycle, from) });
  return to;
}
