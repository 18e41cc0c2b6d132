import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { noticeData } from '#functions/letters/notice-data.ts';
import { receiptData } from '#functions/letters/receipt-data.ts';
import { renderLetter } from '#functions/letters/render-letter.ts';
import { type Cents, euros } from '#schemas/money.ts';
import { projectNotice, projectReceipt } from '../project-sample.ts';
import { noticeFacts, receiptFacts } from '../sample.ts';
import { installVeraPdf, type Verdict, verdictsOn } from './verapdf.ts';

const installation = installVeraPdf();
const missing = installation.kind === 'missing' ? installation.reason : undefined;
const skipped = missing !== undefined && process.env.PAKTWERK_REQUIRE_JAVA !== '1';
if (skipped) console.warn(`The check of letters by veraPDF is skipped: ${missing}.`);

const reason = 'Die Mittel der Förderrunde reichen nicht für alle Stellen.\n\nGrüße 👋 aus 東京';
const partial = { outcome: 'approved', amount: 333_333_01 as Cents, reason } as const;
const deficit = { measure: 'traumarehabilitation', frame: 30_000_00 };
const letters = {
  grant: () => renderLetter('notice', noticeData(noticeFacts({ outcome: 'approved', amount: euros(90_000) }))),
  'partial grant over pages': () =>
    renderLetter('notice', noticeData(noticeFacts(partial, { posts: 30, frame: euros(400_000) }))),
  rejection: () => renderLetter('notice', noticeData(noticeFacts({ outcome: 'rejected', reason }))),
  receipt: () => renderLetter('receipt', receiptData(receiptFacts())),
  'partial deficit grant': () =>
    renderLetter('notice', noticeData(projectNotice({ ...partial, amount: euros(25_000) }, deficit))),
  'receipt of a project over pages': () =>
    renderLetter('receipt', receiptData(projectReceipt({ measure: 'inturo', staff: 40 }))),
  'late receipt over pages': () => renderLetter('receipt', receiptData(receiptFacts({ late: true, posts: 30 }))),
};
const names = Object.keys(letters) as (keyof typeof letters)[];

describe(`letters as PDF/UA-1${skipped ? ` (skipped: ${missing})` : ''}`, () => {
  let verdicts: Verdict[] = [];

  beforeAll(() => {
    if (skipped) return;
    if (installation.kind === 'missing') throw new Error(`PAKTWERK_REQUIRE_JAVA=1, but ${missing}`);
    const folder = mkdtempSync(join(tmpdir(), 'paktwerk-letters-'));
    const files = names.map((name, index) => {
      const file = join(folder, `${index}.pdf`);
      writeFileSync(file, letters[name]());
      return file;
    });
    verdicts = verdictsOn(installation.jars, files);
    rmSync(folder, { recursive: true, force: true });
  }, 300_000);

  it.skipIf(skipped).each(names.map((name, index) => [name, index] as const))('accept the %s', (_, index) => {
    const verdict = verdicts[index];
    expect(verdict?.broken).toEqual([]);
    expect(verdict?.compliant).toBe(true);
    expect(verdict?.checks).toBeGreaterThan(1000);
  });
});
