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

export type OidcClient = { clientId: string; callbackUrls: string[]; logoutUrls: string[]; scopes: string[] };

/** What the provider's thread is started with. */
export type OidcSetup = { port: number; issuer: string; offset: SharedArrayBuffer; dataFolder: string };

/** To the thread; it starts to serve with the first. */
export type OidcMessage = { clients: OidcClient[] } | { people: DemoPerson[] };
