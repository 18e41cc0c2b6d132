/**
 * What the services of the local cloud promise each other. Each service is a folder beside this file and knows the
 * others only through these types.
 */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json | undefined };

export type SqlValue = null | number | bigint | string | Uint8Array;
export type Statement = { sql: string; params?: SqlValue[] };
export type Row = Record<string, SqlValue>;

/**
 * The durable state of the whole local cloud: one SQLite file (WAL, `synchronous=FULL`) in a thread of its own.
 * Requests that wait together are committed together (group commit); a promise resolves only after its commit is synced.
 */
export interface State {
  /** Runs the statements in their order as one atomic unit. */
  write(statements: Statement[]): Promise<void>;
  /** Reads with one statement; sees every write acknowledged before the call. */
  read(statement: Statement): Promise<Row[]>;
  /** Runs one DynamoDB operation (`PutItem`, …) with its wire-format input; rejects with an {@link AwsError}. */
  dynamodb(operation: string, input: Json): Promise<Json>;
  /** Calls back after commits that appended stream records, with the name of the table. Returns the unsubscriber. */
  onStream(listener: (tableName: string) => void): () => void;
  close(): Promise<void>;
}

/** An error as AWS puts it on the wire: name, message, HTTP status and the members of its shape. */
export class AwsError extends Error {
  override readonly name: string;
  readonly status: number;
  readonly members: Record<string, Json>;
  constructor(name: string, message: string, members: Record<string, Json> = {}, status = 400) {
    super(message);
    this.name = name;
    this.status = status;
    this.members = members;
  }
}

/** Who calls a local AWS service: the role behind the access key of the request. */
export type Principal = { accessKeyId: string; roleName: string };

export type WireRequest = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string | undefined>;
  body: Buffer;
  principal: Principal;
};
export type WireResponse = { status: number; headers?: Record<string, string>; body: string | Uint8Array };

/** A server part that speaks one service's wire protocol; the gate picks it by the SigV4 signing name. */
export interface WireService {
  /** Name in the SigV4 credential scope: `dynamodb`, `states`, `ses`, … */
  readonly signingName: string;
  handle(request: WireRequest): Promise<WireResponse>;
}

/** Platform time. Real time plus an offset that only grows; in demo mode it can be moved forward. */
export interface Clock {
  /** Milliseconds since the epoch, offset included. */
  now(): number;
  /** Calls back whenever the offset was moved. Returns the unsubscriber. */
  onMove(listener: () => void): () => void;
}

export type InvokeResult =
  | { ok: true; payload: Json }
  | { ok: false; errorType: string; errorMessage: string; trace?: string[] };

/** Invokes a function by name or ARN and waits for its answer, the function's own errors included as a result. */
export interface FunctionInvoker {
  invoke(functionName: string, event: Json): Promise<InvokeResult>;
}

/**
 * One thing a call does: an IAM action on the ARN of a resource, with what conditions may ask about it (condition keys in
 * lower case).
 */
export type Access = { action: string; resource: string; context?: Record<string, string | string[]> };

/**
 * Calls that the local cloud makes on behalf of a role: a state machine's, a schedule's, a stream mapping's. They are
 * held to the role's policies and remembered, exactly as the calls of functions are.
 */
export interface RoleCalls {
  /** For what a service does inside. @throws {AwsError} `AccessDeniedException`, saying which statement is missing */
  require(roleArn: string, access: Access): void;
  /** Invokes a function and waits for its answer. @throws {AwsError} `AccessDeniedException` */
  invoke(roleArn: string, functionName: string, event: Json): Promise<InvokeResult>;
  /** Asks a service that speaks AWS JSON (`dynamodb`, `states`, `sqs`, …). @throws {AwsError} what the service answers */
  request(roleArn: string, signingName: string, operation: string, input: Json): Promise<Json>;
}

/**
 * Invocations nobody waits for (`InvocationType: Event`): kept until the function has taken them, tried again as Lambda
 * does, at least once each. What sends them writes the statement together with what caused them.
 */
export interface AsyncInvocations {
  adding(functionName: string, event: Json): Statement;
  /** Delivers what was added; to be called after the write. */
  wake(): void;
}

/** What can go wrong on AWS at any time and never would in a serial engine. */
export type FaultKind =
  | 'transactionConflict'
  | 'throttling'
  | 'indexLag'
  | 'staleRead'
  | 'duplicateStreamRecords'
  | 'reorderedStreamRecords'
  | 'duplicateInvocation'
  | 'duplicateSchedule'
  | 'functionTimeout'
  | 'coldWorker';

/** Seeded misfortune. Services ask it where AWS could fail; without the fault mode the answer is always no. */
export interface Faults {
  happens(kind: FaultKind): boolean;
  /** A whole number from 0 to below the limit, for how late, how many, which one. */
  below(limit: number): number;
}

/** Names that ARNs of the local cloud are made of. */
export const local = { partition: 'aws', region: 'eu-central-1', account: '000000000000' } as const;
