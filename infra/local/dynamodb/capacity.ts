import type { Json } from '../contracts.ts';
import { validationError } from './errors.ts';
import type { Index, Table } from './tables.ts';

const READ_UNIT_BYTES = 4096;
const WRITE_UNIT_BYTES = 1024;
/** Transactions read and write everything twice: prepare and commit. */
export const TRANSACTION_FACTOR = 2;

/** Units an operation used on one table, those of its indexes apart. */
export class Usage {
  readonly table: Table;
  #own = 0;
  readonly #indexes = new Map<Index, number>();

  constructor(table: Table) {
    this.table = table;
  }

  addTable(units: number): void {
    this.#own += units;
  }

  addIndex(index: Index, units: number): void {
    if (units > 0) this.#indexes.set(index, (this.#indexes.get(index) ?? 0) + units);
  }

  add(other: Usage, factor = 1): void {
    this.#own += other.#own * factor;
    for (const [index, units] of other.#indexes) this.addIndex(index, units * factor);
  }

  /** The `ConsumedCapacity` of a response; undefined when the request did not ask for it. */
  report(mode: unknown): Json | undefined {
    if (mode !== 'TOTAL' && mode !== 'INDEXES') return undefined;
    const total = [...this.#indexes.values()].reduce((sum, units) => sum + units, this.#own);
    if (mode === 'TOTAL') return { TableName: this.table.name, CapacityUnits: total };
    return {
      TableName: this.table.name,
      CapacityUnits: total,
      Table: { CapacityUnits: this.#own },
      ...this.#reportIndexes('LocalSecondaryIndexes', 'local'),
      ...this.#reportIndexes('GlobalSecondaryIndexes', 'global'),
    };
  }

  #reportIndexes(member: string, kind: Index['kind']): { [member: string]: Json } {
    const used = [...this.#indexes].filter(([index]) => index.kind === kind);
    if (used.length === 0) return {};
    return { [member]: Object.fromEntries(used.map(([index, units]) => [index.name, { CapacityUnits: units }])) };
  }
}

/** The usages of a request that spans tables, one for each table. */
export class Usages {
  readonly #byTable = new Map<Table, Usage>();

  of(table: Table): Usage {
    const usage = this.#byTable.get(table) ?? new Usage(table);
    this.#byTable.set(table, usage);
    return usage;
  }

  report(mode: unknown): Json[] | undefined {
    if (mode !== 'TOTAL' && mode !== 'INDEXES') return undefined;
    return [...this.#byTable.values()].map((usage) => usage.report(mode) as Json);
  }
}

/** Read units for bytes read together; half as many when eventually consistent. A miss costs the minimum too. */
export function readUnits(bytes: number, consistent: boolean): number {
  const units = Math.max(1, Math.ceil(bytes / READ_UNIT_BYTES));
  return consistent ? units : units / 2;
}

export function writeUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / WRITE_UNIT_BYTES));
}

export function assertCapacityMode(mode: unknown): void {
  if (mode == null || ['INDEXES', 'TOTAL', 'NONE'].includes(String(mode))) return;
  throw validationError(
    `1 validation error detected: Value '${mode}' at 'returnConsumedCapacity' failed to satisfy constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]`,
  );
}
