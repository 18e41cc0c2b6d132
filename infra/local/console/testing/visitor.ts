import type { Cloud } from '../../cloud.ts';
import { AwsError, type Json } from '../../contracts.ts';
import { executionArn, machineArn } from '../data/step-functions.ts';

/** A visitor with a browser's manners, and a hand inside the cloud to set the scene. */
export function visitorOf(cloud: Cloud) {
  const { origin } = cloud;
  const open = (path: string, init: RequestInit = {}) =>
    fetch(`${origin}${path}`, {
      redirect: 'manual',
      ...init,
      headers: { accept: 'text/html', ...(init.headers as Record<string, string>) },
    });
  const html = async (path: string, init?: RequestInit) => (await open(path, init)).text();
  const send = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
    open(path, { method: 'POST', body: new URLSearchParams(form), headers: { origin, ...headers } });
  return { open, html, send };
}

/** Asks the local Step Functions as a function of the app would. */
export async function askStates(cloud: Cloud, operation: string, input: Json): Promise<Record<string, Json>> {
  const { status, body } = await cloud.services.states.handle({
    method: 'POST',
    path: '/',
    query: new URLSearchParams(),
    headers: { 'x-amz-target': `AWSStepFunctions.${operation}` },
    body: Buffer.from(JSON.stringify(input)),
    principal: { accessKeyId: 'test', roleName: 'test' },
  });
  const answer = JSON.parse(String(body)) as Record<string, Json>;
  if (status !== 200) throw new AwsError(String(answer.__type), String(answer.message));
  return answer;
}

/** Starts an execution of the small app's machine and waits until its history has an event of the type. */
export async function startUntil(cloud: Cloud, name: string, way: string, type: string): Promise<void> {
  await askStates(cloud, 'StartExecution', {
    stateMachineArn: machineArn('greeting'),
    name,
    input: JSON.stringify({ way }),
  });
  for (let attempt = 0; attempt < 1000; attempt += 1) {
    const { events } = await askStates(cloud, 'GetExecutionHistory', { executionArn: executionArn('greeting', name) });
    if ((events as { type: string }[]).some((event) => event.type === type)) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`${name} never came to ${type}`);
}
