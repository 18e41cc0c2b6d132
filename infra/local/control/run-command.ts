import { setTimeout as wait } from 'node:timers/promises';
import type { Json } from '../contracts.ts';
import { FolderInUse, lockDataFolder } from '../lock.ts';
import { StartError } from '../start-error.ts';
import { NobodyListens, send } from './client.ts';
import { readControlFile, removeControlFile } from './control-file.ts';

type Running<Answer> = {
  dataFolder: string;
  command: string;
  input: Json;
  /** Does the same on a data folder that no platform uses, and that is locked meanwhile. */
  alone(unlock: () => void): Promise<Answer>;
  print(line: string): void;
};

/** A platform that is just starting needs some seconds until it takes commands. */
const tries = 20;
const pauseMs = 500;

/**
 * Has a command carried out by the platform that uses the data folder, or here when none does. Who holds the folder's
 * lock decides: a control file alone proves nothing, as a killed platform leaves its own behind.
 */
export async function runCommand<Answer extends Json>(running: Running<Answer>): Promise<Answer> {
  const { dataFolder, command, input, alone, print } = running;
  for (let tried = 0; tried < tries; tried += 1) {
    const unlock = unlockUnlessUsed(dataFolder);
    if (unlock) {
      removeControlFile(dataFolder);
      return alone(unlock).finally(unlock);
    }
    const file = readControlFile(dataFolder);
    try {
      if (file) return (await send(file, command, input, print)) as Answer;
    } catch (error) {
      if (!(error instanceof NobodyListens)) throw error;
    }
    await wait(pauseMs);
  }
  throw new StartError(`The Paktwerk that uses ${dataFolder} takes no commands: is it still starting, or being reset?`);
}

function unlockUnlessUsed(dataFolder: string): (() => void) | undefined {
  try {
    return once(lockDataFolder(dataFolder));
  } catch (error) {
    if (error instanceof FolderInUse) return undefined;
    throw error;
  }
}

function once(run: () => void): () => void {
  let done = false;
  return () => {
    if (!done) run();
    done = true;
  };
}
