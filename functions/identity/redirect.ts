import type { ProblemCode } from '#schemas/errors.ts';
import { setting } from '../shared/environment.ts';

/** Leads the browser to a place of this website. */
export const redirect = (path: string, cookies: string[]) => ({
  body: undefined,
  location: `${setting('PUBLIC_ORIGIN')}${path}`,
  cookies,
});

/** A login is a navigation, so a failure leads to the start page, which says what happened. */
export const refuseLogin = (code: ProblemCode, cookies: string[]) => redirect(`/?problem=${code}`, cookies);
