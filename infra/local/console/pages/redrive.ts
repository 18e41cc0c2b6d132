import { AwsError } from '../../contracts.ts';
import { seeOther } from '../answers.ts';
import { ask, type Execution, executionArn } from '../data/step-functions.ts';
import { html } from '../html.ts';
import { alert, facts, statusBadge } from '../parts.ts';
import { isOwnForm, refuseForeign } from '../same-origin.ts';
import { type Answerer, nothingHere, show, type Visit } from '../visit.ts';
import { find, redrivable } from './execution.ts';
import { executionPath } from './executions.ts';

/** Asks before an execution is taken up again. */
export const redrivePage: Answerer = async (visit) => {
  const execution = await find(visit, arnOf(visit));
  return execution && redrivable(execution) ? question(visit, execution) : nothingHere(visit);
};

/** `RedriveExecution`: goes on in the states that failed, timed out or were stopped. */
export const redriveAnswer: Answerer = async (visit) => {
  const { settings, view, parameters, request } = visit;
  if (!isOwnForm(request, settings.publicOrigin)) return refuseForeign(visit);
  const execution = await find(visit, arnOf(visit));
  if (!execution) return nothingHere(visit);
  try {
    await ask(settings.states, 'RedriveExecution', { executionArn: execution.executionArn });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return question(visit, execution, `${error.name}: ${error.message}`);
  }
  return seeOther(view.link(executionPath(parameters.machine ?? '', parameters.name ?? '')));
};

function arnOf({ parameters: { machine = '', name = '' } }: Visit): string {
  return executionArn(machine, name);
}

function question(visit: Visit, execution: Execution, refusal?: string) {
  const { view, parameters } = visit;
  const { t, link } = view;
  const { machine = '', name = '' } = parameters;
  const path = executionPath(machine, name);
  const main = html`${refusal ? alert('danger', t('redrive.refused'), html`<p>${refusal}</p>`) : null}
<p>${t('redrive.text')}</p>
${facts([
  { term: t('column.execution'), value: name },
  { term: t('column.machine'), value: machine },
  { term: t('column.status'), value: statusBadge(view, execution.status) },
])}
<form method="post" action="${link(`${path}/redrive`)}" class="actions">
<button class="button button--primary">${t('redrive.confirm')}</button>
<a class="button" href="${link(path)}">${t('redrive.cancel')}</a>
</form>`;
  const crumbs = [
    { label: t('nav.executions'), path: '/local/executions' },
    { label: name, path },
  ];
  return show(visit, { title: t('redrive.title'), section: 'executions', crumbs, main }, refusal ? 409 : 200);
}
