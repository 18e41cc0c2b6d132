import type { WireResponse, WireService } from '#infra/local/contracts.ts';
import { listener } from '#infra/local/http/answer.ts';
import type { HttpApi } from '#infra/local/http/api/http-api.ts';
import { gatewayAnswer } from '#infra/local/http/api/response.ts';
import { listenOnLoopback } from '#infra/local/http/listen.ts';
import { serve } from '#infra/local/testing/serve.ts';
import { openObjects } from './objects.ts';

/** What answers behind the doors while the platform is open. */
export type Behind = { services: WireService[]; api: HttpApi | undefined };

/**
 * The addresses of a platform: one for people, two for the AWS clients of the functions, S3 apart. They outlive closing and
 * reopening, since AWS clients keep the address that they first used.
 */
export type Doors = { origin: string; aws: string; objects: string; behind: Behind; close(): Promise<void> };

const signingNames = ['dynamodb', 'states', 'ses'];

export async function openDoors(): Promise<Doors> {
  const behind: Behind = { services: [], api: undefined };
  const front = await listenOnLoopback(
    0,
    listener(async (request) => (await behind.api?.handle(request)) ?? gatewayAnswer(503, 'The platform is closed')),
  );
  const back = await serve(signingNames.map((signingName) => forwarding(signingName, behind)));
  const objects = await openObjects();
  const close = async () => void (await Promise.all([front.close(), back.close(), objects.close()]));
  return { origin: `http://localhost:${front.port}`, aws: back.endpoint, objects: objects.endpoint, behind, close };
}

function forwarding(signingName: string, behind: Behind): WireService {
  return {
    signingName,
    async handle(request) {
      const service = behind.services.find((one) => one.signingName === signingName);
      return service ? service.handle(request) : closed;
    },
  };
}

/** No status that the SDK would try again: the function that asked ended with the platform. */
const closed: WireResponse = {
  status: 400,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'PlatformClosed' },
  body: JSON.stringify({ __type: 'PlatformClosed', message: 'The platform is closed' }),
};
