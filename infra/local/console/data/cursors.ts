import { randomUUID } from 'node:crypto';
import type { Json } from '../../contracts.ts';

/** As many pages as somebody leafs through in an afternoon. */
const limit = 500;

/** Where a list goes on. The key itself stays here: what stands in it does not belong into an address. */
export class Cursors {
  readonly #keys = new Map<string, Json>();

  keep(key: Json): string {
    const name = randomUUID();
    this.#keys.set(name, key);
    const [oldest] = this.#keys.keys();
    if (oldest !== undefined && this.#keys.size > limit) this.#keys.delete(oldest);
    return name;
  }

  /** Undefined for a name that is too old or was never given: the list then begins at its beginning. */
  find(name: string): Json | undefined {
    return this.#keys.get(name);
  }
}
