import type { Instant } from '#schemas/ids.ts';
import { limits } from '#schemas/limits.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { ApiRequest, Endpoint } from '../shared/http/types.ts';
import { logError } from '../shared/log.ts';
import { beginSession, endSessionOf, sessionCookie } from '../shared/records/session-record.ts';
import { retryRaces } from '../shared/table/retry.ts';
import { clearCookie, loginCookie, setCookie } from './cookies.ts';
import { beginGuest, guestCookie } from './guest-record.ts';
import { type Arrival, arrivalOf } from './identity-record.ts';
import { takeLogin } from './login-record.ts';
import { redeemCode } from './redeem-code.ts';
import { redirect, refuseLogin } from './redirect.ts';

/** Takes the browser back from the provider and begins its session; a guest is led to where access codes are entered. */
export const finishLogin: Endpoint<'finishLogin'> = async (request) => {
  const spent = clearCookie(loginCookie);
  try {
    const { arrival, returnTo } = await identify(request);
    const { cookies, at } = request;
    const before = cookies.get(sessionCookie);
    await endSessionOf(before);
    if ('guest' in arrival) {
      const others = before === undefined ? [] : [clearCookie(sessionCookie)];
      return redirect('/access', [spent, ...others, await guestCookieFor(arrival.guest, at)]);
    }
    const guest = cookies.has(guestCookie) ? [clearCookie(guestCookie)] : [];
    const token = await beginSession(arrival.personId, at);
    return redirect(returnTo, [spent, ...guest, setCookie(sessionCookie, token, limits.sessionSeconds)]);
  } catch (error) {
    if (error instanceof PaktwerkError) return refuseLogin(error.code, [spent]);
    logError(error, { step: 'finish login' });
    return refuseLogin('loginFailed', [spent]);
  }
};

const guestCookieFor = async (guest: { identity: string; email: string }, at: Instant): Promise<string> =>
  setCookie(guestCookie, await beginGuest(guest, at), limits.guestSeconds);

async function identify({
  query,
  cookies,
  at,
}: ApiRequest<'finishLogin'>): Promise<{ arrival: Arrival; returnTo: string }> {
  const login = await takeLogin(String(query.state ?? ''), cookies.get(loginCookie) ?? '', at);
  if (!login || query.error) throw new PaktwerkError('loginFailed');
  const identity = await redeemCode(query as Record<string, string>, login);
  const arrival = await retryRaces(() => arrivalOf(identity, at));
  if (!arrival) throw new PaktwerkError('notInvited');
  return { arrival, returnTo: login.returnTo };
}
