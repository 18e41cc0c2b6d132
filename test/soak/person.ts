import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { RouteName } from '#schemas/routes.ts';
import { type Answer, type CallOptions, login, type Session } from '#test/support/session.ts';

/** The work is over: whoever waits for the platform gives up. */
export class WorkEnded extends Error {}

/** Answers after which the same request is sent again: the platform, not the request, was the reason. */
const passing = (status: number) => status >= 500;

/** How fetch reports a connection that was refused or broke off. */
const isBrokenConnection = (error: unknown) =>
  error instanceof TypeError && ['fetch failed', 'terminated'].includes(error.message);

const pauseMilliseconds = 40;
/** Kills and blocked idempotency keys take seconds; a request that is unanswered for minutes is stuck. */
const patienceMilliseconds = 180_000;

/**
 * Somebody at a browser while the platform is killed again and again: sends a request until it is answered, always
 * with the same idempotency key, and logs in again when the session is over or was used too much.
 */
export class Person {
  readonly #origin: string;
  readonly #sub: string;
  readonly #isOver: () => boolean;
  #session: Session | undefined;

  constructor(origin: string, sub: string, isOver: () => boolean) {
    this.#origin = origin;
    this.#sub = sub;
    this.#isOver = isOver;
  }

  get isLoggedIn(): boolean {
    return this.#session !== undefined;
  }

  forgetSession(): void {
    this.#session = undefined;
  }

  /** @throws WorkEnded when the work is over before an answer came */
  async ask<N extends RouteName>(name: N, options: CallOptions<N> = {}): Promise<Answer<N>> {
    const idempotencyKey = options.idempotencyKey ?? randomUUID();
    const begun = performance.now();
    for (;;) {
      if (this.#isOver()) throw new WorkEnded();
      const answer = await this.#try(name, { ...options, idempotencyKey });
      if (answer) return answer;
      if (performance.now() - begun > patienceMilliseconds) throw new Error(`${name} was not answered for minutes`);
      await pause(pauseMilliseconds);
    }
  }

  /** Undefined when the request is to be sent again. */
  async #try<N extends RouteName>(name: N, options: CallOptions<N>): Promise<Answer<N> | undefined> {
    try {
      this.#session ??= await login(this.#origin, this.#sub);
      const answer = await this.#session.call(name, options);
      if (answer.status < 400) return answer;
      if (answer.status === 401 || answer.status === 429) this.#session = undefined;
      else if (!passing(answer.status)) return answer;
    } catch (error) {
      // The platform was killed; what came of the request shows when it is sent again. A login that broke off between two
      // of its pages is begun anew.
      if (this.#session && !isBrokenConnection(error)) throw error;
    }
    return undefined;
  }
}
