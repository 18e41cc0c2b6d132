import type { Grant } from '#schemas/grant/grant.ts';
import type { NewEvent } from '../shared/audit.ts';
import { changeGrant, type GrantRecord, toGrantRecord } from '../shared/records/grant-record.ts';
import type { Item } from '../shared/table/read.ts';
import type { Condition, TransactItem } from '../shared/table/write.ts';

/**
 * Several changes of one grant in one transaction, which writes each item once: the record goes from its first state to
 * its last, with an event for each change between them.
 */
export class GrantChain {
  #now: GrantRecord;
  #put: Item | undefined;
  #when: Condition | undefined;
  readonly #others: TransactItem[] = [];

  constructor(record: GrantRecord) {
    this.#now = record;
  }

  /** The record after the changes so far. */
  get record(): GrantRecord {
    return this.#now;
  }

  change(grant: Partial<Pick<Grant, 'money'>>, event: NewEvent): void {
    const [record, ...others] = changeGrant(this.#now, { grant }, event);
    if (!record || !('put' in record)) throw new Error(`a change of grant ${this.#now.grant.id} does not put it`);
    // What stands in the table is the state before all of them: the condition of the first.
    this.#when ??= record.when;
    this.#put = record.put;
    this.#others.push(...others);
    this.#now = toGrantRecord(record.put);
  }

  items(): TransactItem[] {
    if (!this.#put || !this.#when) return [];
    return [{ put: this.#put, when: this.#when }, ...this.#others];
  }
}

/** The grants of one transaction, each with its changes. */
export class GrantChains {
  readonly #chains: ReadonlyMap<string, GrantChain>;

  constructor(records: Iterable<GrantRecord>) {
    this.#chains = new Map([...records].map((record) => [record.grant.id, new GrantChain(record)]));
  }

  /** @throws Error for a grant that was not read */
  of(applicationId: string): GrantChain {
    const chain = this.#chains.get(applicationId);
    if (!chain) throw new Error(`grant ${applicationId} was not read`);
    return chain;
  }

  items(): TransactItem[] {
    return [...this.#chains.values()].flatMap((chain) => chain.items());
  }
}
