import { limits } from '#schemas/limits.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { ApiRequest, Endpoint } from '../shared/http/types.ts';
import { logError } from '../shared/log.ts';
import { beginSession, endSessionOf, sessionCookie } from '../shared/records/session-record.ts';
import { retryRaces } from '../shared/table/retry.ts';
import { clearCookie, loginCookie, setCookie } from './cookies.ts';
import { personOf } from './identity-record.ts';
import { takeLogin } from './login-record.ts';
import { redeemCode } from './redeem-code.ts';
import { redirect, refuseLogin } from './redirect.ts';

/** Takes the browser back from the provider and begins its session. */
export const finishLogin: Endpoint<'finishLogin'> = async (request) => {
  const spent = clearCookie(loginCookie);
  try {
    const { personId, returnTo } = await identify(request);
    await endSessionOf(request.cookies.get(sessionCookie));
    const token = await beginSession(personId, request.at);
    return redirect(returnTo, [spent, setCookie(sessionCookie, token, limits.sessionSeconds)]);
  } catch (error) {
    if (error instanceof PaktwerkError) return refuseLogin(error.code, [spent]);
    logError(error, { step: 'finish login' });
    return refuseLogin('loginFailed', [spent]);
  }
};

async function identify({ query, cookies, at }: ApiRequest<'finishLogin'>) {
  const login = await takeLogin(String(query.state ?? ''), cookies.get(loginCookie) ?? '', at);
  if (!login || query.error) throw new PaktwerkError('loginFailed');
  const identity = await redeemCode(query as Record<string, string>, login);
  const personId = await retryRaces(() => personOf(identity, at));
  if (!personId) throw new PaktwerkError('notInvited');
  return { personId, returnTo: login.returnTo };
}
