import type { Edge, StateNode } from './model.ts';

/** Where everything of a picture lies, in pixels from its upper left corner. */
export type Point = { x: number; y: number };
export type Box = { x: number; y: number; width: number; height: number };
export type PlacedState = { state: StateNode; box: Box; lines: string[] };
export type PlacedEdge = { key: string; kind: Edge['kind'] | 'start' | 'end'; from: string; points: Point[] };
export type PlacedPoint = { at: Point; kind: 'start' | 'end'; states: string[] };
export type Picture = {
  width: number;
  height: number;
  states: PlacedState[];
  edges: PlacedEdge[];
  points: PlacedPoint[];
};
