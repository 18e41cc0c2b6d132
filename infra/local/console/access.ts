import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import * as z from 'zod';
import { actor } from '#schemas/person/person.ts';
import type { AuthorityRole } from '#schemas/person/roles.ts';
import { type RouteName, routeDefinition } from '#schemas/routes.ts';
import type { HttpAnswer } from '../http/api/response.ts';
import type { ConsoleSettings } from './settings.ts';

const whoAmI: RouteName = 'getSession';

/** What of the platform's answer to "who am I" matters here. */
const session = z.object({ actor: actor.nullable() });

/** "Looks after … people and stopped workflows; decides nothing" (CONTEXT.md). */
const operatorRole: AuthorityRole = 'administrator';

/**
 * Whether this visitor may see the console: anybody who reaches the machine of a demo, and of an office's platform those
 * whose session there is an operator's. The platform decides on that anew with each request.
 */
export async function mayLook(
  request: IncomingMessage,
  { demo, session: ask }: Pick<ConsoleSettings, 'demo' | 'session'>,
): Promise<boolean> {
  if (demo) return true;
  const { cookie } = request.headers;
  if (!cookie) return false;
  const answer = session.safeParse(await ask(cookie));
  return answer.data?.actor?.person.authorityRoles.includes(operatorRole) ?? false;
}

/** Asks the platform who has this cookie, the way a browser would. Anything but a readable answer is nobody. */
export async function askSession(
  platform: (request: IncomingMessage) => Promise<HttpAnswer>,
  publicOrigin: string,
  cookie: string,
): Promise<unknown> {
  const request = new IncomingMessage(new Socket());
  const { method, path } = routeDefinition(whoAmI);
  request.method = method;
  request.url = path;
  request.headers = { host: new URL(publicOrigin).host, cookie, accept: 'application/json' };
  request.rawHeaders = Object.entries(request.headers).flatMap(([name, value]) => [name, String(value)]);
  request.push(null);
  const { status, body } = await platform(request);
  return status === 200 ? JSON.parse(body.toString()) : null;
}
