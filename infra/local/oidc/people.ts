/** A person of the demo, as the login page offers them. */
export type DemoPerson = {
  sub: string;
  name: string;
  email: string;
  /** Id of the organisation they work for; people of the authority have none. */
  organisation?: string;
  role: string;
  /** What the person may do, in one sentence. */
  description: { de: string; en: string };
};

const byMail = 'mail-';
const plainAddress = /^[a-z0-9._%+-]{1,64}@[a-z0-9.-]{1,120}\.[a-z]{2,}$/;

/** The subject of somebody who logs in with a mere address; undefined when it is none. */
export function subOfAddress(typed: string): string | undefined {
  const email = typed.trim().toLowerCase();
  return plainAddress.test(email) ? `${byMail}${email}` : undefined;
}

/** Whoever a subject stands for: one of the demo's people, or somebody who is known by their address alone. */
export function accountOf(people: readonly DemoPerson[], sub: string): { email: string; name: string } | undefined {
  const email = sub.startsWith(byMail) ? sub.slice(byMail.length) : '';
  return people.find((one) => one.sub === sub) ?? (subOfAddress(email) === sub ? { email, name: email } : undefined);
}

export type OidcClient = { clientId: string; callbackUrls: string[]; logoutUrls: string[]; scopes: string[] };

/** What the provider's thread is started with. */
export type OidcSetup = { port: number; issuer: string; offset: SharedArrayBuffer; dataFolder: string };

/** To the thread; it starts to serve with the first. */
export type OidcMessage = { clients: OidcClient[] } | { people: DemoPerson[] };
