import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClock } from '../clock/clock.ts';
import { createOffset } from '../clock/offset.ts';
import { type OwnedState, openState } from '../state/state.ts';
import { serve, type TestServer } from '../testing/serve.ts';
import { Mails } from './mails.ts';
import { createSesService } from './service.ts';

describe('The local SES', () => {
  let state: OwnedState;
  let server: TestServer;
  let mails: Mails;
  let client: SESv2Client;

  beforeAll(async () => {
    const offset = createOffset();
    state = await openState(':memory:', { offset });
    mails = await Mails.open(state);
    const clock = await createClock(state, offset);
    server = await serve([createSesService({ mails, clock, identities: ['paktwerk.example'] })]);
    const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' };
    client = new SESv2Client({ endpoint: server.endpoint, region: 'eu-central-1', credentials });
  });
  afterAll(async () => {
    client.destroy();
    await server.close();
    await state.close();
  });

  const message = {
    FromEmailAddress: 'Paktwerk <noreply@paktwerk.example>',
    Destination: { ToAddresses: ['kreis@example.org'] },
    Content: { Simple: { Subject: { Data: 'Grüße' }, Body: { Text: { Data: 'Ihr Antrag ist da.' } } } },
    EmailTags: [{ Name: 'kind', Value: 'receipt' }],
  };

  it('keeps what goes along with a mail, byte for byte', async () => {
    const content = Uint8Array.from([0x25, 0x50, 0x44, 0x46, 0x00, 0xff]);
    const Simple = {
      Subject: { Data: 'Eingang' },
      Body: { Text: { Data: 'Anbei.' } },
      Attachments: [{ FileName: 'Bestätigung.pdf', ContentType: 'application/pdf', RawContent: content }],
    };
    await client.send(new SendEmailCommand({ ...message, Content: { Simple } }));
    const kept = { name: 'Bestätigung.pdf', type: 'application/pdf', base64: Buffer.from(content).toString('base64') };
    expect((await mails.latest(1))[0]?.attachments).toEqual([kept]);
  });

  it('keeps a mail from a verified domain with all it says', async () => {
    const { MessageId } = await client.send(new SendEmailCommand(message));
    const [mail] = await mails.latest(1);
    expect(mail).toMatchObject({
      messageId: MessageId,
      from: 'Paktwerk <noreply@paktwerk.example>',
      to: ['kreis@example.org'],
      subject: 'Grüße',
      text: 'Ihr Antrag ist da.',
      tags: { kind: 'receipt' },
    });
  });

  it('keeps a raw mail', async () => {
    const Data = Buffer.from('Subject: Raw\r\n\r\nBody');
    await client.send(new SendEmailCommand({ ...message, Content: { Raw: { Data } } }));
    expect((await mails.latest(1))[0]).toMatchObject({ subject: 'Raw', raw: 'Subject: Raw\r\n\r\nBody' });
  });

  it('tells the newest mail first', async () => {
    const Content = { Simple: { ...message.Content.Simple, Subject: { Data: 'Newest' } } };
    await client.send(new SendEmailCommand({ ...message, Content }));
    expect((await mails.latest(10))[0]?.subject).toBe('Newest');
  });

  it('rejects a sender that is not verified', async () => {
    const sending = client.send(new SendEmailCommand({ ...message, FromEmailAddress: 'me@elsewhere.example' }));
    await expect(sending).rejects.toMatchObject({
      name: 'MessageRejected',
      message: expect.stringContaining('me@elsewhere.example'),
    });
  });

  it('rejects a mail without recipients', async () => {
    await expect(client.send(new SendEmailCommand({ ...message, Destination: {} }))).rejects.toMatchObject({
      name: 'BadRequestException',
    });
  });
});
