import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { mayEver } from '#schemas/permissions.ts';
import type { RouteName } from '#schemas/routes.ts';
import { setting } from '../environment.ts';
import { getActor } from '../records/person-record.ts';
import { getSession, sessionCookie } from '../records/session-record.ts';
import { cookiesOf, header } from './headers.ts';
import type { Stage } from './types.ts';

/** Routes for anyone that are about the session all the same. */
const lookAtSession: ReadonlySet<RouteName> = new Set(['getSession', 'redeemAccessCode']);

/** Resolves the session cookie to a person; other routes for anyone do without. */
export const findSession: Stage = {
  async before({ event, internal }) {
    const { access } = internal.route;
    if (access === 'anyone' && !lookAtSession.has(internal.name)) return;
    const token = cookiesOf(event).get(sessionCookie);
    internal.session = token ? await getSession(token, internal.at) : undefined;
    internal.actor = internal.session && (await getActor(internal.session.personId));
    if (access !== 'anyone' && !internal.actor) throw new PaktwerkError('notAuthenticated');
  },
};

/** Refuses people none of whose roles may ever do what the route does, before anything is read. */
export const checkAccess: Stage = {
  before({ internal: { route, actor } }) {
    if (route.access === 'anyone' || route.access === 'person') return;
    if (!actor || !mayEver(actor, route.access)) throw new PaktwerkError('notAllowed');
  },
};

/**
 * Against forged requests from other sites: browsers send `Origin` with everything but GET, and scripts of other sites
 * cannot choose it. Compared with configuration, never with the Host header, which the caller chooses.
 */
export const checkOrigin: Stage = {
  before({ event, internal }) {
    if (internal.route.file) refuseForeignOpening(event);
    if (internal.route.method === 'GET') return;
    if (header(event, 'origin') !== setting('PUBLIC_ORIGIN')) throw new PaktwerkError('originForbidden');
  },
};

/**
 * Opening a notice is its retrieval and begins the remedy period, so neither another site's link nor a browser that
 * fetches ahead may do it. Fetch metadata cannot be set by scripts; browsers that do not send it are let through.
 */
function refuseForeignOpening(event: APIGatewayProxyEventV2): void {
  const ahead = /prefetch|prerender/.test(header(event, 'sec-purpose') ?? header(event, 'purpose') ?? '');
  if (ahead || header(event, 'sec-fetch-site') === 'cross-site') throw new PaktwerkError('originForbidden');
}
