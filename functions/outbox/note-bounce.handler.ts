import { toInstant } from '#schemas/ids.ts';
import { retryRaces } from '../shared/table/retry.ts';
import { noteBounce } from './note-bounce.ts';

/** What SES publishes of a mail that came back ("Amazon SES event record", bounce), as far as it matters. */
type EmailBounced = {
  detail: {
    mail: { messageId: string; tags: Record<string, string[]> };
    bounce: {
      bounceType: string;
      bounceSubType: string;
      bouncedRecipients: { emailAddress: string; diagnosticCode?: string }[];
      timestamp: string;
    };
  };
};

export const handler = ({ detail: { mail, bounce } }: EmailBounced): Promise<void> =>
  retryRaces(() =>
    noteBounce({
      messageId: mail.messageId,
      about: mail.tags.about?.[0],
      type: bounce.bounceType,
      subType: bounce.bounceSubType,
      cause: bounce.bouncedRecipients[0]?.diagnosticCode ?? bounce.bounceSubType,
      at: toInstant(Date.parse(bounce.timestamp)),
    }),
  );
