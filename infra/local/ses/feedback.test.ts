import { rmSync } from 'node:fs';
import {
  DeleteSuppressedDestinationCommand,
  GetSuppressedDestinationCommand,
  ListSuppressedDestinationsCommand,
  PutSuppressedDestinationCommand,
  SESv2Client,
  SendEmailCommand,
  type SendEmailCommandInput,
} from '@aws-sdk/client-sesv2';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildModel } from '../assembly/model.ts';
import { readAssembly } from '../assembly/read.ts';
import { type TestStack, writeAssembly } from '../assembly/testing/write-assembly.ts';
import { createOffset } from '../clock/offset.ts';
import type { Json, State } from '../contracts.ts';
import { EventBus } from '../events/bus.ts';
import { QueueMessages } from '../sqs/messages.ts';
import { openState } from '../state/state.ts';
import { HandClock, until } from '../testing/hand-clock.ts';
import { serve, type TestServer } from '../testing/serve.ts';
import { eventRules } from '../wiring/events.ts';
import { mailConfiguration, openMail } from '../wiring/mail.ts';
import { Mails } from './mails.ts';
import { startSmtpServer, type TestSmtpServer } from './testing/smtp-server.ts';

const EventBusArn = { 'Fn::Sub': ['arn:aws:events:eu-central-1:000000000000:event-bus/default', {}] };
const ruleArn = { 'Fn::GetAtt': ['Rule', 'Arn'] };
const Resources: Record<string, Json> = {
  Domain: {
    Type: 'AWS::SES::EmailIdentity',
    Properties: {
      EmailIdentity: 'paktwerk.example',
      ConfigurationSetAttributes: { ConfigurationSetName: { Ref: 'Set' } },
    },
  },
  Set: {
    Type: 'AWS::SES::ConfigurationSet',
    Properties: { Name: 'paktwerk', SuppressionOptions: { SuppressedReasons: ['BOUNCE'] } },
  },
  Events: {
    Type: 'AWS::SES::ConfigurationSetEventDestination',
    Properties: {
      ConfigurationSetName: { Ref: 'Set' },
      EventDestination: {
        Enabled: true,
        MatchingEventTypes: ['bounce', 'complaint', 'SEND', 'deliveryDelay'],
        EventBridgeDestination: { EventBusArn },
      },
    },
  },
  Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'feedback' } },
  QueuePolicy: {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: [{ Ref: 'Queue' }],
      PolicyDocument: {
        Statement: {
          Effect: 'Allow',
          Principal: { Service: 'events.amazonaws.com' },
          Action: 'sqs:SendMessage',
          Resource: { 'Fn::GetAtt': ['Queue', 'Arn'] },
          Condition: { ArnEquals: { 'aws:SourceArn': ruleArn } },
        },
      },
    },
  },
  Rule: {
    Type: 'AWS::Events::Rule',
    Properties: {
      EventPattern: { source: ['aws.ses'], 'detail-type': [{ 'anything-but': ['Email Sent'] }] },
      Targets: [{ Id: 'queue', Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] } }],
    },
  },
};
const queueArn = 'arn:aws:sqs:eu-central-1:000000000000:feedback';

function modelOf(changes: Record<string, Json> = {}) {
  const all = { ...Resources, ...changes } as unknown as NonNullable<TestStack['Resources']>;
  const folder = writeAssembly([{ Resources: all }]);
  try {
    return buildModel(readAssembly(folder), {}, '');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('Mails of the local SES', () => {
  const model = modelOf();
  let state: State;
  let clock: HandClock;
  let mails: Mails;
  let queues: QueueMessages;
  let server: TestServer;
  let client: SESv2Client;
  let smtp: TestSmtpServer | undefined;
  let close: () => Promise<void> = async () => {};
  let lines: string[] = [];

  beforeAll(async () => {
    state = await openState(':memory:', { offset: createOffset() });
  });
  beforeEach(async () => {
    clock = new HandClock();
    lines = [];
    await open();
  });
  afterEach(async () => {
    await close();
    await smtp?.close();
    smtp = undefined;
    for (const table of ['ses_mail', 'ses_relay', 'ses_suppressed', 'sqs_message'])
      await state.write([{ sql: `DELETE FROM ${table}` }]);
  });
  afterAll(() => state.close());

  async function open(smtpUrl?: string) {
    [mails, queues] = await Promise.all([Mails.open(state), QueueMessages.open(state)]);
    const invocations = { adding: () => ({ sql: 'SELECT 1' }), wake: () => {} };
    const bus = new EventBus({ rules: eventRules(model), invocations, queues, clock });
    const mail = openMail(model, { mails, clock, bus, smtpUrl, log: (line) => lines.push(line) });
    server = await serve([mail.service]);
    const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' };
    client = new SESv2Client({ endpoint: server.endpoint, region: 'eu-central-1', credentials, maxAttempts: 1 });
    mail.start();
    close = async () => {
      client.destroy();
      await server.close();
      await mail.close();
    };
  }
  async function withRelay(answers: TestSmtpServer['answers'] = {}, credentials = '') {
    smtp = await startSmtpServer(answers, credentials);
    await close();
    await open(smtp.url);
    return smtp;
  }

  const send = (to: string[], more: Partial<SendEmailCommandInput> = {}) =>
    client.send(
      new SendEmailCommand({
        FromEmailAddress: 'Paktwerk <noreply@paktwerk.example>',
        Destination: { ToAddresses: to },
        Content: { Simple: { Subject: { Data: 'Grüße' }, Body: { Text: { Data: 'Ihr Antrag ist da.' } } } },
        EmailTags: [{ Name: 'kind', Value: 'receipt' }],
        ...more,
      }),
    );
  const published = async () => (await queues.of(queueArn)).map(({ body }) => body) as Record<string, Json>[];
  const latest = async () => (await mails.latest(1))[0];
  const inStatus = (status: string) =>
    until(async () => {
      const mail = await latest();
      return mail?.status === status ? mail : undefined;
    });

  it('to the simulator bounce with the event that SES publishes', async () => {
    const { MessageId } = await send(['bounce+one@simulator.amazonses.com']);
    expect(await published()).toEqual([
      {
        version: '0',
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        'detail-type': 'Email Bounced',
        source: 'aws.ses',
        account: '000000000000',
        time: '2026-07-01T12:00:00Z',
        region: 'eu-central-1',
        resources: ['arn:aws:ses:eu-central-1:000000000000:configuration-set/paktwerk'],
        detail: {
          eventType: 'Bounce',
          bounce: {
            feedbackId: expect.any(String),
            bounceType: 'Permanent',
            bounceSubType: 'General',
            bouncedRecipients: [
              {
                emailAddress: 'bounce+one@simulator.amazonses.com',
                action: 'failed',
                status: '5.1.1',
                diagnosticCode: 'smtp; 550 5.1.1 user unknown',
              },
            ],
            timestamp: '2026-07-01T12:00:00.000Z',
            reportingMTA: expect.stringContaining('dns; '),
          },
          mail: {
            timestamp: '2026-07-01T12:00:00.000Z',
            source: 'Paktwerk <noreply@paktwerk.example>',
            sourceArn: 'arn:aws:ses:eu-central-1:000000000000:identity/paktwerk.example',
            sendingAccountId: '000000000000',
            messageId: MessageId,
            destination: ['bounce+one@simulator.amazonses.com'],
            headersTruncated: false,
            headers: expect.arrayContaining([{ name: 'Subject', value: 'Grüße' }]),
            commonHeaders: expect.objectContaining({ subject: 'Grüße', messageId: MessageId }),
            tags: {
              'ses:operation': ['SendEmail'],
              'ses:from-domain': ['paktwerk.example'],
              'ses:configuration-set': ['paktwerk'],
              kind: ['receipt'],
            },
          },
        },
      },
    ]);
    expect(await latest()).toMatchObject({ status: 'bounced', events: [{ kind: 'sent' }, { kind: 'bounced' }] });
  });

  it.each<[string, string, string[], object | null]>([
    ['success', 'delivered', ['sent', 'delivered'], null],
    ['complaint', 'complained', ['sent', 'delivered', 'complained'], { complaint: { complaintFeedbackType: 'abuse' } }],
    ['suppressionlist', 'bounced', ['sent', 'bounced'], { bounce: { bounceSubType: 'Suppressed' } }],
  ])('to the simulator have their fate: %s', async (name, status, kinds, detail) => {
    await send([`${name}@simulator.amazonses.com`]);
    const mail = await latest();
    expect([mail?.status, mail?.events.map(({ kind }) => kind)]).toEqual([status, kinds]);
    // Deliveries are published by no destination of this configuration set.
    expect(await published()).toEqual(detail ? [expect.objectContaining({ detail: expect.objectContaining({}) })] : []);
    if (detail) expect((await published())[0]).toMatchObject({ detail });
  });

  it('to a suppressed address are accepted and come back', async () => {
    await client.send(new PutSuppressedDestinationCommand({ EmailAddress: 'Gone@example.org', Reason: 'BOUNCE' }));
    await send(['gone@example.org', 'there@example.org']);
    expect(await published()).toMatchObject([
      {
        detail: {
          bounce: {
            bounceType: 'Permanent',
            bounceSubType: 'OnAccountSuppressionList',
            bouncedRecipients: [{ emailAddress: 'gone@example.org' }],
          },
        },
      },
    ]);
    expect(await latest()).toMatchObject({
      status: 'suppressed',
      events: [{ kind: 'sent' }, { kind: 'delivered', recipients: ['there@example.org'] }, { kind: 'suppressed' }],
    });
  });

  it('are suppressed for the reasons of their configuration set alone', async () => {
    await client.send(new PutSuppressedDestinationCommand({ EmailAddress: 'loud@example.org', Reason: 'COMPLAINT' }));
    await send(['loud@example.org']);
    expect(await latest()).toMatchObject({ status: 'delivered' });
  });

  it('can be sent again to an address that was taken off the list', async () => {
    const EmailAddress = 'gone@example.org';
    await client.send(new PutSuppressedDestinationCommand({ EmailAddress, Reason: 'BOUNCE' }));
    const { SuppressedDestination } = await client.send(new GetSuppressedDestinationCommand({ EmailAddress }));
    expect(SuppressedDestination).toMatchObject({ Reason: 'BOUNCE', LastUpdateTime: new Date('2026-07-01T12:00:00Z') });
    const { SuppressedDestinationSummaries } = await client.send(new ListSuppressedDestinationsCommand({}));
    expect(SuppressedDestinationSummaries).toHaveLength(1);
    await client.send(new DeleteSuppressedDestinationCommand({ EmailAddress }));
    const asking = client.send(new GetSuppressedDestinationCommand({ EmailAddress }));
    await expect(asking).rejects.toMatchObject({ name: 'NotFoundException' });
    await send([EmailAddress]);
    expect(await latest()).toMatchObject({ status: 'delivered' });
  });

  it.each<[string, Partial<SendEmailCommandInput>, string]>([
    ['an unknown configuration set', { ConfigurationSetName: 'other' }, 'NotFoundException'],
    ['51 recipients', { Destination: { ToAddresses: Array(51).fill('a@example.org') } }, 'BadRequestException'],
    ['a recipient without domain', { Destination: { ToAddresses: ['nobody'] } }, 'BadRequestException'],
    ['a template', { Content: { Template: { TemplateName: 'a' } } }, 'BadRequestException'],
    ['another sender', { FromEmailAddress: 'a@elsewhere.example' }, 'MessageRejected'],
  ])('with %s are refused', async (_, more, name) => {
    await expect(send(['a@example.org'], more)).rejects.toMatchObject({ name });
    expect(await latest()).toBeUndefined();
  });

  it('leave the machine through a mail server, with a Message-ID of their own', async () => {
    const { mails: received } = await withRelay();
    const { MessageId } = await send(['Kreis <kreis@example.org>'], {
      Destination: { ToAddresses: ['Kreis <kreis@example.org>'], BccAddresses: ['archive@example.org'] },
    });
    const mail = await inStatus('delivered');
    expect(mail.events.at(-1)).toMatchObject({ kind: 'delivered', reason: '250 2.0.0 queued' });
    expect(received).toMatchObject([
      { from: 'noreply@paktwerk.example', to: ['kreis@example.org', 'archive@example.org'] },
    ]);
    const source = (received[0]?.source ?? '').replaceAll(/\n[ \t]+/g, ' ');
    expect(source).toContain(`Message-ID: <${MessageId}@paktwerk.example>`);
    expect(source).toContain('To: Kreis <kreis@example.org>');
    expect(source).toContain('Date: Wed, 01 Jul 2026 12:00:00 +0000');
    expect(source).not.toContain('archive@example.org');
  });

  it('given as raw source leave with the Message-ID replaced and without the hidden recipients', async () => {
    const { mails: received } = await withRelay();
    const Data = Buffer.from(
      'From: noreply@paktwerk.example\r\nTo: a@example.org,\r\n b@example.org\r\nBcc: c@example.org\r\nMessage-ID:\r\n <x@y>\r\nSubject: Raw\r\n\r\nBody\r\n',
    );
    await send([], { Destination: undefined, Content: { Raw: { Data } } });
    await inStatus('delivered');
    expect(received[0]?.to).toEqual(['a@example.org', 'b@example.org', 'c@example.org']);
    expect(received[0]?.source).toMatch(
      /^Message-ID: <[^>]+@paktwerk\.example>\nFrom: .*\nTo: .*\n b@.*\nSubject: Raw\n\nBody\n/,
    );
    expect(received[0]?.source).not.toMatch(/<x@y>|Bcc/);
  });

  it('that a mail server refuses for good bounce and are suppressed from then on', async () => {
    await withRelay({ recipient: (address) => (address.startsWith('gone') ? '550 5.1.1 no such user' : null) });
    await send(['gone@example.org', 'there@example.org']);
    const mail = await inStatus('bounced');
    expect(mail.events.map(({ kind, recipients }) => [kind, recipients])).toEqual([
      ['sent', ['gone@example.org', 'there@example.org']],
      ['delivered', ['there@example.org']],
      ['bounced', ['gone@example.org']],
    ]);
    expect(await published()).toMatchObject([
      {
        detail: {
          bounce: { bouncedRecipients: [{ status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 no such user' }] },
        },
      },
    ]);
    await send(['gone@example.org']);
    await inStatus('suppressed');
  });

  it('that are refused for what they say bounce without suppressing anybody', async () => {
    await withRelay({ mail: () => '554 5.7.1 looks like spam' });
    await send(['kreis@example.org']);
    await inStatus('bounced');
    const { SuppressedDestinationSummaries } = await client.send(new ListSuppressedDestinationsCommand({}));
    expect(SuppressedDestinationSummaries).toEqual([]);
  });

  it('are tried again while a mail server is away, only to those who have not got them', async () => {
    let busy = true;
    const { mails: received } = await withRelay({
      recipient: (address) => (busy && address.startsWith('later') ? '451 4.7.1 greylisted' : null),
    });
    await send(['now@example.org', 'later@example.org']);
    const mail = await inStatus('deferred');
    expect(mail.events.map(({ kind }) => kind)).toEqual(['sent', 'delivered', 'deferred']);
    busy = false;
    clock.move(60);
    await inStatus('delivered');
    expect(received.map(({ to }) => to)).toEqual([['now@example.org'], ['later@example.org']]);
  });

  it('come back after a day in which no mail server took them', async () => {
    await withRelay({ recipient: () => '451 4.3.0 later' });
    await send(['kreis@example.org']);
    await inStatus('deferred');
    clock.move(86_400);
    const mail = await inStatus('bounced');
    expect(mail.events.at(-1)?.reason).toContain('451 4.3.0 later');
    expect((await published()).at(-1)).toMatchObject({ detail: { bounce: { bounceType: 'Transient' } } });
  });

  it('go out again as the same mail, after a restart, too, when it is not known that they did', async () => {
    // The server has the mail, but nobody here learns that: as after a kill between the two.
    const relay = await withRelay({ mail: () => 'drop' });
    await send(['kreis@example.org']);
    await inStatus('deferred');
    await close();
    relay.answers.mail = () => null;
    clock.move(60);
    await open(relay.url);
    const { messageId } = await inStatus('delivered');
    const ids = relay.mails.map(({ source }) => /Message-ID:\s+(<.*>)/.exec(source)?.[1]);
    expect(ids).toEqual([`<${messageId}@paktwerk.example>`, `<${messageId}@paktwerk.example>`]);
  });

  it('are kept when the login fails, and the password is told nowhere', async () => {
    const login = (user: string, password: string) => `535 5.7.8 ${user} ${password} refused`;
    await withRelay({ login }, 'office:s%40cret@');
    await send(['kreis@example.org']);
    const mail = await inStatus('deferred');
    expect(lines.join()).toContain('535 5.7.8 office *** refused');
    expect(JSON.stringify([lines, mail])).not.toContain('s@cret');
  });
});

describe('A data folder from before mails had a status', () => {
  it('keeps its mails, which count as delivered', async () => {
    const state = await openState(':memory:', { offset: createOffset() });
    const columns = 'sequence INTEGER PRIMARY KEY AUTOINCREMENT, message_id TEXT NOT NULL UNIQUE, mail TEXT NOT NULL';
    await state.write([
      { sql: `CREATE TABLE ses_mail (${columns})` },
      { sql: 'INSERT INTO ses_mail (message_id, mail) VALUES (?, ?)', params: ['old', '{"messageId":"old"}'] },
    ]);
    const mails = await Mails.open(state);
    expect(await mails.latest(1)).toEqual([{ messageId: 'old', status: 'delivered', events: [] }]);
    await state.close();
  });
});

describe('The address of a mail server', () => {
  it('that is wrong is refused without telling it', () => {
    const settings = { mails: {} as Mails, clock: new HandClock(), log: () => {} };
    const bus = { publishing: () => [], wake: () => {} };
    const opening = () => openMail(modelOf(), { ...settings, bus, smtpUrl: 'https://user:hunter2@example.org' });
    expect(opening).toThrow(/PAKTWERK_SMTP_URL must be/);
    expect(opening).not.toThrow(/hunter2/);
  });
});

describe('Templates about mails and events', () => {
  const destination = (EventDestination: Json): Record<string, Json> => ({
    Events: {
      Type: 'AWS::SES::ConfigurationSetEventDestination',
      Properties: { ConfigurationSetName: { Ref: 'Set' }, EventDestination },
    },
  });
  const rule = (Properties: Json): Record<string, Json> => ({ Rule: { Type: 'AWS::Events::Rule', Properties } });
  const EventPattern = { source: ['aws.ses'] };

  it.each<[string, Record<string, Json>]>([
    ['SnsDestination is not served here', destination({ MatchingEventTypes: [], SnsDestination: { TopicARN: 'x' } })],
    [
      'nothing publishes OPEN events',
      destination({ MatchingEventTypes: ['open'], EventBridgeDestination: { EventBusArn } }),
    ],
    ['SES publishes to', destination({ MatchingEventTypes: [], EventBridgeDestination: { EventBusArn: 'arn:x' } })],
    ['scheduled rules are not served here', rule({ ScheduleExpression: 'rate(1 day)' })],
    ['it is on the event bus mine', rule({ EventPattern, EventBusName: 'mine' })],
    ['it has no EventPattern', rule({})],
    ['wildcard', rule({ EventPattern: { source: [{ wildcard: 'aws.*' }] } })],
    ['must be a list', rule({ EventPattern: { source: 'aws.ses' } })],
    ['InputTransformer', rule({ EventPattern, Targets: [{ Id: 'a', Arn: 'x', InputTransformer: {} }] })],
    [
      'neither a function nor a queue',
      rule({ EventPattern, Targets: [{ Id: 'a', Arn: 'arn:aws:sns:eu-central-1:000000000000:topic' }] }),
    ],
    [
      'no AWS::Lambda::Permission lets events.amazonaws.com call worker',
      rule({ EventPattern, Targets: [{ Id: 'a', Arn: 'arn:aws:lambda:eu-central-1:000000000000:function:worker' }] }),
    ],
    ['no AWS::SQS::QueuePolicy lets', { QueuePolicy: { Type: 'AWS::CDK::Metadata' } }],
  ])('are refused by name: %s', (reason, changes) => {
    expect(() => {
      const model = modelOf(changes);
      mailConfiguration(model);
      eventRules(model);
    }).toThrow(reason);
  });

  it('give a function the part of an event that its rule names', async () => {
    const functionArn = 'arn:aws:lambda:eu-central-1:000000000000:function:worker';
    const rules = eventRules(
      modelOf({
        ...rule({ EventPattern, Targets: [{ Id: 'a', Arn: functionArn, InputPath: '$.detail.mail' }] }),
        Permission: {
          Type: 'AWS::Lambda::Permission',
          Properties: {
            Action: 'lambda:InvokeFunction',
            FunctionName: 'worker',
            Principal: 'events.amazonaws.com',
            SourceArn: ruleArn,
          },
        },
      }),
    );
    const invoked: Json[] = [];
    const invocations = {
      adding: (name: string, event: Json) => {
        invoked.push({ name, event });
        return { sql: 'SELECT 1' };
      },
      wake: () => {},
    };
    const bus = new EventBus({ rules, invocations, queues: {} as QueueMessages, clock: new HandClock() });
    const event = { detailType: 'Email Sent', resources: [], detail: { mail: { messageId: '1' } } };
    bus.publishing({ ...event, source: 'aws.ses' });
    expect(bus.publishing({ ...event, source: 'aws.s3' })).toEqual([]);
    expect(invoked).toEqual([{ name: functionArn, event: { messageId: '1' } }]);
  });
});
