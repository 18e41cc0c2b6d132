import type { CloudModel } from '../assembly/model.ts';

/** What requests leave out, though the permissions they need depend on it. */
export type Facts = {
  /** The configuration set that mails of a SES identity (domain or address) go through unless they name another. */
  configurationSets: ReadonlyMap<string, string>;
};

export const noFacts: Facts = { configurationSets: new Map() };

export function factsOf(model: CloudModel): Facts {
  const identities = model.ofType('AWS::SES::EmailIdentity').flatMap(({ ref, properties }) => {
    const attributes = properties.ConfigurationSetAttributes as { ConfigurationSetName?: string } | undefined;
    return attributes?.ConfigurationSetName ? [[ref, attributes.ConfigurationSetName] as const] : [];
  });
  return { configurationSets: new Map(identities) };
}
