import type { Json } from '../contracts.ts';
import type { Database } from '../state/database.ts';
import type { Items } from './items.ts';
import type { Past } from './past.ts';
import type { Tables } from './tables.ts';

/** What every operation works on. */
export type Context = {
  database: Database;
  tables: Tables;
  items: Items;
  /** Platform time in milliseconds. */
  now(): number;
  /** Names of the tables whose streams got records since the last commit. */
  streamed: Set<string>;
  /** The latest changes; kept in the fault mode only. */
  past: Past | undefined;
};

/** A request's members; each is checked where it is used. */
export type Input = { [member: string]: unknown };

export type Operation = (context: Context, input: Input) => { [member: string]: Json | undefined };
