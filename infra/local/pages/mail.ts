import type { Mail } from '../ses/mails.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';

const dateTime = new Intl.DateTimeFormat('de-DE', { dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/Berlin' });

/** All mails, newest first, with their text. */
export function mailPage(mails: Mail[]): string {
  const main = html`<p>${count(mails.length)} Keine davon verlässt diesen Rechner.</p>
${mails.map(article)}`;
  return layout({ lang: 'de', title: 'Versandte E-Mails', styles: '/local/style.css', main });
}

function count(mails: number): string {
  if (mails === 0) return 'Es wurde noch keine E-Mail versandt.';
  return mails === 1 ? 'Eine E-Mail.' : `${mails} E-Mails, die neueste zuerst.`;
}

function article(mail: Mail): Html {
  const recipients = [...mail.to, ...mail.cc, ...mail.bcc].join(', ');
  return html`<article>
<h2>${mail.subject}</h2>
<dl>
<dt>An</dt><dd>${recipients}</dd>
<dt>Von</dt><dd>${mail.from}</dd>
<dt>Gesendet</dt><dd><time datetime="${new Date(mail.sentAt).toISOString()}">${dateTime.format(mail.sentAt)} Uhr</time></dd>
${mail.attachments.length > 0 ? html`<dt>Anlagen</dt><dd>${mail.attachments.map(({ name }) => name).join(', ')}</dd>` : null}
</dl>
<pre>${withLinks(mail.text ?? mail.raw ?? textOf(mail.html ?? ''))}</pre>
</article>
`;
}

/** The words of an HTML mail without its markup. */
function textOf(source: string): string {
  return source
    .replace(/<(style|head|script)[\s\S]*?<\/\1>/gi, '')
    .replace(/<(br|\/p|\/h\d|\/li|\/tr|\/div)[^>]*>/gi, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Addresses in the text can be followed, as in a mail program. */
function withLinks(text: string): Html[] {
  const parts = text.split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/);
  return parts.map((part, index) => (index % 2 === 1 ? html`<a href="${part}">${part}</a>` : html`${part}`));
}
