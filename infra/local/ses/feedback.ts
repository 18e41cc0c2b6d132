import { arn } from '../assembly/identity.ts';
import type { Json, Statement } from '../contracts.ts';
import type { BusEvent } from '../events/bus.ts';
import { accountReasons, type MailConfiguration, type PublishedKind } from './configuration.ts';
import { bounceDetail, complaintDetail, delayDetail, deliveryDetail, mailDetail } from './event-details.ts';
import type { MailEvent, SentMail } from './mails.ts';
import type { Bounce } from './outcomes.ts';
import type { SuppressionList, SuppressionReason } from './suppression.ts';

/** What an event becomes: a line in the mail's history, and statements that publish it and suppress addresses. */
export type Feedback = { event: MailEvent; statements: Statement[] };
/** Where events go to: the default event bus. */
export type Publisher = { publishing(event: BusEvent): Statement[]; wake(): void };
type Settings = { configuration: MailConfiguration; bus: Publisher; suppression: SuppressionList };

const published: Record<PublishedKind, { eventType: string; detailType: string; member: string }> = {
  SEND: { eventType: 'Send', detailType: 'Email Sent', member: 'send' },
  DELIVERY: { eventType: 'Delivery', detailType: 'Email Delivered', member: 'delivery' },
  BOUNCE: { eventType: 'Bounce', detailType: 'Email Bounced', member: 'bounce' },
  COMPLAINT: { eventType: 'Complaint', detailType: 'Email Complaint Received', member: 'complaint' },
  DELIVERY_DELAY: { eventType: 'DeliveryDelay', detailType: 'Email Delivery Delayed', member: 'deliveryDelay' },
};

/** Makes known what happens to mails, as their configuration sets say. */
export class MailFeedback {
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  get suppression(): SuppressionList {
    return this.#settings.suppression;
  }

  sent(mail: SentMail, recipients: string[], at: number): Feedback {
    const event = { kind: 'sent', at, recipients, reason: null } as const;
    return { event, statements: this.#publishing(mail, 'SEND', {}) };
  }

  delivered(mail: SentMail, recipients: string[], at: number, response = '250 2.0.0 OK'): Feedback {
    const event = { kind: 'delivered', at, recipients, reason: response } as const;
    const detail = deliveryDetail(mail, recipients, response, at);
    return { event, statements: this.#publishing(mail, 'DELIVERY', detail) };
  }

  /** A hard bounce that a mail server said puts the address on the suppression list; one of the list does not again. */
  bounced(mail: SentMail, recipients: string[], at: number, bounce: Bounce, suppresses: boolean): Feedback {
    const kind = bounce.subType === 'OnAccountSuppressionList' ? 'suppressed' : 'bounced';
    const event: MailEvent = { kind, at, recipients, reason: bounce.diagnosticCode };
    const adds = suppresses && bounce.type === 'Permanent' && this.reasonsOf(mail).includes('BOUNCE');
    const suppressions = adds
      ? recipients.map((address) => this.#settings.suppression.adding(address, 'BOUNCE', at))
      : [];
    const publications = this.#publishing(mail, 'BOUNCE', bounceDetail(bounce, recipients, at));
    return { event, statements: [...suppressions, ...publications] };
  }

  complained(mail: SentMail, recipients: string[], at: number): Feedback {
    const event = { kind: 'complained', at, recipients, reason: 'abuse' } as const;
    return { event, statements: this.#publishing(mail, 'COMPLAINT', complaintDetail(recipients, at)) };
  }

  deferred(mail: SentMail, recipients: string[], at: number, reason: string, expiry: number): Feedback {
    const event = { kind: 'deferred', at, recipients, reason } as const;
    const detail = delayDetail(recipients, reason, at, expiry);
    return { event, statements: this.#publishing(mail, 'DELIVERY_DELAY', detail) };
  }

  /** Why addresses are suppressed for this mail. */
  reasonsOf({ configurationSet }: SentMail): SuppressionReason[] {
    return this.#settings.configuration.sets.get(configurationSet ?? '')?.suppressedReasons ?? accountReasons;
  }

  /** To be called after the write. */
  wake(): void {
    this.#settings.bus.wake();
  }

  #publishing(mail: SentMail, kind: PublishedKind, part: Json): Statement[] {
    const { configuration, bus } = this.#settings;
    const set = configuration.sets.get(mail.configurationSet ?? '');
    const destinations = set?.destinations.filter(({ kinds }) => kinds.has(kind)) ?? [];
    const { eventType, detailType, member } = published[kind];
    const resources = [arn('ses', `configuration-set/${set?.name}`)];
    const detail = { eventType, mail: mailDetail(mail), [member]: part };
    return destinations.flatMap(() => bus.publishing({ source: 'aws.ses', detailType, resources, detail }));
  }
}
