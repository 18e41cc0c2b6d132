import type { ApiAnswer, ApiClient, CallOptions } from './client.ts';
import type { Provider, ProviderPerson } from './provider.ts';

/** What a browser holds after a login: where it was led, and its cookies by name. */
export type Arrived = { location: string; cookies: string[]; answer: ApiAnswer };

const pairOf = (cookie: string) => cookie.split(';')[0] ?? '';
export const cookieOf = (cookies: string[], name: string): string | undefined =>
  cookies.map(pairOf).find((cookie) => cookie.startsWith(`${name}=`));

/** A whole login through the front door, as the person of whom the provider says this. */
export async function logInAs(
  call: ApiClient,
  provider: Provider,
  person: ProviderPerson,
  { cookies = [], at }: Pick<CallOptions, 'cookies' | 'at'> = {},
): Promise<Arrived> {
  const when = at === undefined ? {} : { at };
  provider.person = person;
  const started = await call('startLogin', when);
  const query = provider.authorize(started.headers.location ?? '');
  const answer = await call('finishLogin', { query, cookies: [...cookies, ...started.cookies.map(pairOf)], ...when });
  const kept = answer.cookies.map(pairOf).filter((cookie) => !cookie.endsWith('='));
  return { location: answer.headers.location ?? '', cookies: kept, answer };
}
