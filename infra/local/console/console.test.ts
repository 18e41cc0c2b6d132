import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../assembly/testing/write-assembly.ts';
import { type Cloud, startCloud } from '../cloud.ts';
import type { SentMail } from '../ses/mails.ts';
import { writeConsoleApp } from './testing/console-app.ts';
import { askStates, startUntil, visitorOf } from './testing/visitor.ts';

const hostile = '<script>alert(1)</script>';

const put = (cloud: Cloud, item: Record<string, object>) =>
  cloud.state.dynamodb('PutItem', { TableName: 'records', Item: item as never });

const mail = (more: Partial<SentMail>): SentMail => ({
  messageId: 'mail-1',
  sentAt: Date.UTC(2026, 6, 1, 10),
  from: 'paktwerk@example.org',
  to: ['kreis@example.org'],
  cc: [],
  bcc: [],
  replyTo: [],
  subject: `Bescheid ${hostile}`,
  text: `Guten Tag ${hostile} https://example.org/a`,
  html: `<p>Guten Tag</p>${hostile}`,
  raw: null,
  attachments: [{ name: 'bescheid.html', type: 'text/html', base64: Buffer.from(hostile).toString('base64') }],
  tags: {},
  configurationSet: null,
  ...more,
});

describe('The console of a demonstration', () => {
  const assembly = writeConsoleApp();
  const dataFolder = temporaryFolder();
  let cloud: Cloud;
  let visitor: ReturnType<typeof visitorOf>;

  beforeAll(async () => {
    cloud = await startCloud({ assembly, dataFolder, port: 0, demo: {} });
    visitor = visitorOf(cloud);
    await put(cloud, { pk: { S: 'APP#1' }, sk: { S: 'META' }, role: { S: 'caseOfficer' }, title: { S: hostile } });
    await put(cloud, { pk: { S: 'APP#1' }, sk: { S: 'TASK#1' }, taskToken: { S: 'tok-very-secret' } });
    await put(cloud, { pk: { S: 'SESSION#0a1b2c' }, sk: { S: 'META' }, personId: { S: 'person-7' } });
    const { queues, mails } = cloud.services;
    const arn = 'arn:aws:sqs:eu-central-1:000000000000:failures';
    await cloud.state.write([queues.adding(arn, Date.UTC(2026, 6, 1), { what: hostile })]);
    const second = mail({ messageId: 'mail-2', to: ['stadt@example.org'], subject: 'Zweite' });
    const bounce = { kind: 'bounced', at: Date.UTC(2026, 6, 2), recipients: second.to, reason: hostile } as const;
    await cloud.state.write([mails.adding(mail({}), 'delivered', []), mails.adding(second, 'bounced', [bounce])]);
    await startUntil(cloud, 'broken', 'fail', 'ExecutionFailed');
    await startUntil(cloud, 'asking', 'ask', 'TaskSubmitted');
    await startUntil(cloud, 'resting', 'rest', 'WaitStateEntered');
    await startUntil(cloud, 'done', '', 'ExecutionSucceeded');
  });
  afterAll(async () => {
    await cloud.close();
    for (const folder of [assembly, dataFolder]) rmSync(folder, { recursive: true });
  });

  it('says on its overview what runs here', async () => {
    const page = await visitor.html('/local');
    for (const name of ['greeting', 'records', 'failures', 'api', 'work', 'Vorführung']) expect(page).toContain(name);
    expect(page).toMatch(/1 × Fehlgeschlagen in greeting/);
    expect(page).toMatch(/2 × Läuft in greeting/);
  });

  it('never lets a hostile text become part of a page', async () => {
    const paths = ['/local', '/local/mail', '/local/mail/mail-1', '/local/tables/records', '/local/queues/failures'];
    for (const path of paths) {
      const page = await visitor.html(path);
      expect(page, path).not.toContain(hostile);
    }
    const asked = await visitor.html(`/local/executions?name=${encodeURIComponent(hostile)}`);
    expect(asked).not.toContain(hostile);
    expect(asked).toContain('&lt;script&gt;');
  });

  it('lets its pages run no script but its own, be framed by nobody and be kept by no cache', async () => {
    const { headers } = await visitor.open('/local');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(await visitor.html('/local')).not.toMatch(/\son\w+=|style=|<style|<script>/);
  });

  it('shows the HTML of a mail where nothing of it can run, and an attachment as a file only', async () => {
    const body = await visitor.open('/local/mail/mail-1/html');
    expect(body.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
    const page = await visitor.html('/local/mail/mail-1');
    expect(page).toMatch(/<iframe[^>]* sandbox=""/);
    const attachment = await visitor.open('/local/mail/mail-1/attachments/0');
    expect(attachment.headers.get('content-type')).toBe('application/octet-stream');
    expect(attachment.headers.get('content-disposition')).toContain('bescheid.html');
    expect(await attachment.text()).toBe(hostile);
  });

  it('filters mails by recipient', async () => {
    const page = await visitor.html('/local/mail?to=stadt');
    expect(page).toContain('Zweite');
    expect(page).not.toContain('/local/mail/mail-1');
  });

  it('says what became of a mail and why', async () => {
    const page = await visitor.html('/local/mail/mail-2');
    expect(page).toContain('Unzustellbar');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('finds executions by machine, status and a part of the name', async () => {
    const failed = await visitor.html('/local/executions?status=FAILED');
    expect(failed).toContain('/local/executions/greeting/broken');
    expect(failed).not.toContain('/local/executions/greeting/resting');
    const named = await visitor.html('/local/executions?name=est');
    expect(named).toContain('/local/executions/greeting/resting');
    expect(named).not.toContain('/local/executions/greeting/broken');
  });

  it('draws where an execution stands, what it waits for, and hides its token', async () => {
    const page = await visitor.html('/local/executions/greeting/asking');
    expect(page).toMatch(/<svg class="graph[^>]*role="img"/);
    expect(page).toContain('Aufgabe · jetzt hier');
    expect(page).toContain('Der Ablauf steht in: Ask.');
    expect(page).toContain('Wartet bis');
    expect(page).not.toMatch(/[\w-]{128}/);
    expect(page).toContain('verborgen, 128 Zeichen');
    expect(page).toContain('/local/assets/refresh.js');
  });

  it('names the error of a failed execution and the state it failed in', async () => {
    const page = await visitor.html('/local/executions/greeting/broken');
    expect(page).toContain('Aufgabe · fehlgeschlagen');
    expect(page).toContain('the work is broken');
    expect(page).toContain('/local/executions/greeting/broken/redrive');
    expect(page).not.toContain('refresh.js');
  });

  it('redrives a failed execution after asking, and for a form of its own only', async () => {
    const path = '/local/executions/greeting/broken/redrive';
    expect(await visitor.html(path)).toContain('<form method="post"');
    const foreign = await visitor.send(path, {}, { origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
    expect((await visitor.open(path, { method: 'POST' })).status).toBe(403);
    const sent = await visitor.send(path, {});
    expect(sent.status).toBe(303);
    expect(sent.headers.get('location')).toBe('/local/executions/greeting/broken');
    const executionArn = 'arn:aws:states:eu-central-1:000000000000:execution:greeting:broken';
    expect(await askStates(cloud, 'DescribeExecution', { executionArn })).toMatchObject({ redriveCount: 1 });
  });

  it('shows why Step Functions would not redrive', async () => {
    const path = '/local/executions/greeting/done/redrive';
    expect((await visitor.open(path)).status).toBe(404);
    const refused = await visitor.send(path, {});
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('ExecutionNotRedrivable');
  });

  it('reads items by key and by index, and hides what opens something', async () => {
    const all = await visitor.html('/local/tables/records');
    expect(all).not.toContain('tok-very-secret');
    expect(all).not.toContain('0a1b2c');
    expect(all).not.toContain('person-7');
    const one = await visitor.html('/local/tables/records?partition=APP%231&sort=TASK');
    expect(one).toContain('TASK#1');
    expect(one).not.toContain('META');
    const indexed = await visitor.html('/local/tables/records?index=byRole&partition=caseOfficer');
    expect(indexed).toContain('META');
    expect(indexed).not.toContain('TASK#1');
  });

  it('leafs through items page by page', async () => {
    for (let number = 10; number < 40; number += 1) {
      await put(cloud, { pk: { S: 'LIST' }, sk: { S: `ROW#${number}` } });
    }
    const first = await visitor.html('/local/tables/records?partition=LIST');
    expect(first).toContain('ROW#34');
    expect(first).not.toContain('ROW#35');
    const next = /href="(\/local\/tables\/records\?[^"]*page=[^"]*)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(next).not.toContain('ROW');
    const second = await visitor.html(next);
    expect(second).toContain('ROW#39');
    expect(second).not.toContain('ROW#34');
  });

  it('shows the settings and the log of a function without its secrets', async () => {
    const page = await visitor.html('/local/functions/work');
    expect(page).toContain('visible-value');
    expect(page).toContain('API_SECRET');
    expect(page).not.toContain('never-shown-secret');
    expect(page).toContain('Broken');
    expect(page).not.toContain('open-sesame');
  });

  it('tells of each role what is granted, used and not used yet', async () => {
    const roles = await visitor.html('/local/roles');
    const path = /href="(\/local\/roles\/[^"]*MachineRole[^"]*)"/.exec(roles)?.[1] ?? '';
    const machine = await visitor.html(path);
    expect(machine).toMatch(/lambda:InvokeFunction<\/code><\/th><td><span class="badge badge--success">/);
    const worker = await visitor.html(path.replace('MachineRole', 'FunctionRole'));
    expect(worker).toMatch(/dynamodb:GetItem<\/code><\/th><td><span class="badge badge--warning">/);
  });

  it('speaks English to whoever asks for it, and keeps to it', async () => {
    expect(await visitor.html('/local')).toContain('<html lang="de">');
    const english = await visitor.html('/local?lang=en');
    expect(english).toContain('<html lang="en">');
    expect(english).toContain('href="/local/tables?lang=en"');
    const browser = { headers: { 'accept-language': 'en-GB,en;q=0.9,de;q=0.5' } };
    expect(await visitor.html('/local', browser)).toContain('<html lang="en">');
    const german = await visitor.html('/local?lang=de', browser);
    expect(german).toContain('<html lang="de">');
  });

  it('says plainly that there is nothing at an unknown address', async () => {
    for (const path of [
      '/local/nothing',
      '/local/executions/greeting/unknown',
      '/local/tables/%E0%A4%A',
      '/local/x/y/z',
    ]) {
      const answer = await visitor.open(path);
      expect(answer.status, path).toBe(404);
      expect(await answer.text()).toContain('Nichts gefunden');
    }
  });

  it('moves the clock by a form of its own, forward only', async () => {
    const page = await visitor.html('/local/clock');
    expect(page).toContain('Zurück geht es nicht');
    expect(
      (await visitor.send('/local/clock', { advanceMs: '3600000' }, { origin: 'https://evil.example' })).status,
    ).toBe(403);
    expect(cloud.clock.offsetMs).toBe(0);
    const moved = await visitor.send('/local/clock', { advanceMs: '3600000' });
    expect(moved.status).toBe(303);
    expect(cloud.clock.offsetMs).toBe(3_600_000);
    const back = await visitor.send('/local/clock', { to: '2020-01-01T08:00' });
    expect(back.status).toBe(400);
    expect(await back.text()).toContain('Die Uhr geht nur vorwärts.');
    const nonsense = await visitor.send('/local/clock', { to: 'tomorrow' });
    expect(nonsense.status).toBe(400);
  });
});
