import { expect, it } from 'vitest';
import { routeDefinition, routeNames } from '#schemas/routes.ts';
import { type Assembly, firstReference, joined, ofType } from '../assembly.ts';

export function apiTests({ app }: Assembly): void {
  const byId = new Map(app.map((resource) => [resource.id, resource]));
  const functionBehind = (target: string | undefined) => {
    const integration = byId.get(target ?? '');
    return byId.get(firstReference(integration?.properties.IntegrationUri) ?? '')?.properties.FunctionName;
  };
  const deployed = ofType(app, 'AWS::ApiGatewayV2::Route').map(({ properties }) => ({
    route: String(properties.RouteKey),
    function: functionBehind(firstReference(properties.Target)),
  }));

  it.each(routeNames)('serves the route %s once, by the function of its area', (name) => {
    const { method, path, area } = routeDefinition(name);
    expect(deployed.filter(({ route }) => route === `${method} ${path}`)).toEqual([
      { route: `${method} ${path}`, function: `paktwerk-${area}-api` },
    ]);
  });

  it('serves no route beside those of the table, and answers any other address by the platform function', () => {
    const named = new Set<string>(routeNames.map(routeDefinition).map(({ method, path }) => `${method} ${path}`));
    expect(deployed.filter(({ route }) => !named.has(route))).toEqual([
      { route: '$default', function: 'paktwerk-platform-api' },
    ]);
  });

  it('throttles, and logs each access without the address of the person', () => {
    const [stage] = ofType(app, 'AWS::ApiGatewayV2::Stage');
    expect(stage?.properties.DefaultRouteSettings).toMatchObject({ ThrottlingRateLimit: expect.any(Number) });
    expect(stage?.properties.AccessLogSettings).toMatchObject({
      Format: expect.not.stringMatching(/sourceIp|identity/),
    });
  });

  it('lets the API call a function by one permission, not by one for each route, and by one more for any other address', () => {
    const ofApi = ofType(app, 'AWS::Lambda::Permission').filter(
      ({ properties }) => properties.Principal === 'apigateway.amazonaws.com',
    );
    const permissions = ofApi.map(({ properties }) => ({
      function: byId.get(firstReference(properties.FunctionName) ?? '')?.properties.FunctionName,
      source: joined(properties.SourceArn)
        .split(':')
        .at(-1)
        ?.replace(/^<\w+>/, ''),
    }));
    const areas = [
      'platform',
      'identity',
      'directory',
      'organisations',
      'applications',
      'parts',
      'documents',
      'review',
      'letters',
    ];
    const named = areas.map((area) => ({ function: `paktwerk-${area}-api`, source: '/*/*/*' }));
    expect(permissions).toHaveLength(13);
    expect(permissions).toEqual(
      expect.arrayContaining([...named, { function: 'paktwerk-platform-api', source: '/*/$default' }]),
    );
  });
}
