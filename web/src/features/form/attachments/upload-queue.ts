import { ApiProblem, isTransient, NetworkFailure } from '../../../app/api-problem.ts';
import type { Place, Upload } from './attachment.ts';
import type { SendOutcome, UploadForm } from './send-file.ts';

/** What sending files needs from outside; tests put their own in. */
export type UploadTransport = {
  /** Notes the file and gives the address to send it to. @throws ApiProblem, NetworkFailure */
  begin(upload: Upload): Promise<{ documentId: string; form: UploadForm }>;
  /** Never throws. */
  send(form: UploadForm, file: File, onProgress: (percent: number) => void): Promise<SendOutcome>;
  /** Looks at the application's records again. */
  look(applicationId: string): Promise<void>;
};

/**
 * The files that this browser sends, whatever page of the form is open: they go on when the page is left, and what
 * failed waits to be tried again.
 */
export class UploadQueue {
  #transport: UploadTransport;
  #all: readonly Upload[] = [];
  #listeners = new Set<() => void>();

  constructor(transport: UploadTransport) {
    this.#transport = transport;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  all = (): readonly Upload[] => this.#all;

  /** @param replaces id of the document that is taken out once this one was let in */
  start(place: Place, files: readonly File[], replaces?: string): void {
    const begun = files.map(
      (file): Upload => ({
        ...{ key: crypto.randomUUID(), place, file, state: 'beginning', percent: 0 },
        ...(replaces !== undefined && { replaces }),
      }),
    );
    this.#put([...this.#all, ...begun]);
    for (const upload of begun) void this.#run(upload);
  }

  again(key: string): void {
    const upload = this.#all.find((one) => one.key === key);
    if (upload?.state !== 'failed') return;
    this.set(key, { state: 'beginning', percent: 0, code: undefined });
    void this.#run(upload);
  }

  /** Tries again what no answer came to: online once more, or back on the page. */
  resume(): void {
    for (const { key, state, code } of this.#all) if (state === 'failed' && code === undefined) this.again(key);
  }

  forget(key: string): void {
    this.#put(this.#all.filter((one) => one.key !== key));
  }

  set(key: string, changes: Partial<Upload>): void {
    this.#put(this.#all.map((one) => (one.key === key ? { ...one, ...changes } : one)));
  }

  async #run(upload: Upload): Promise<void> {
    const { key, file, place } = upload;
    try {
      const { documentId, form } = await this.#begun(upload);
      this.set(key, { state: 'sending', documentId, form });
      const outcome = await this.#transport.send(form, file, (percent) => this.set(key, { percent }));
      if (outcome === 'taken') this.set(key, { state: 'sent', percent: 100 });
      // What storage refused once it refuses again: the next try asks for a new address.
      else this.set(key, { state: 'failed', ...(outcome === 'refused' && { form: undefined, documentId: undefined }) });
    } catch (error) {
      if (!(error instanceof ApiProblem || error instanceof NetworkFailure)) throw error;
      this.set(key, { state: 'failed', ...(!isTransient(error) && { code: (error as ApiProblem).code }) });
    }
    await this.#transport.look(place.applicationId);
  }

  /** The address to send to: the one that an earlier try got, else a new one. */
  async #begun(upload: Upload): Promise<{ documentId: string; form: UploadForm }> {
    const { form, documentId } = upload;
    return form && documentId ? { form, documentId } : this.#transport.begin(upload);
  }

  #put(all: readonly Upload[]): void {
    this.#all = all;
    for (const listener of this.#listeners) listener();
  }
}
