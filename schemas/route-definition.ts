import type * as z from 'zod';
import type { Action } from './permissions.ts';

/** The functions that serve the API, one for each feature area. */
export const areas = [
  'platform',
  'identity',
  'directory',
  'organisations',
  'applications',
  'parts',
  'documents',
  'review',
  'letters',
  'grants',
  'payments',
  'proofs',
] as const;
export type Area = (typeof areas)[number];

/** Who may call a route at all: anyone, any logged-in person, or people with a role that may ever do the action. */
export type Access = 'anyone' | 'person' | Action;

export type RouteDefinition = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Path with `{parameters}` as API Gateway writes them. */
  path: string;
  area: Area;
  summary: string;
  access: Access;
  /** Status of success; 302 answers a navigation of the browser and has no body. */
  status: 200 | 201 | 204 | 302;
  /** Whether the request must name the version it is about in `If-Match` (428 when missing, 412 when stale). */
  ifMatch?: true;
  parameters?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  response?: z.ZodType;
  /** The answer is a file, or leads to one, instead of JSON. */
  file?: true;
  /** The answer holds a secret and is not kept for replay: sent again under its key, the request is carried out anew. */
  confidential?: true;
};
