import type { Json, Row, Statement } from '../contracts.ts';

/** What the state thread is asked to do. */
export type Request =
  | { kind: 'write'; statements: Statement[] }
  | { kind: 'read'; statement: Statement }
  | { kind: 'dynamodb'; operation: string; input: Json }
  | { kind: 'sweep' };

export type Numbered = { id: number; request: Request };

/** An error without its class, which does not survive the way between threads. */
export type PlainError = { aws: boolean; name: string; message: string; members: Record<string, Json>; status: number };

export type Answer = { id: number; value: Json | Row[] | undefined } | { id: number; error: PlainError };

export type ToThread = { kind: 'requests'; requests: Numbered[] } | { kind: 'close' };
export type FromThread =
  | { kind: 'ready' }
  | { kind: 'failed'; message: string }
  | { kind: 'answers'; answers: Answer[]; streamed: string[] };
