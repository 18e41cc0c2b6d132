import parseAddresses from 'nodemailer/lib/addressparser';
import type { Mail } from './mails.ts';

/** The bare address, without the name before it. */
export function addressOf(text: string): string {
  return (/<([^>]+)>\s*$/.exec(text)?.[1] ?? text).trim();
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

/** Everybody a mail goes to: its destination, else what the headers of its source name. */
export function recipientsOf({ to, cc, bcc, raw }: Pick<Mail, 'to' | 'cc' | 'bcc' | 'raw'>): string[] {
  const given = [...to, ...cc, ...bcc].map(addressOf);
  const named =
    given.length > 0 || raw === null ? given : ['to', 'cc', 'bcc'].flatMap((name) => addressesIn(raw, name));
  return [...new Set(named)];
}

function addressesIn(raw: string, name: string): string[] {
  const [head = ''] = raw.split(/\r?\n\r?\n/, 1);
  const lines = head.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const values = lines
    .filter((line) => line.toLowerCase().startsWith(`${name}:`))
    .map((line) => line.slice(name.length + 1));
  return values.flatMap((value) => parseAddresses(value, { flatten: true }).map(({ address }) => address));
}
