import { describe, expect, it } from 'vitest';
import { ApiProblem, NetworkFailure } from '../../../app/api-problem.ts';
import type { SendOutcome } from './send-file.ts';
import { UploadQueue } from './upload-queue.ts';

const place = { applicationId: 'a', page: 'attachments', field: 'concept' };
const file = new File(['x'], 'konzept.pdf');
const form = { url: 'https://storage.example', fields: {} };

/** A queue whose API and storage answer in turn as told. */
function queue(answers: { begin?: (Error | string)[]; send?: SendOutcome[] }) {
  const begun: string[] = [];
  const sent: string[] = [];
  const uploads = new UploadQueue({
    async begin({ file }) {
      begun.push(file.name);
      const answer = answers.begin?.shift() ?? `doc${begun.length}`;
      if (answer instanceof Error) throw answer;
      return { documentId: answer, form };
    },
    async send(_form, { name }, onProgress) {
      sent.push(name);
      onProgress(50);
      return answers.send?.shift() ?? 'taken';
    },
    look: async () => {},
  });
  const look = () => uploads.all().map(({ file, state, documentId }) => `${file.name} ${state} ${documentId ?? '–'}`);
  return { uploads, begun, sent, look };
}
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('Files on their way', () => {
  it('are noted, sent and kept until their record takes over', async () => {
    const { uploads, look } = queue({});
    uploads.start(place, [file, new File(['y'], 'plan.pdf')]);
    expect(look()).toEqual(['konzept.pdf beginning –', 'plan.pdf beginning –']);
    await settled();
    expect(look()).toEqual(['konzept.pdf sent doc1', 'plan.pdf sent doc2']);
  });

  it('tell their progress to whoever looks', async () => {
    const { uploads } = queue({});
    const seen: number[] = [];
    uploads.subscribe(() => seen.push(uploads.all()[0]?.percent ?? -1));
    uploads.start(place, [file]);
    await settled();
    expect(seen).toContain(50);
    expect(seen.at(-1)).toBe(100);
  });

  it('that found no network are sent again by themselves once there is one, to the same address', async () => {
    const { uploads, begun, sent, look } = queue({ begin: [new NetworkFailure()], send: ['unreachable', 'taken'] });
    uploads.start(place, [file]);
    await settled();
    expect(look()).toEqual(['konzept.pdf failed –']);
    uploads.resume();
    await settled();
    expect(look()).toEqual(['konzept.pdf failed doc2']);
    uploads.resume();
    await settled();
    expect(look()).toEqual(['konzept.pdf sent doc2']);
    expect([begun.length, sent.length]).toEqual([2, 2]);
  });

  it('that storage refused get a new address', async () => {
    const { uploads, begun, look } = queue({ send: ['refused', 'taken'] });
    uploads.start(place, [file]);
    await settled();
    expect(look()).toEqual(['konzept.pdf failed –']);
    uploads.again(uploads.all()[0]?.key ?? '');
    await settled();
    expect(look()).toEqual(['konzept.pdf sent doc2']);
    expect(begun).toHaveLength(2);
  });

  it('that the platform refused wait for somebody to decide, and say why', async () => {
    const { uploads, begun } = queue({ begin: [new ApiProblem('tooManyAttachments')] });
    uploads.start(place, [file]);
    await settled();
    uploads.resume();
    await settled();
    expect(begun).toHaveLength(1);
    expect(uploads.all()).toMatchObject([{ state: 'failed', code: 'tooManyAttachments' }]);
    uploads.forget(uploads.all()[0]?.key ?? '');
    expect(uploads.all()).toEqual([]);
  });

  it('remember what they replace', async () => {
    const { uploads } = queue({});
    uploads.start(place, [file], 'old1');
    await settled();
    expect(uploads.all()).toMatchObject([{ state: 'sent', replaces: 'old1' }]);
  });
});
