import { dirname } from 'node:path';
import type { Call } from './trace.ts';

/** A change of a file's content, or of its length, that a power cut may undo. */
type ContentChange = { at: number } & ({ offset: number; data: Buffer } | { length: number });
/** A change of the names in a folder. A rename within it is one change; so is what a rename to another folder does there. */
type NameChange = { at: number; folder: string; remove?: string; add?: { path: string; node: Node } };

/** A file or folder, whatever its names are. `kept` is the part of it that is on the disk for sure. */
export type Node = { folder: boolean; kept: Buffer; unsure: ContentChange[] };
type Description = { node: Node; path: string; position: number };

/** What a power cut makes of the changes that were not synced. */
export type Fate = {
  /** Whether a change of names reaches the disk. */
  name(): boolean;
  /** Which bytes of a write reach the disk: some whole sectors of it. */
  parts(offset: number, data: Buffer): { offset: number; data: Buffer }[];
  length(): boolean;
};

const newNode = (folder: boolean): Node => ({ folder, kept: Buffer.alloc(0), unsure: [] });

/**
 * A folder tree as a disk holds it while programs write to it: what was synced is there after a power cut; of everything
 * else nothing, all or any part may be. Names are synced with their folder, contents with their file (POSIX, `fsync`).
 */
export class Disk {
  readonly #root: string;
  /** The names as programs see them, and those that are on the disk for sure. */
  readonly #seen = new Map<string, Node>();
  readonly #kept = new Map<string, Node>();
  #unsureNames: NameChange[] = [];
  readonly #open = new Map<number, Description>();

  constructor(root: string) {
    this.#root = root;
    const node = newNode(true);
    for (const names of [this.#seen, this.#kept]) names.set(root, node);
  }

  /** Does what a system call does. @throws Error for one that changes the tree in a way that is not known here */
  apply(call: Call): void {
    const path = call.texts[0]?.toString() ?? '';
    const change = this.#changes[call.name];
    if (change) change(call, path);
    else if ([...call.texts.map(String), call.fd?.path ?? ''].some((one) => this.#isInside(one))) {
      throw new Error(`${call.name} is not known to the disk of this test`);
    }
  }

  readonly #changes: Record<string, (call: Call, path: string) => void> = {
    openat: (call, path) => this.#opened(path, call),
    write: (call) => this.#written(call),
    writev: (call) => this.#written(call),
    pwrite64: (call) => this.#written(call),
    pwritev: (call) => this.#written(call),
    ftruncate: (call) => this.#find(call)?.node.unsure.push({ at: call.ended, length: Number(call.words[1]) }),
    fsync: (call) => this.#synced(call),
    fdatasync: (call) => this.#synced(call),
    mkdir: (call, path) => this.#named(path, newNode(true), call.ended),
    rename: (call, path) => this.#renamed(path, call.texts[1]?.toString() ?? '', call.ended),
    unlink: (call, path) => this.#removed(path, call.ended),
    rmdir: (call, path) => this.#removed(path, call.ended),
  };

  /** Whether anything of a file that programs see is not on the disk for sure, its name included. */
  isUnsure(path: string): boolean {
    const node = this.#seen.get(path);
    return node !== undefined && (node.unsure.length > 0 || this.#kept.get(path) !== node);
  }

  /** The files that are there after a power cut, and their contents. */
  afterPowerCut(fate: Fate): Map<string, Buffer> {
    const names = new Map(this.#kept);
    for (const change of this.#unsureNames) if (fate.name()) changeNames(names, change);
    const files = new Map<string, Buffer>();
    for (const [path, node] of names) {
      if (!node.folder && this.#isReachable(path, names)) files.set(path, contentOf(node, fate));
    }
    return files;
  }

  #isReachable(path: string, names: Map<string, Node>): boolean {
    for (let folder = dirname(path); folder !== this.#root; folder = dirname(folder)) {
      if (!names.get(folder)?.folder) return false;
    }
    return true;
  }

  #isInside(path: string): boolean {
    return path.startsWith(`${this.#root}/`);
  }

  #opened(path: string, { words, result: descriptor, ended: at }: Call): void {
    this.#open.delete(descriptor);
    if (path !== this.#root && !this.#isInside(path)) return;
    const flags = words[2]?.split('|') ?? [];
    const known = this.#seen.get(path);
    const node = known ?? newNode(false);
    if (!known) this.#named(path, node, at);
    if (flags.includes('O_TRUNC') && known) node.unsure.push({ at, length: 0 });
    if (flags.includes('O_APPEND')) throw new Error('appending is not known to the disk of this test');
    this.#open.set(descriptor, { node, path, position: 0 });
  }

  #find(call: Call): Description | undefined {
    const found = this.#open.get(call.fd?.number ?? -1);
    // A descriptor that was closed and now stands for something else, a pipe for instance.
    return found && this.#isInside(`${call.fd?.path}/`) ? found : undefined;
  }

  #written(call: Call): void {
    const found = this.#find(call);
    if (!found) return;
    const data = Buffer.concat(call.texts).subarray(0, call.result);
    const isAtPosition = call.name === 'write' || call.name === 'writev';
    const offset = isAtPosition ? found.position : Number(call.words.at(-1));
    if (isAtPosition) found.position += data.length;
    found.node.unsure.push({ at: call.ended, offset, data });
  }

  /** What ended before the sync began is on the disk; a folder's sync is for its names. */
  #synced(call: Call): void {
    const found = this.#find(call);
    if (!found) return;
    const { node, path } = found;
    if (node.folder) {
      const synced = this.#unsureNames.filter(({ folder, at }) => folder === path && at < call.begun);
      for (const change of synced) changeNames(this.#kept, change);
      this.#unsureNames = this.#unsureNames.filter((change) => !synced.includes(change));
      return;
    }
    for (const change of node.unsure) if (change.at < call.begun) node.kept = changed(node.kept, change);
    node.unsure = node.unsure.filter(({ at }) => at >= call.begun);
  }

  #named(path: string, node: Node, at: number): void {
    if (this.#isInside(path)) this.#change({ at, folder: dirname(path), add: { path, node } });
  }

  #removed(path: string, at: number): void {
    if (this.#isInside(path)) this.#change({ at, folder: dirname(path), remove: path });
  }

  #renamed(from: string, to: string, at: number): void {
    const node = this.#seen.get(from);
    if (node && dirname(from) === dirname(to)) {
      this.#change({ at, folder: dirname(to), remove: from, add: { path: to, node } });
    } else if (node) {
      this.#named(to, node, at);
      this.#removed(from, at);
    }
  }

  #change(change: NameChange): void {
    changeNames(this.#seen, change);
    this.#unsureNames.push(change);
  }
}

function changeNames(names: Map<string, Node>, { remove, add }: NameChange): void {
  if (remove !== undefined) names.delete(remove);
  if (add) names.set(add.path, add.node);
}

function changed(content: Buffer, change: ContentChange): Buffer {
  if ('length' in change) return resized(content, change.length);
  const result = resized(content, Math.max(content.length, change.offset + change.data.length));
  change.data.copy(result, change.offset);
  return result;
}

/** Lengthened with zeros, as a file is. */
function resized(content: Buffer, length: number): Buffer {
  const result = Buffer.alloc(length);
  content.copy(result);
  return result;
}

function contentOf({ kept, unsure }: Node, fate: Fate): Buffer {
  let content = kept;
  for (const change of unsure) {
    if ('length' in change) content = fate.length() ? changed(content, change) : content;
    else
      for (const part of fate.parts(change.offset, change.data)) content = changed(content, { at: change.at, ...part });
  }
  return content;
}
