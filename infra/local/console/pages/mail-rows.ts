import type { Mail, MailEvent, MailStatus } from '../../ses/mails.ts';
import { type Html, html } from '../html.ts';
import { badge, type Kind, table, time } from '../parts.ts';
import type { TextKey } from '../texts.ts';
import type { View } from '../view.ts';

/** Mails as a table, newest first. In production the addresses keep their domain only. */
type Named = { id: string; caption: string; quietCaption?: boolean };

export function mailRows(view: View, mails: Mail[], named: Named): Html {
  const { t, link } = view;
  return table({
    ...named,
    columns: [
      t('mail.subject'),
      t('mail.to'),
      t('mail.sent'),
      t('column.status'),
      { label: t('mail.attachments'), numeric: true },
    ],
    rows: mails.map((mail) => [
      html`<a href="${link(`/local/mail/${encodeURIComponent(mail.messageId)}`)}">${mail.subject || t('mail.noSubject')}</a>`,
      recipientsOf(mail)
        .map((address) => shownAddress(view, address))
        .join(', '),
      time(view, mail.sentAt),
      fateBadge(view, mail.status),
      String(mail.attachments.length),
    ]),
    empty: t('mail.none'),
  });
}

export function recipientsOf({ to, cc, bcc }: Mail): string[] {
  return [...to, ...cc, ...bcc];
}

/** Whose mail it is concerns the operator less than where it went. */
export function shownAddress({ privacy }: View, address: string): string {
  if (!privacy.personal) return address;
  return `…@${address.replace(/>\s*$/, '').slice(address.lastIndexOf('@') + 1)}`;
}

type Fate = MailStatus | MailEvent['kind'];

const fates: Record<Fate, Kind> = {
  queued: 'info',
  deferred: 'warning',
  sent: 'neutral',
  delivered: 'success',
  complained: 'warning',
  suppressed: 'warning',
  bounced: 'danger',
};

/** What became of a mail, or of a part of its way. */
export function fateBadge({ t }: View, fate: Fate): Html {
  return badge(fates[fate], t(`mail.fate.${fate}` satisfies TextKey));
}
