/**
 * The name under which a mail carries the id of its outbox item, so that what SES says of it later leads back. Values of
 * tags take letters, digits, `_` and `-` (SES, "MessageTag"), so the id goes in base64url.
 */
export const mailTag = 'about';

export const tagOf = (outboxId: string): string => Buffer.from(outboxId).toString('base64url');
export const outboxIdOf = (tag: string): string => Buffer.from(tag, 'base64url').toString();
