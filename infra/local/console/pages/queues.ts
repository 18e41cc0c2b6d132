import type { QueueMessage } from '../../sqs/messages.ts';
import { html } from '../html.ts';
import { facts, jsonBlock, table, time } from '../parts.ts';
import type { ConsoleSettings } from '../settings.ts';
import { type Answerer, nothingHere, show } from '../visit.ts';

/** Messages shown of one queue. */
const shown = 100;

export type Queue = { name: string; arn: string; messages: QueueMessage[] };

/** The queues of the templates with what lies in them. */
export function queuesOf({ model, queues }: ConsoleSettings): Promise<Queue[]> {
  return Promise.all(
    model.ofType('AWS::SQS::Queue').map(async (resource) => {
      const arn = resource.attribute('Arn');
      return { name: arn.slice(arn.lastIndexOf(':') + 1), arn, messages: await queues.of(arn) };
    }),
  );
}

export const queuesPage: Answerer = async (visit) => {
  const { view, settings } = visit;
  const { t, link, number } = view;
  const queues = await queuesOf(settings);
  const main = html`<p class="lead">${t('queues.lead')}</p>
${table({
  id: 't-queues',
  caption: t('overview.queues'),
  columns: [t('column.queue'), { label: t('column.messages'), numeric: true }, t('queues.oldest')],
  rows: queues.map(({ name, messages: [oldest, ...others] }) => [
    html`<a href="${link(`/local/queues/${encodeURIComponent(name)}`)}">${name}</a>`,
    number(oldest ? others.length + 1 : 0),
    oldest ? time(view, oldest.sentAt) : '–',
  ]),
  empty: t('queues.none'),
})}`;
  return show(visit, { title: t('nav.queues'), section: 'queues', main });
};

export const queuePage: Answerer = async (visit) => {
  const { view, settings, parameters } = visit;
  const { t, number } = view;
  const queue = (await queuesOf(settings)).find(({ name }) => name === parameters.queue);
  if (!queue) return nothingHere(visit);
  const latest = queue.messages.slice(-shown).reverse();
  const articles = latest.map(
    ({
      messageId,
      sentAt,
      body,
    }) => html`<li><article class="card" aria-labelledby="m-${messageId}"><h3 id="m-${messageId}">${time(view, sentAt)}</h3>
<p class="muted">${t('queues.messageId')} ${messageId}</p>
${jsonBlock(view.privacy.json(body))}</article></li>
`,
  );
  const main = html`${facts([
    { term: t('column.messages'), value: number(queue.messages.length) },
    { term: 'ARN', value: queue.arn, wide: true },
  ])}
<h2>${t('column.messages')}</h2>
${latest.length === 0 ? html`<p class="empty">${t('queues.empty')}</p>` : html`<p>${t('queues.latest', { count: latest.length })}</p><ol class="cards">${articles}</ol>`}`;
  const crumbs = [{ label: t('nav.queues'), path: '/local/queues' }];
  return show(visit, { title: queue.name, section: 'queues', crumbs, main });
};
