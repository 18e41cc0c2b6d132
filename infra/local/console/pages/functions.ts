import type { FunctionDefinition } from '../../lambda/environment.ts';
import { functionDefinitions } from '../../wiring/functions.ts';
import { type LogLine, logOf } from '../data/logs.ts';
import { type Html, html } from '../html.ts';
import { badge, facts, jsonBlock, type Kind, table } from '../parts.ts';
import type { TextKey } from '../texts.ts';
import type { View } from '../view.ts';
import { type Answerer, nothingHere, show, type Visit } from '../visit.ts';

/** Lines of a log on a page. */
const linesShown = 200;
/** Names of variables whose values open something. */
const secretVariable = /secret|token|passw|credential|private|api_?key|_key$/i;

export const functionsPage: Answerer = async (visit) => {
  const { view, settings } = visit;
  const { t, link, number } = view;
  const rows = await Promise.all(
    functionDefinitions(settings.model).map(async (definition) => {
      const lines = await log(visit, definition.name);
      return [
        html`<a href="${link(`/local/functions/${encodeURIComponent(definition.name)}`)}">${definition.name}</a>`,
        t('functions.seconds', { count: definition.timeoutSeconds }),
        `${number(definition.memorySize)} MB`,
        number(lines.length),
        number(lines.filter(({ level }) => level === 'error').length),
      ];
    }),
  );
  const main = html`<p class="lead">${t('functions.lead')}</p>
${table({
  id: 't-functions',
  caption: t('functions.caption'),
  columns: [
    t('column.function'),
    { label: t('functions.timeout'), numeric: true },
    { label: t('functions.memory'), numeric: true },
    { label: t('functions.lines'), numeric: true },
    { label: t('functions.errors'), numeric: true },
  ],
  rows,
  empty: t('functions.none'),
})}`;
  return show(visit, { title: t('nav.functions'), section: 'functions', main });
};

function log({ settings }: Visit, name: string): Promise<LogLine[]> {
  return logOf(settings.functions.recentLog(name), settings.dataFolder, name);
}

export const functionPage: Answerer = async (visit) => {
  const { view, settings, parameters } = visit;
  const definition = functionDefinitions(settings.model).find(({ name }) => name === parameters.function);
  if (!definition) return nothingHere(visit);
  const { t } = view;
  const lines = await log(visit, definition.name);
  const main = html`${configuration(view, definition)}
<section><h2>${t('functions.variables')}</h2>${variables(view, definition)}</section>
<section><h2>${t('functions.log')}</h2>${logList(view, lines)}</section>`;
  const crumbs = [{ label: t('nav.functions'), path: '/local/functions' }];
  return show(visit, { title: definition.name, section: 'functions', crumbs, main });
};

function configuration({ t, link, number }: View, definition: FunctionDefinition): Html {
  const { roleName, handler, timeoutSeconds, memorySize, reservedConcurrency, arn } = definition;
  return facts([
    {
      term: t('column.role'),
      value: html`<a href="${link(`/local/roles/${encodeURIComponent(roleName)}`)}">${roleName}</a>`,
    },
    { term: t('functions.handler'), value: html`<code>${handler}</code>` },
    { term: t('functions.timeout'), value: t('functions.seconds', { count: timeoutSeconds }) },
    { term: t('functions.memory'), value: `${number(memorySize)} MB` },
    reservedConcurrency ? { term: t('functions.concurrency'), value: number(reservedConcurrency) } : null,
    { term: 'ARN', value: arn, wide: true },
  ]);
}

function variables({ t, privacy }: View, { variables: values }: FunctionDefinition): Html {
  return table({
    id: 't-variables',
    quietCaption: true,
    caption: t('functions.variablesCaption'),
    columns: [t('functions.variable'), t('functions.value')],
    rows: Object.entries(values)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, value]) => [
        html`<code>${name}</code>`,
        secretVariable.test(name) ? t('hidden.text', { count: value.length }) : privacy.text(value),
      ]),
    empty: t('functions.noVariables'),
  });
}

const levelKinds: Record<LogLine['level'], Kind> = { error: 'danger', warning: 'warning', info: 'neutral' };

/** The latest line first: it is the one that is looked for. */
function logList({ t, privacy }: View, lines: LogLine[]): Html {
  if (lines.length === 0) return html`<p class="empty">${t('functions.noLog')}</p>`;
  const latest = lines.slice(-linesShown).reverse();
  const items = latest.map(
    ({ level, text, facts: known }) =>
      html`<li>${badge(levelKinds[level], t(`level.${level}` satisfies TextKey))}${known === undefined ? html`<pre class="json">${privacy.text(text)}</pre>` : jsonBlock(privacy.json(known))}</li>
`,
  );
  return html`<p>${t('functions.logLead', { count: latest.length })}</p><ol class="log">
${items}</ol>`;
}
