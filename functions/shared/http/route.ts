import { toInstant } from '#schemas/ids.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { Area } from '#schemas/route-definition.ts';
import { type RouteName, routeDefinition, routeNames } from '#schemas/routes.ts';
import type { Stage } from './types.ts';

/** Finds the route by the key that API Gateway matched: `GET /api/applications/{applicationId}`. */
export function findRoute(area: Area): Stage {
  const byKey = new Map<string, RouteName>();
  for (const name of routeNames) {
    const route = routeDefinition(name);
    if (route.area === area) byKey.set(`${route.method} ${route.path}`, name);
  }
  return {
    before({ event, internal }) {
      internal.at = toInstant(event.requestContext.timeEpoch);
      // `$default`, the key of an address that no route matches, is not in the table either.
      const name = byKey.get(event.routeKey);
      if (!name) throw new PaktwerkError('notFound');
      internal.name = name;
      internal.route = routeDefinition(name);
    },
  };
}
