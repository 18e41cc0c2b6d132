import type { Page } from '#schemas/form/page.ts';
import type { FieldPath, StoredFields, StoredValue } from '#schemas/form/paths.ts';
import type { DraftEntries } from '../draft-entry.ts';
import { SectionDraft } from '../section-draft.ts';
import type { Change, SendResult } from '../transport.ts';
import type { ModelServer } from './model-server.ts';

/** What becomes of a request: it is answered, it never arrives, or its answer does not. */
export type Fate = 'answered' | 'lostOnTheWay' | 'answerLost';

/** Something that was typed, with all that its author had seen at this place until then. */
export type Edit = { path: FieldPath; value: string; seen: Set<StoredValue>; givenUp: boolean };

type Pending = { changes: Change[]; answer(result: SendResult): void };

/** A colleague before a browser: what they type, what the screen has shown them, and what they decided. */
export class ModelColleague {
  readonly name: string;
  readonly edits: Edit[] = [];
  draft: SectionDraft;
  #server: ModelServer;
  #page: Page;
  #storage: DraftEntries = {};
  #pending: Pending[] = [];
  #fetched: StoredFields[] = [];
  #seen = new Map<FieldPath, Set<StoredValue>>();

  constructor(name: string, page: Page, server: ModelServer) {
    this.name = name;
    this.#page = page;
    this.#server = server;
    this.draft = this.#open();
  }

  #open(): SectionDraft {
    const pending: Pending[] = [];
    this.#pending = pending;
    const draft = new SectionDraft(this.#page, this.#server.look(), this.#storage, {
      send: (changes) => new Promise((answer) => pending.push({ changes, answer })),
      keep: (entries) => {
        // A page that was closed keeps nothing any more.
        if (pending === this.#pending) this.#storage = structuredClone(entries);
      },
    });
    draft.subscribe(() => this.#look());
    this.draft = draft;
    this.#look();
    return draft;
  }

  /** Notes what the screen shows: the text of each field, and the colleague's value beside a conflict. */
  #look(): void {
    const { texts, entries, server } = this.draft.view();
    for (const [path, text] of Object.entries(texts)) this.#note(path, text);
    for (const [path, { state }] of Object.entries(entries))
      if (state === 'conflict') this.#note(path, server[path]?.value ?? null);
  }

  #note(path: FieldPath, value: StoredValue): void {
    this.#seen.set(path, (this.#seen.get(path) ?? new Set()).add(value));
  }

  type(path: FieldPath, value: string): void {
    this.edits.push({ path, value, seen: new Set(this.#seen.get(path)), givenUp: false });
    this.draft.type(path, value);
  }

  /** Takes a row out, and with it what was typed there. */
  removeRow(group: string, row: string): void {
    for (const edit of this.edits) if (edit.path.startsWith(`${group}/${row}/`)) edit.givenUp = true;
    this.draft.removeRow(group, row);
  }

  /** The first conflict on the screen is decided. */
  decide(whose: 'mine' | 'theirs'): void {
    const { entries, server } = this.draft.view();
    const [path, entry] = Object.entries(entries).find(([, { state }]) => state === 'conflict') ?? [];
    if (path === undefined) return;
    const edit = this.edits.findLast((one) => one.path === path && one.value === entry?.value);
    edit?.seen.add(server[path]?.value ?? null);
    if (edit && whose === 'theirs') edit.givenUp = true;
    this.draft.resolve(path, whose);
  }

  /** The oldest request that is under way meets its fate. */
  meet(fate: Fate): void {
    const request = this.#pending.shift();
    if (!request) return;
    const result = fate === 'lostOnTheWay' ? undefined : this.#server.save(this.name, request.changes);
    request.answer(fate === 'answered' && result ? result : { outcome: 'later' });
  }

  /** The page is closed and opened again; what was under way may still arrive, its answer finds nobody. */
  reload(arrives: boolean): void {
    const left = this.#pending;
    if (arrives) for (const { changes } of left) this.#server.save(this.name, changes);
    this.#open();
  }

  /** What colleagues stored is fetched; it may be shown later, when it is no longer the newest. */
  fetch(): void {
    this.#fetched.push(this.#server.look());
  }

  merge(): void {
    const fetched = this.#fetched.shift();
    if (fetched) this.draft.accept(fetched);
  }

  get isQuiet(): boolean {
    return this.#pending.length === 0 && this.draft.view().unsavedCount === 0;
  }
}
