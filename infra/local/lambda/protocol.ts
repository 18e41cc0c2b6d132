/** What a function worker is started with. */
export type WorkerSetup = {
  /** File of the handler's module and the name it is exported under. */
  module: string;
  exportName: string;
  offset: SharedArrayBuffer;
  functionName: string;
  functionArn: string;
  memorySize: number;
  timeoutMs: number;
  sourceMaps: boolean;
};

/** To the worker: one event as JSON. A worker gets the next only after it answered. */
export type WorkerRequest = string;

/** The answer as JSON text (a function that returns nothing answers `null`), or its error as Lambda words it. */
export type RawResult =
  | { ok: true; payload: string }
  | { ok: false; errorType: string; errorMessage: string; trace?: string[] };

/** From the worker: `null` once it is ready, then one result per event. */
export type WorkerMessage = null | RawResult;
