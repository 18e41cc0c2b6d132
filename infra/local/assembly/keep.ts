import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Copies a cloud assembly to where its cloud alone has it: functions and pages are loaded when they are first asked
 * for, and by then another build may have replaced the original. Tells the folder of the copy.
 */
export function keepAssembly(assembly: string, folder: string): string {
  // Reading it says in a clear sentence what is missing.
  if (!existsSync(join(assembly, 'manifest.json'))) return assembly;
  rmSync(folder, { recursive: true, force: true });
  // Archives are layers (20 MB of the AWS CLI among them), which nothing here unpacks.
  cpSync(assembly, folder, { recursive: true, filter: (file) => !file.endsWith('.zip') });
  return folder;
}
