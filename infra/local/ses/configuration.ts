import type { SuppressionReason } from './suppression.ts';

/** Kinds of events that mails of a configuration set publish; the others cannot happen here. */
export type PublishedKind = 'SEND' | 'DELIVERY' | 'BOUNCE' | 'COMPLAINT' | 'DELIVERY_DELAY';

/** A configuration set of the templates. */
export type ConfigurationSet = {
  name: string;
  /** Why addresses are suppressed for its mails. */
  suppressedReasons: SuppressionReason[];
  /** Enabled destinations on the default event bus, each with the kinds it gets. */
  destinations: { kinds: ReadonlySet<string> }[];
};

export type MailConfiguration = {
  /** Verified senders: addresses and domains. */
  identities: string[];
  /** By name. */
  sets: ReadonlyMap<string, ConfigurationSet>;
  /** The set of an identity's mails that name none. */
  setsOfIdentities: ReadonlyMap<string, string>;
};

/** Accounts suppress for both reasons unless they are told otherwise. */
export const accountReasons: SuppressionReason[] = ['BOUNCE', 'COMPLAINT'];
