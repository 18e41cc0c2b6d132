import { domainOf } from './addresses.ts';

/** What becomes of a mail for one recipient. */
export type Outcome =
  | { kind: 'delivered' | 'complained' | 'relayed' }
  | { kind: 'bounced'; bounce: Bounce }
  | { kind: 'suppressed'; bounce: Bounce };

export type Bounce = {
  type: 'Permanent' | 'Transient';
  subType: 'General' | 'Suppressed' | 'OnAccountSuppressionList';
  /** Enhanced status code (RFC 3463). */
  status: string;
  diagnosticCode: string;
};

const unknownUser: Bounce = {
  ...{ type: 'Permanent', subType: 'General', status: '5.1.1' },
  diagnosticCode: 'smtp; 550 5.1.1 user unknown',
};
const onAccountList: Bounce = {
  ...{ type: 'Permanent', subType: 'OnAccountSuppressionList', status: '5.1.1' },
  diagnosticCode:
    'Amazon SES did not send the message to this address because it is on the suppression list for your account.',
};
const onGlobalList: Bounce = {
  ...{ type: 'Permanent', subType: 'Suppressed', status: '5.1.1' },
  diagnosticCode: 'Amazon SES has suppressed sending to this address because it has a recent history of bouncing.',
};

/**
 * The mailbox simulator, with labels (`bounce+one@…`). Its addresses get on no suppression list.
 * https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html#send-email-simulator
 */
const simulator: Record<string, Outcome> = {
  success: { kind: 'delivered' },
  // Answers with an out-of-office mail, which nobody receives here.
  ooto: { kind: 'delivered' },
  bounce: { kind: 'bounced', bounce: unknownUser },
  complaint: { kind: 'complained' },
  suppressionlist: { kind: 'bounced', bounce: onGlobalList },
};
const simulatorDomain = 'simulator.amazonses.com';

/** Decides for an address; without a relay every other mail counts as delivered. */
export function outcomeOf(address: string, facts: { suppressed: boolean; relaying: boolean }): Outcome {
  if (domainOf(address) === simulatorDomain) {
    const name = address.slice(0, address.lastIndexOf('@')).split('+')[0] ?? '';
    return simulator[name.toLowerCase()] ?? { kind: 'bounced', bounce: unknownUser };
  }
  if (facts.suppressed) return { kind: 'suppressed', bounce: onAccountList };
  return { kind: facts.relaying ? 'relayed' : 'delivered' };
}
