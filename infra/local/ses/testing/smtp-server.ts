import { type AddressInfo, createServer, type Socket } from 'node:net';

export type ReceivedMail = { from: string; to: string[]; source: string };
/** What the server answers to a recipient, and to a whole mail; null for 250. `drop` takes it and answers never. */
export type Answers = {
  recipient?: (address: string) => string | null;
  mail?: (mail: ReceivedMail) => string | null;
  /** Answers to `AUTH PLAIN`; null accepts. */
  login?: (user: string, password: string) => string | null;
};

export type TestSmtpServer = { url: string; mails: ReceivedMail[]; answers: Answers; close(): Promise<void> };

/** A mail server on a free port of the loopback (RFC 5321, as much of it as a client of one test needs). */
export async function startSmtpServer(answers: Answers = {}, credentials = ''): Promise<TestSmtpServer> {
  const mails: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  const state = { mails, answers };
  const server = createServer((socket) => {
    sockets.add(socket.once('close', () => sockets.delete(socket)));
    converse(socket, state);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(state, {
    url: `smtp://${credentials}127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  });
}

function converse(socket: Socket, state: { mails: ReceivedMail[]; answers: Answers }): void {
  let mail: ReceivedMail = { from: '', to: [], source: '' };
  let reading = false;
  let buffer = '';
  const say = (line: string) => socket.write(`${line}\r\n`);
  const command = (line: string) => {
    const { recipient = () => null, login = () => null } = state.answers;
    const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
    if (/^EHLO/i.test(line)) return say('250-local\r\n250 AUTH PLAIN');
    if (/^AUTH PLAIN/i.test(line)) {
      const [, user = '', password = ''] = Buffer.from(line.slice(11), 'base64').toString().split('\0');
      return say(login(user, password) ?? '235 ok');
    }
    if (/^MAIL FROM/i.test(line)) mail = { from: address, to: [], source: '' };
    if (/^RCPT TO/i.test(line)) {
      const refusal = recipient(address);
      if (refusal) return say(refusal);
      mail.to.push(address);
    }
    if (/^DATA/i.test(line)) {
      reading = true;
      return say('354 go on');
    }
    return say(/^QUIT/i.test(line) ? '221 bye' : '250 ok');
  };
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    buffer += chunk.toString('utf8');
    for (let end = buffer.indexOf('\r\n'); end >= 0; end = buffer.indexOf('\r\n')) {
      const line = buffer.slice(0, end);
      buffer = buffer.slice(end + 2);
      if (!reading) command(line);
      else if (line !== '.') mail.source += `${line}\n`;
      else {
        reading = false;
        const refusal = state.answers.mail?.(mail) ?? null;
        if (!refusal || refusal === 'drop') state.mails.push(mail);
        if (refusal === 'drop') socket.destroy();
        else say(refusal ?? '250 2.0.0 queued');
      }
    }
  });
  say('220 local');
}
