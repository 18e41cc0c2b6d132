import { apiHandler } from '../shared/http/api-handler.ts';
import { openApiDocument } from './openapi.ts';

export const handler = apiHandler('platform', {
  getHealth: async () => ({ body: { status: 'ok' } }),
  getOpenApi: async () => ({ body: openApiDocument() }),
});
