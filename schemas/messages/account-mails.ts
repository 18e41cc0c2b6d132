import { formatMoment } from '../calendar/berlin.ts';
import type { Instant } from '../ids.ts';
import { bilingual, type Mail } from './mails.ts';

type Invited = { organisation: string; invitedBy: string; expiresAt: Instant; link: string };

/** Says to a colleague what they are invited to, and how they come in. Nothing that was typed for this mail stands in it. */
export const invitationMail = ({ organisation, invitedBy, expiresAt, link }: Invited): Mail => ({
  subject: `Einladung zu Paktwerk: ${organisation}`,
  text: bilingual(
    [
      'Guten Tag,',
      `${invitedBy} (${organisation}) lädt Sie ein, in Paktwerk mitzuarbeiten. Paktwerk ist die Plattform, auf der Ihre Organisation Fördermittel aus dem Pakt für Integration mit den Kommunen beantragt.`,
      `Bitte melden Sie sich dort mit dieser E-Mail-Adresse an: ${link}`,
      `Wer schon angemeldet ist, meldet sich bitte einmal ab und wieder an. Die Einladung gilt bis zum ${formatMoment(expiresAt, 'de')}.`,
      'Wenn Sie mit dieser Einladung nichts anfangen können, brauchen Sie nichts zu tun.',
    ],
    [
      'Good day,',
      `${invitedBy} (${organisation}) invites you to work in Paktwerk, the platform on which your organisation applies for funds of the Pakt für Integration mit den Kommunen.`,
      `Please log in there with this e-mail address: ${link}`,
      `If you are logged in already, please log out and in again. The invitation holds until ${formatMoment(expiresAt, 'en')}.`,
      'If this invitation means nothing to you, you need not do anything.',
    ],
  ),
});
