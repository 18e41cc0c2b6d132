import type { Json } from '../../contracts.ts';
import { AwsError } from '../../contracts.ts';
import { ask, countExecutions, listMachines, type Machine, machineArn, statuses } from '../data/step-functions.ts';
import { html } from '../html.ts';
import { facts, folded, jsonBlock, statusText, table, time } from '../parts.ts';
import { type Answerer, nothingHere, show, type Visit } from '../visit.ts';
import { machinePicture } from './picture.ts';

export const machinesPage: Answerer = async (visit) => {
  const { settings, view } = visit;
  const { t, link, number } = view;
  const [machines, counts] = await Promise.all([listMachines(settings.states), countExecutions(settings.state)]);
  const total = (name: string) => [...(counts.get(name)?.values() ?? [])].reduce((sum, one) => sum + one, 0);
  const main = html`<p class="lead">${t('machines.lead')}</p>
${table({
  id: 't-machines',
  caption: t('machines.caption'),
  columns: [t('column.machine'), { label: t('nav.executions'), numeric: true }, t('machines.since')],
  rows: machines.map(({ name, creationDate }) => [
    html`<a href="${link(`/local/machines/${encodeURIComponent(name)}`)}">${name}</a>`,
    number(total(name)),
    time(view, creationDate * 1000),
  ]),
  empty: t('machines.none'),
})}`;
  return show(visit, { title: t('nav.machines'), section: 'machines', main });
};

type Description = Machine & { definition: string; roleArn: string; revisionId?: string };

export const machinePage: Answerer = async (visit) => {
  const { settings, view, parameters } = visit;
  const { t, link, number } = view;
  const { machine: name = '' } = parameters;
  const machine = await describe(visit, name);
  if (!machine) return nothingHere(visit);
  const counts = (await countExecutions(settings.state)).get(name);
  const links = statuses.map(
    (status) =>
      html`<li><a href="${link('/local/executions', { machine: name, status })}">${statusText(t, status)}: ${number(counts?.get(status) ?? 0)}</a></li>`,
  );
  const role = machine.roleArn.slice(machine.roleArn.lastIndexOf('/') + 1);
  const main = html`${facts([
    { term: t('column.role'), value: html`<a href="${link(`/local/roles/${encodeURIComponent(role)}`)}">${role}</a>` },
    { term: t('machines.since'), value: time(view, machine.creationDate * 1000) },
    { term: t('machines.revision'), value: machine.revisionId ?? '–' },
    { term: t('nav.executions'), value: html`<ul class="inline">${links}</ul>` },
  ])}
${machinePicture(view, { definition: machine.definition })}
<section><h2>${t('machines.definition')}</h2>
${folded(t('machines.definitionShow'), jsonBlock(JSON.parse(machine.definition) as Json))}</section>`;
  const crumbs = [{ label: t('nav.machines'), path: '/local/machines' }];
  return show(visit, { title: name, section: 'machines', crumbs, main });
};

async function describe({ settings }: Visit, name: string): Promise<Description | undefined> {
  try {
    return await ask<Description>(settings.states, 'DescribeStateMachine', { stateMachineArn: machineArn(name) });
  } catch (error) {
    if (error instanceof AwsError && error.status < 500) return undefined;
    throw error;
  }
}
