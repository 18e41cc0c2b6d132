import * as z from 'zod';
import { arn } from '../assembly/identity.ts';
import type { CloudModel } from '../assembly/model.ts';
import type { Clock, WireService } from '../contracts.ts';
import { accountReasons, type ConfigurationSet, type MailConfiguration } from '../ses/configuration.ts';
import { MailFeedback, type Publisher } from '../ses/feedback.ts';
import type { Mails } from '../ses/mails.ts';
import { MailRelay } from '../ses/relay.ts';
import { createMailService } from '../ses/service.ts';
import { parseSmtpUrl } from '../ses/smtp-url.ts';
import { SuppressionList } from '../ses/suppression.ts';
import { propertiesOf, refuse, withoutEffect } from './properties.ts';

const reason = z.enum(['BOUNCE', 'COMPLAINT']);
const setShape = z.strictObject({
  SuppressionOptions: z.strictObject({ SuppressedReasons: z.array(reason).optional() }).optional(),
  SendingOptions: z
    .strictObject({ SendingEnabled: z.literal(true, 'a set that does not send is not known here').optional() })
    .optional(),
  Name: withoutEffect,
  DeliveryOptions: withoutEffect,
  ReputationOptions: withoutEffect,
  Tags: withoutEffect,
  // Opened mails and followed links are not tracked on one machine; nothing publishes such events.
  TrackingOptions: withoutEffect,
  VdmOptions: withoutEffect,
});
/** CDK writes `bounce` and `renderingFailure`, the API `BOUNCE` and `RENDERING_FAILURE`. */
const kind = z.string().transform((text) => text.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase());
const served = new Set(['SEND', 'DELIVERY', 'BOUNCE', 'COMPLAINT', 'DELIVERY_DELAY', 'REJECT', 'RENDERING_FAILURE']);
const elsewhere = (name: string) => z.undefined(`${name} is not served here, use EventBridgeDestination`).optional();
const destinationShape = z.strictObject({
  ConfigurationSetName: z.string(),
  EventDestination: z.strictObject({
    Name: withoutEffect,
    Enabled: z.boolean().default(false),
    MatchingEventTypes: z.array(kind),
    EventBridgeDestination: z.strictObject({ EventBusArn: z.string() }).optional(),
    SnsDestination: elsewhere('SnsDestination'),
    CloudWatchDestination: elsewhere('CloudWatchDestination'),
    KinesisFirehoseDestination: elsewhere('KinesisFirehoseDestination'),
  }),
});

/** Senders, configuration sets and event destinations of the templates. */
export function mailConfiguration(model: CloudModel): MailConfiguration {
  const sets = new Map<string, ConfigurationSet>();
  for (const resource of model.ofType('AWS::SES::ConfigurationSet')) {
    const { SuppressionOptions } = propertiesOf(resource, setShape);
    const suppressedReasons = SuppressionOptions?.SuppressedReasons ?? accountReasons;
    sets.set(resource.ref, { name: resource.ref, suppressedReasons, destinations: [] });
  }
  addDestinations(model, sets);
  const identities = model.ofType('AWS::SES::EmailIdentity');
  const setsOfIdentities = identities.flatMap(({ ref, properties }) => {
    const attributes = properties.ConfigurationSetAttributes as { ConfigurationSetName?: string } | undefined;
    return attributes?.ConfigurationSetName ? [[ref.toLowerCase(), attributes.ConfigurationSetName] as const] : [];
  });
  return { identities: identities.map(({ ref }) => ref), sets, setsOfIdentities: new Map(setsOfIdentities) };
}

function addDestinations(model: CloudModel, sets: Map<string, ConfigurationSet>): void {
  const bus = arn('events', 'event-bus/default');
  for (const resource of model.ofType('AWS::SES::ConfigurationSetEventDestination')) {
    const { ConfigurationSetName, EventDestination } = propertiesOf(resource, destinationShape);
    const { Enabled, MatchingEventTypes, EventBridgeDestination } = EventDestination;
    const set = sets.get(ConfigurationSetName);
    if (!set) refuse(resource, `there is no configuration set ${ConfigurationSetName}`);
    if (EventBridgeDestination?.EventBusArn !== bus) refuse(resource, `SES publishes to ${bus} only`);
    const unknown = MatchingEventTypes.find((one) => !served.has(one));
    if (unknown) refuse(resource, `nothing publishes ${unknown} events here`);
    if (Enabled) set.destinations.push({ kinds: new Set(MatchingEventTypes) });
  }
}

type Settings = { mails: Mails; clock: Clock; bus: Publisher; smtpUrl: string | undefined; log(line: string): void };
export type OpenedMail = { service: WireService; start(): void; close(): Promise<void> };

/** The local SES; with the address of a mail server mails leave the machine through it. */
export function openMail(model: CloudModel, { mails, clock, bus, smtpUrl, log }: Settings): OpenedMail {
  const configuration = mailConfiguration(model);
  const feedback = new MailFeedback({ configuration, bus, suppression: new SuppressionList(mails.state) });
  const relay = smtpUrl ? new MailRelay({ mails, clock, feedback, server: parseSmtpUrl(smtpUrl), log }) : null;
  const service = createMailService({ mails, clock, feedback, configuration, relay });
  return { service, start: () => relay?.wake(), close: async () => relay?.close() };
}
