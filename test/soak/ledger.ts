import type { ApplicationStatus } from '#schemas/application/lifecycle.ts';
import type { ApplicationId } from '#schemas/ids.ts';

/** What the platform has acknowledged about one application. None of it may be undone by a kill. */
export type Acknowledged = {
  applicationId: ApplicationId;
  /** Highest acknowledged revision of each stored field, by `page/path`. */
  revisions: Map<string, number>;
  submitted: boolean;
  withdrawn: boolean;
  /** Acknowledged outcomes, by the task's id. */
  outcomes: Map<string, string>;
};

/** Everything that was acknowledged to anybody. */
export class Ledger {
  readonly #entries = new Map<ApplicationId, Acknowledged>();
  /** How many requests that change something were answered with success. */
  acknowledged = 0;

  of(applicationId: ApplicationId): Acknowledged {
    const known = this.#entries.get(applicationId);
    if (known) return known;
    const fresh = { applicationId, revisions: new Map(), submitted: false, withdrawn: false, outcomes: new Map() };
    this.#entries.set(applicationId, fresh);
    return fresh;
  }

  get all(): Acknowledged[] {
    return [...this.#entries.values()];
  }

  get submitted(): Acknowledged[] {
    return this.all.filter(({ submitted }) => submitted);
  }
}

const over: readonly ApplicationStatus[] = ['approved', 'rejected', 'withdrawn'];
export const isOver = (status: ApplicationStatus): boolean => over.includes(status);
