import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../assembly/testing/write-assembly.ts';
import { type Cloud, startCloud } from '../cloud.ts';
import type { SentMail } from '../ses/mails.ts';
import { writeConsoleApp } from './testing/console-app.ts';
import { startUntil, visitorOf } from './testing/visitor.ts';

const operator = { cookie: 'who=operator' };

const letter: SentMail = {
  messageId: 'mail-1',
  sentAt: Date.UTC(2026, 6, 1),
  from: 'paktwerk@office.example',
  to: ['Erika Beispiel <erika@landkreis.example>'],
  cc: [],
  bcc: [],
  replyTo: [],
  subject: 'Eingang IM-2026-000001',
  text: 'Guten Tag Frau Beispiel',
  html: '<p>Guten Tag Frau Beispiel</p>',
  raw: null,
  attachments: [{ name: 'bescheid.pdf', type: 'application/pdf', base64: 'AAAA' }],
  tags: {},
  configurationSet: null,
};

describe('The console of an office', () => {
  const assembly = writeConsoleApp();
  const dataFolder = temporaryFolder();
  let cloud: Cloud;
  let visitor: ReturnType<typeof visitorOf>;

  beforeAll(async () => {
    cloud = await startCloud({ assembly, dataFolder, port: 0 });
    visitor = visitorOf(cloud);
    const item = {
      pk: { S: 'APP#1' },
      sk: { S: 'SECTION#contact' },
      status: { S: 'inReview' },
      fullName: { S: 'Erika Beispiel' },
      email: { S: 'erika@landkreis.example' },
      amount: { N: '4200' },
    };
    await cloud.state.dynamodb('PutItem', { TableName: 'records', Item: item });
    await cloud.state.write([cloud.services.mails.adding(letter, 'delivered', [])]);
    await startUntil(cloud, 'broken', 'fail', 'ExecutionFailed');
  });
  afterAll(async () => {
    await cloud.close();
    for (const folder of [assembly, dataFolder]) rmSync(folder, { recursive: true });
  });

  const paths = [
    '/local',
    '/local/',
    '/local/mail',
    '/local/mail.json',
    '/local/clock',
    '/local/assets/console.css',
    '/local/no',
  ];

  it.each([
    ['nobody', {}],
    ['somebody with a cookie of no session', { cookie: 'who=stranger' }],
    ['a case officer', { cookie: 'who=officer' }],
  ])('is not there for %s', async (_, headers) => {
    for (const path of paths) {
      const answer = await visitor.open(path, { headers });
      expect(answer.status, path).toBe(404);
      expect(await answer.text(), path).not.toContain('console');
    }
    const redrive = await visitor.send('/local/executions/greeting/broken/redrive', {}, headers);
    expect(redrive.status).toBe(404);
  });

  it('opens for an operator of the platform', async () => {
    const answer = await visitor.open('/local', { headers: operator });
    expect(answer.status).toBe(200);
    const page = await answer.text();
    expect(page).toContain('Echtbetrieb');
    expect(page).toContain('greeting');
  });

  it('moves no clock', async () => {
    const page = await visitor.html('/local/clock', { headers: operator });
    expect(page).not.toContain('<form');
    expect((await visitor.send('/local/clock', { advanceMs: '1000' }, operator)).status).toBe(404);
    const json = { method: 'POST', body: '{"advanceMs":1000}', headers: operator };
    expect((await visitor.open('/local/clock', json)).status).toBe(404);
    expect(cloud.clock.offsetMs).toBe(0);
  });

  it('shows of an item what mending needs, and nothing about persons', async () => {
    const page = await visitor.html('/local/tables/records', { headers: operator });
    for (const shown of ['APP#1', 'SECTION#contact', 'inReview', '4200']) expect(page).toContain(shown);
    for (const hidden of ['Erika', 'erika']) expect(page).not.toContain(hidden);
  });

  it('shows of a mail when and where it went, but neither whom it went to nor what it says', async () => {
    const list = await visitor.html('/local/mail', { headers: operator });
    expect(list).toContain('Eingang IM-2026-000001');
    expect(list).toContain('…@landkreis.example');
    expect(list.toLowerCase()).not.toContain('erika');
    const one = await visitor.html('/local/mail/mail-1', { headers: operator });
    expect(one.toLowerCase()).not.toMatch(/erika|frau beispiel|bescheid\.pdf/);
    for (const path of ['/local/mail/mail-1/html', '/local/mail/mail-1/attachments/0', '/local/mail.json']) {
      expect((await visitor.open(path, { headers: operator })).status, path).toBe(404);
    }
  });

  it('redrives for an operator with a form of its own', async () => {
    const path = '/local/executions/greeting/broken/redrive';
    const foreign = await visitor.send(path, {}, { ...operator, origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
    expect((await visitor.send(path, {}, operator)).status).toBe(303);
  });
});
