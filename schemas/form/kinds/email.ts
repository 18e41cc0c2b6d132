import * as z from 'zod';
import type { FieldCommon, FieldKind } from './kind.ts';
import { readableText } from './text.ts';

export type EmailField = FieldCommon & { kind: 'email' };

/** RFC 5321 4.5.3.1.3: a path holds at most 256 octets, angle brackets included. */
const maxLength = 254;

/**
 * Deliberately lenient: zod's own pattern refuses `info@münchen.de`, and whether an address works shows only when a
 * mail arrives. The part before the @ has to be ASCII, though: mail services take no other (RFC 6531 is not served).
 */
const address = /^[^\s@,;<>"\u0080-\u{10ffff}]+@[^\s@,;<>"]+\.[^\s@,;<>"]{2,}$/u;

/** An address that mails may be sent to. */
export const mailAddress = z
  .string('required')
  .trim()
  .min(1, 'required')
  .max(maxLength, 'tooLong')
  .regex(address, 'notAnEmail');

export const email: FieldKind<EmailField, string> = {
  draft: () => readableText.max(maxLength, 'tooLong'),
  full: () => mailAddress,
  read: (_field, typed) => typed.trim(),
  write: (_field, value) => value,
  print: (_field, value) => value,
};
