import { streamHandler } from './stream-handler.ts';
import { toMail } from './to-mail.ts';

export const handler = streamHandler(toMail);
