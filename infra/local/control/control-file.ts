import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { writeWhole } from '../state/durable.ts';

/** Where a running platform takes commands, and the token that only who may read its data folder knows. */
const shape = z.strictObject({ port: z.int(), token: z.string().min(20) });
export type ControlFile = z.infer<typeof shape>;

const pathOf = (dataFolder: string): string => join(dataFolder, 'control.json');

/** Readable by the platform's own user alone. */
export const writeControlFile = (dataFolder: string, content: ControlFile): void =>
  writeWhole(pathOf(dataFolder), JSON.stringify(content), 0o600);

/** Undefined when there is none, or none that can be read. */
export function readControlFile(dataFolder: string): ControlFile | undefined {
  try {
    return shape.parse(JSON.parse(readFileSync(pathOf(dataFolder), 'utf8')));
  } catch {
    return undefined;
  }
}

export const removeControlFile = (dataFolder: string): void => rmSync(pathOf(dataFolder), { force: true });
