import { AwsError, type Json, type Row } from '../contracts.ts';
import { type Engine, isRead } from '../dynamodb/engine.ts';
import type { Database } from './database.ts';
import type { Answer, Numbered, PlainError, Request } from './messages.ts';

/** Runs requests in one transaction of the database; each in a savepoint, so that one failing leaves the others be. */
export class Committer {
  readonly #database: Database;
  readonly #engine: Engine;

  constructor(database: Database, engine: Engine) {
    this.#database = database;
    this.#engine = engine;
  }

  /** Answers in the order of the requests, after everything they wrote is on the disk. */
  run(requests: Numbered[]): { answers: Answer[]; streamed: string[] } {
    if (requests.every(({ request }) => reads(request))) {
      return { answers: requests.map((numbered) => this.#answer(numbered)), streamed: [] };
    }
    try {
      this.#database.run('BEGIN IMMEDIATE');
      const answers = requests.map((numbered) => this.#answer(numbered));
      this.#database.run('COMMIT');
      return { answers, streamed: this.#engine.takeStreamed() };
    } catch (error) {
      this.#abandon();
      return { answers: requests.map(({ id }) => ({ id, error: plain(error) })), streamed: [] };
    }
  }

  /** The commit itself failed (a full disk, say): nothing of the batch happened. */
  #abandon(): void {
    this.#engine.forget();
    try {
      this.#database.run('ROLLBACK');
    } catch {
      // SQLite has rolled back by itself.
    }
  }

  #answer({ id, request }: Numbered): Answer {
    try {
      return { id, value: reads(request) ? this.#perform(request) : this.#inSavepoint(request) };
    } catch (error) {
      return { id, error: plain(error) };
    }
  }

  #inSavepoint(request: Request): Json | Row[] | undefined {
    this.#database.run('SAVEPOINT request');
    try {
      const value = this.#perform(request);
      this.#database.run('RELEASE request');
      return value;
    } catch (error) {
      this.#database.run('ROLLBACK TO request');
      this.#database.run('RELEASE request');
      throw error;
    }
  }

  #perform(request: Request): Json | Row[] | undefined {
    switch (request.kind) {
      case 'write':
        for (const { sql, params = [] } of request.statements) this.#database.run(sql, ...params);
        return undefined;
      case 'read':
        return this.#database.all(request.statement.sql, ...(request.statement.params ?? []));
      case 'dynamodb':
        return this.#engine.run(request.operation, request.input);
      case 'sweep':
        return this.#engine.sweepExpired();
    }
  }
}

function reads(request: Request): boolean {
  return request.kind === 'read' || (request.kind === 'dynamodb' && isRead(request.operation));
}

function plain(error: unknown): PlainError {
  if (error instanceof AwsError) {
    const { name, message, members, status } = error;
    return { aws: true, name, message, members, status };
  }
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
  return { aws: false, name, message, members: {}, status: 500 };
}
