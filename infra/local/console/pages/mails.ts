import type { Mail } from '../../ses/mails.ts';
import { foreign, json } from '../answers.ts';
import { type Html, html } from '../html.ts';
import { facts, filterForm, table, textField, time } from '../parts.ts';
import type { View } from '../view.ts';
import { type Answerer, nothingHere, show, type Visit } from '../visit.ts';
import { fateBadge, mailRows, recipientsOf, shownAddress } from './mail-rows.ts';

/** Mails looked at; older ones stay where they are. */
const limit = 200;

export const mailsPage: Answerer = async (visit) => {
  const { settings, view, query } = visit;
  const { t, number } = view;
  const to = (query.get('to') ?? '').trim();
  const latest = await settings.mails.latest(limit);
  const mails = latest.filter((mail) => to === '' || recipientsOf(mail).some((address) => matches(view, address, to)));
  const fields = [textField('to', t('mail.filterTo'), to)];
  const main = html`<p class="lead">${t(settings.mailsLeave ? 'mail.leave' : 'mail.stay')}${view.demo ? null : html` ${t('mail.personal')}`}</p>
${latest.length === 0 ? null : filterForm(view, '/local/mail', t('mail.filter'), fields, t('filter.apply'))}
${latest.length === 0 ? null : html`<p>${t('mail.count', { count: number(mails.length), limit })}</p>`}
${latest.length > 0 && mails.length === 0 ? html`<p class="empty">${t('mail.noneFor')}</p>` : mailRows(view, mails, { id: 't-mail', caption: t('mail.caption') })}`;
  return show(visit, { title: t('mail.title'), section: 'mail', main });
};

function matches(view: View, address: string, text: string): boolean {
  return shownAddress(view, address).toLowerCase().includes(text.toLowerCase());
}

/** For tests and scripts; mails of real people stay out of it. */
export const mailsJson: Answerer = async (visit) =>
  visit.settings.demo ? json(200, await visit.settings.mails.latest(limit)) : nothingHere(visit);

export const mailPage: Answerer = async (visit) => {
  const mail = await find(visit);
  if (!mail) return nothingHere(visit);
  const { view } = visit;
  const { t, privacy } = view;
  const main = html`${mailFacts(view, mail)}
${way(view, mail)}
${privacy.personal ? html`<p>${t('mail.bodyHidden')}</p>` : html`${attachments(view, mail)}${bodies(view, mail)}`}`;
  const crumbs = [{ label: t('mail.title'), path: '/local/mail' }];
  return show(visit, { title: mail.subject || t('mail.noSubject'), section: 'mail', crumbs, main });
};

function find({ settings, parameters }: Visit): Promise<Mail | undefined> {
  return settings.mails.find(parameters.message ?? '');
}

/** What happened to the mail on its way, to whom. */
function way(view: View, mail: Mail): Html | null {
  const { t, privacy } = view;
  if (mail.events.length === 0) return null;
  return html`<section><h2>${t('mail.way')}</h2>${table({
    id: 't-way',
    caption: t('mail.way'),
    quietCaption: true,
    columns: [t('history.time'), t('history.event'), t('mail.to'), t('mail.reason')],
    rows: mail.events.map(({ kind, at, recipients, reason }) => [
      time(view, at),
      fateBadge(view, kind),
      recipients.map((address) => shownAddress(view, address)).join(', '),
      reason === null ? '–' : privacy.text(reason),
    ]),
    empty: '',
  })}</section>`;
}

function mailFacts(view: View, mail: Mail): Html {
  const { t } = view;
  const line = (term: string, addresses: string[]) =>
    addresses.length > 0 ? { term, value: addresses.map((address) => shownAddress(view, address)).join(', ') } : null;
  const tags = Object.entries(mail.tags).map(([name, value]) => `${name}: ${value}`);
  return facts([
    { term: t('column.status'), value: fateBadge(view, mail.status) },
    { term: t('mail.from'), value: mail.from },
    line(t('mail.to'), mail.to),
    line(t('mail.cc'), mail.cc),
    line(t('mail.bcc'), mail.bcc),
    line(t('mail.replyTo'), mail.replyTo),
    { term: t('mail.sent'), value: time(view, mail.sentAt) },
    tags.length > 0 ? { term: t('mail.tags'), value: tags.join(', ') } : null,
    mail.configurationSet ? { term: t('mail.settings'), value: mail.configurationSet } : null,
  ]);
}

function attachments({ t, link, bytes }: View, mail: Mail): Html | null {
  if (mail.attachments.length === 0) return null;
  return html`<section><h2>${t('mail.attachments')}</h2>${table({
    id: 't-attachments',
    caption: t('mail.attachments'),
    quietCaption: true,
    columns: [t('mail.file'), t('mail.fileType'), { label: t('column.size'), numeric: true }],
    rows: mail.attachments.map(({ name, type, base64 }, index) => [
      html`<a href="${link(`/local/mail/${encodeURIComponent(mail.messageId)}/attachments/${index}`)}" download>${name}</a>`,
      type,
      bytes(Buffer.byteLength(base64, 'base64')),
    ]),
    empty: '',
  })}</section>`;
}

function bodies({ t, link }: View, mail: Mail): Html {
  const text = mail.text ?? mail.raw;
  return html`${text === null ? null : html`<section><h2>${t('mail.text')}</h2><div class="letter">${withLinks(text)}</div></section>`}
${mail.html === null ? null : html`<section><h2>${t('mail.html')}</h2><iframe class="letter-frame" sandbox="" title="${t('mail.html')}" src="${link(`/local/mail/${encodeURIComponent(mail.messageId)}/html`)}"></iframe></section>`}`;
}

/** Addresses in the text can be followed, as in a mail program. */
function withLinks(text: string): Html[] {
  const parts = text.split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/);
  return parts.map((part, index) =>
    index % 2 === 1 ? html`<a href="${part}" rel="noreferrer">${part}</a>` : html`${part}`,
  );
}

/** The HTML of a mail, for a frame in which nothing of it can run. */
export const mailHtml: Answerer = async (visit) => {
  const mail = visit.settings.demo ? await find(visit) : undefined;
  return mail?.html ? foreign('text/html; charset=utf-8', mail.html) : nothingHere(visit);
};

export const mailAttachment: Answerer = async (visit) => {
  const mail = visit.settings.demo ? await find(visit) : undefined;
  const attachment = mail?.attachments[Number(visit.parameters.index)];
  if (!attachment) return nothingHere(visit);
  const name = `attachment; filename*=UTF-8''${encodeURIComponent(attachment.name)}`;
  // The type that the sender claims is not believed: a page among the attachments must not open as one of ours.
  return foreign('application/octet-stream', Buffer.from(attachment.base64, 'base64'), { 'content-disposition': name });
};
