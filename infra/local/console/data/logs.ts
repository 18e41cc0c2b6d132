import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Json } from '../../contracts.ts';

/** How much of a log file is looked at. */
const tailBytes = 64 * 1024;

export type LogLine = { level: 'error' | 'warning' | 'info'; text: string; facts: Json | undefined };

/** The end of what a function wrote in this run, or before it if it has not written yet. Newest line last. */
export async function logOf(recent: string, folder: string, name: string): Promise<LogLine[]> {
  const text = recent || (await tail(join(folder, 'logs', `${name}.log`)));
  return text
    .split(/\n(?!\s+at )/)
    .filter((line) => line.trim() !== '')
    .map(toLine);
}

async function tail(path: string): Promise<string> {
  try {
    await using file = await open(path);
    const { size } = await file.stat();
    const length = Math.min(size, tailBytes);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString('utf8');
  } catch (error) {
    // A function that never wrote has no file.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

/** Structured lines tell their level; of others the words do. */
function toLine(text: string): LogLine {
  const facts = parsed(text);
  const level = facts ? String(facts.level ?? facts.logLevel ?? '') : text;
  return { level: levelOf(level), text, facts };
}

function levelOf(text: string): LogLine['level'] {
  if (/error|fatal|timed out|exception/i.test(text)) return 'error';
  return /warn/i.test(text) ? 'warning' : 'info';
}

function parsed(text: string): Record<string, Json> | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as Record<string, Json>;
  } catch {
    return undefined;
  }
}
