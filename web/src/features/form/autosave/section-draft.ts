import type { Page } from '#schemas/form/page.ts';
import { type FieldPath, rowIds, type StoredFields, type StoredValue } from '#schemas/form/paths.ts';
import type { DraftEntries, DraftEntry } from './draft-entry.ts';
import { overlay, sendable, textsShown, valueTyped } from './draft-values.ts';
import type { DraftView, SaveState } from './draft-view.ts';
import type { Change, Conflict, SendResult, Transport } from './transport.ts';

/** Wait after the last keystroke: long enough to finish a word, short enough that nobody worries. */
const typingPause = 800;
const firstRetry = 1000;
/** Backoff ends here: a person who is online again sees it within half a minute, or at once by the online event. */
const lastRetry = 30_000;

/** Values that may have arrived are tried out for hours offline; older ones than these only cost a question. */
const sentKept = 20;

const withValue = (sent: readonly StoredValue[] = [], value: StoredValue): StoredValue[] =>
  [...sent.filter((one) => one !== value), value].slice(-sentKept);

const newRowId = () => crypto.randomUUID().replaceAll('-', '').slice(0, 8);

/**
 * One page of a draft as a person works on it. Takes what is typed, keeps it on this computer until the server has
 * it, sends only changed fields with the revisions they are based on, one request at a time. What stands on the screen
 * is the form's: see `use-page-form.ts`.
 */
export class SectionDraft {
  readonly page: Page;
  #transport: Transport;
  #server: StoredFields;
  #entries: DraftEntries;
  #save: SaveState = { kind: 'clean' };
  #view: DraftView;
  #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #inFlight: Promise<void> | undefined;
  #retryWait = firstRetry;
  #several = false;

  constructor(page: Page, stored: StoredFields, kept: DraftEntries, transport: Transport) {
    this.page = page;
    this.#server = stored;
    this.#entries = { ...kept };
    this.#transport = transport;
    this.#view = this.#look();
    if (sendable(this.#entries).length > 0) this.#schedule(0);
  }

  // ---- what the page shows

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  view = (): DraftView => this.#view;

  // ---- what the person does

  type(path: FieldPath, text: string): void {
    this.#put(path, { typed: text, value: valueTyped(this.page, path, text) });
    this.#schedule(typingPause);
  }

  /** Several changes in one go, such as a pasted sheet: looked at, kept and sent once. */
  atOnce(run: () => void): void {
    this.#several = true;
    try {
      run();
    } finally {
      this.#several = false;
      this.#kept();
    }
  }

  /** Puts what was typed into the form in which it is stored ("1234,5" becomes "1.234,50") once the field is left. */
  tidy(path: FieldPath): void {
    const entry = this.#entries[path];
    if (entry?.typed === undefined || entry.value === undefined || entry.value === null) return;
    this.#set(path, { typed: undefined });
    this.#kept();
  }

  /** Adds a row at the end and gives its id: a new one, or that of a document. */
  addRow(group: string, id: string = newRowId()): string {
    const current = overlay(this.#server, this.#entries);
    const last = Math.max(-1, ...rowIds(group, current).map((row) => Number(current[`${group}/${row}`]?.value ?? 0)));
    this.#put(`${group}/${id}`, { value: last + 1 });
    this.#schedule(typingPause);
    return id;
  }

  /** Takes a row out with all that stands in it. */
  removeRow(group: string, row: string): void {
    const path = `${group}/${row}`;
    const all = Object.keys({ ...this.#server, ...this.#entries });
    for (const inner of all.filter((each) => each === path || each.startsWith(`${path}/`))) {
      const unsure = this.#inFlight !== undefined || this.#entries[inner]?.sent !== undefined;
      if (unsure || this.#server[inner] !== undefined) this.#put(inner, { value: null, typed: undefined });
      else delete this.#entries[inner];
    }
    this.#kept();
    this.#schedule(0);
  }

  /** Decides a conflict: the person's own value is saved over the colleague's, or given up. */
  resolve(path: FieldPath, whose: 'mine' | 'theirs'): void {
    const entry = this.#entries[path];
    if (entry?.state !== 'conflict') return;
    if (whose === 'theirs') delete this.#entries[path];
    else this.#set(path, { state: 'waiting', baseRevision: this.#revision(path) });
    if (whose === 'mine') this.#bringBackRow(path);
    this.#kept();
    this.#schedule(0);
  }

  /** A value that shall hold needs its row, even when a colleague took the row out. */
  #bringBackRow(path: FieldPath): void {
    const [group = '', row, column] = path.split('/');
    const rowPath = `${group}/${row}`;
    if (column === undefined || this.#view.current[rowPath]?.value !== null) return;
    this.#put(rowPath, { value: rowIds(group, this.#view.current).length });
  }

  /** Takes over what the server has meanwhile; only what is newer than known. */
  accept(stored: StoredFields): void {
    let news = false;
    for (const [path, field] of Object.entries(stored)) {
      if (field.revision <= this.#revision(path)) continue;
      this.#server = { ...this.#server, [path]: field };
      news = true;
    }
    if (news) this.#changed();
  }

  // ---- sending

  /** Sends now what waits, such as when a field is left. */
  flush(): void {
    if (sendable(this.#entries).length > 0) this.#schedule(0);
  }

  /** Sends what waits and tells whether everything has reached the server. */
  async settle(): Promise<boolean> {
    await this.#inFlight;
    while (sendable(this.#entries).length > 0) {
      clearTimeout(this.#timer);
      await this.#send();
      if (this.#save.kind === 'later' || this.#save.kind === 'stopped') break;
    }
    return this.#view.unsavedCount === 0;
  }

  /** Tries again at once, after coming online or logging in. */
  resume(): void {
    this.#retryWait = firstRetry;
    if (this.#save.kind === 'stopped') this.#save = { kind: 'clean' };
    this.flush();
  }

  #schedule(wait: number): void {
    clearTimeout(this.#timer);
    if (this.#inFlight || this.#save.kind === 'stopped') return;
    this.#timer = setTimeout(() => void this.#send(), wait);
  }

  #send(): Promise<void> {
    if (this.#inFlight) return this.#inFlight;
    const changes = sendable(this.#entries);
    if (changes.length === 0) return Promise.resolve();
    this.#save = { kind: 'saving' };
    // From here on the server may have it, also when the page is closed before the answer comes.
    for (const { path, value } of changes) this.#set(path, { sent: withValue(this.#entries[path]?.sent, value) });
    this.#kept();
    this.#inFlight = this.#transport.send(changes).then((result) => {
      this.#inFlight = undefined;
      this.#take(changes, result);
    });
    return this.#inFlight;
  }

  #take(changes: Change[], result: SendResult): void {
    const next = this.#effects(changes, result);
    this.#kept();
    if (next !== undefined && sendable(this.#entries).length > 0) this.#schedule(next);
  }

  /** Applies an answer; gives the wait before sending what is left, if it is to be sent by itself. */
  #effects(changes: Change[], result: SendResult): number | undefined {
    switch (result.outcome) {
      case 'saved':
        for (const change of changes) this.#confirm(change, result.saved);
        this.#retryWait = firstRetry;
        this.#save = { kind: 'saved', at: result.savedAt };
        return 0;
      case 'conflict':
        for (const conflict of result.conflicts) this.#collide(conflict);
        this.#save = { kind: 'clean' };
        return 0;
      case 'malformed':
        for (const path of result.paths) this.#set(path, { state: 'refused' });
        this.#save = { kind: 'clean' };
        return result.paths.length > 0 ? 0 : undefined;
      case 'later': {
        this.#save = { kind: 'later', code: result.code };
        const wait = this.#retryWait;
        this.#retryWait = Math.min(this.#retryWait * 2, lastRetry);
        return wait;
      }
      case 'stopped':
        this.#save = { kind: 'stopped', code: result.code };
        return undefined;
    }
  }

  #confirm({ path, value }: Change, saved: readonly { path: FieldPath; revision: number }[]): void {
    const revision = saved.find((each) => each.path === path)?.revision ?? this.#revision(path) + 1;
    this.#learn(path, value, revision);
    const entry = this.#entries[path];
    if (!entry) return;
    if (entry.value !== value) this.#set(path, { baseRevision: revision, sent: undefined });
    else delete this.#entries[path];
  }

  /** An answer can be older than what was fetched meanwhile: a colleague may have been quicker than the network. */
  #learn(path: FieldPath, value: StoredValue, revision: number): void {
    if (revision >= this.#revision(path)) this.#server = { ...this.#server, [path]: { value, revision } };
  }

  #collide({ path, value, revision }: Conflict): void {
    this.#learn(path, value, revision);
    const entry = this.#entries[path];
    if (!entry) return;
    const ownEarlier = entry.sent?.includes(value) ?? false;
    if (entry.value === value) delete this.#entries[path];
    else if (ownEarlier || this.#rowIsGone(path)) this.#set(path, { baseRevision: revision, sent: undefined });
    else this.#set(path, { state: 'conflict', baseRevision: revision, sent: undefined });
  }

  /** Nobody needs to be asked about a value in a row that is being taken out. */
  #rowIsGone(path: FieldPath): boolean {
    const [group, row] = path.split('/');
    return row !== undefined && this.#entries[`${group}/${row}`]?.value === null;
  }

  // ---- keeping

  #put(path: FieldPath, change: Pick<DraftEntry, 'typed' | 'value'>): void {
    const before = this.#entries[path];
    const baseRevision = before?.baseRevision ?? this.#revision(path);
    const unsure = this.#inFlight !== undefined || before?.sent !== undefined;
    const state = before?.state === 'conflict' ? 'conflict' : 'waiting';
    if (!unsure && change.value === (this.#server[path]?.value ?? null)) delete this.#entries[path];
    else this.#entries = { ...this.#entries, [path]: { ...change, baseRevision, state, sent: before?.sent } };
    this.#kept();
  }

  #set(path: FieldPath, change: Partial<DraftEntry>): void {
    const entry = this.#entries[path];
    if (entry) this.#entries = { ...this.#entries, [path]: { ...entry, ...change } };
  }

  #revision(path: FieldPath): number {
    return this.#server[path]?.revision ?? 0;
  }

  #kept(): void {
    if (this.#several) return;
    this.#changed();
    this.#transport.keep(this.#view.entries);
  }

  #changed(): void {
    this.#view = this.#look();
    for (const listener of this.#listeners) listener();
  }

  #look(): DraftView {
    return {
      entries: { ...this.#entries },
      server: this.#server,
      current: overlay(this.#server, this.#entries),
      texts: textsShown(this.page, this.#entries, this.#server),
      save: this.#save,
      unsavedCount: Object.keys(this.#entries).length,
    };
  }
}
