import { bilingual, type Mail } from './mails.ts';

/** Mails about money say neither sums nor accounts: those stand in the portal, for those who may see them. */
export type PaymentFacts = { number: string; link: string };

export const paymentRefusedMail = ({ number, link }: PaymentFacts): Mail => ({
  subject: `Ihr Mittelabruf zu ${number} wurde abgelehnt`,
  text: bilingual(
    [
      'Guten Tag,',
      `ein Mittelabruf zu Ihrer Zuwendung ${number} wurde abgelehnt. Der Betrag kann neu abgerufen werden.`,
      `Die Begründung lesen Sie hier: ${link}`,
    ],
    [
      'Good day,',
      `a payment request for your grant ${number} was refused. The money can be requested again.`,
      `You can read the reasons here: ${link}`,
    ],
  ),
});

export const paymentReturnedMail = ({ number, link }: PaymentFacts): Mail => ({
  subject: `Eine Auszahlung zu ${number} ist zurückgekommen`,
  text: bilingual(
    [
      'Guten Tag,',
      `eine Auszahlung zu Ihrer Zuwendung ${number} konnte nicht gutgeschrieben werden und ist zurückgekommen.`,
      `Bitte prüfen Sie die Bankverbindung, und ändern Sie sie, wenn sie nicht mehr stimmt: ${link}`,
      'Eine Änderung braucht zwei Personen Ihrer Organisation. Danach wird der Betrag neu angewiesen.',
    ],
    [
      'Good day,',
      `a payment for your grant ${number} could not be credited and came back.`,
      `Please check the bank account and change it if it is no longer right: ${link}`,
      'A change needs two people of your organisation. After that the money is ordered anew.',
    ],
  ),
});

/** Goes to the organisation's own address, so that nobody changes an account unseen. */
export const accountProposedMail = ({ number, link }: PaymentFacts): Mail => ({
  subject: `Änderung der Bankverbindung zu ${number} vorgeschlagen`,
  text: bilingual(
    [
      'Guten Tag,',
      `für Ihre Zuwendung ${number} hat eine Person Ihrer Organisation eine andere Bankverbindung vorgeschlagen.`,
      `Sie gilt erst, wenn eine zweite, zeichnungsbefugte Person sie bestätigt und die Behörde sie geprüft hat: ${link}`,
      'Ist Ihnen davon nichts bekannt, nehmen Sie den Vorschlag dort bitte sofort zurück.',
    ],
    [
      'Good day,',
      `somebody of your organisation has proposed another bank account for your grant ${number}.`,
      `It holds only once another person, a signatory, has confirmed it and the authority has checked it: ${link}`,
      'If you know nothing of this, please take the proposal back there at once.',
    ],
  ),
});

export const accountAcceptedMail = ({ number, link }: PaymentFacts): Mail => ({
  subject: `Neue Bankverbindung zu ${number} gilt`,
  text: bilingual(
    [
      'Guten Tag,',
      `die Behörde hat die neue Bankverbindung für Ihre Zuwendung ${number} geprüft. Sie gilt ab jetzt.`,
      `Sie sehen sie hier: ${link}`,
    ],
    [
      'Good day,',
      `the authority has checked the new bank account for your grant ${number}. It holds from now on.`,
      `You see it here: ${link}`,
    ],
  ),
});

export const accountRefusedMail = ({ number, link }: PaymentFacts): Mail => ({
  subject: `Änderung der Bankverbindung zu ${number} abgelehnt`,
  text: bilingual(
    [
      'Guten Tag,',
      `die Behörde hat die neue Bankverbindung für Ihre Zuwendung ${number} nicht angenommen. Es gilt weiter die bisherige.`,
      `Die Begründung lesen Sie hier: ${link}`,
    ],
    [
      'Good day,',
      `the authority did not accept the new bank account for your grant ${number}. The present one continues to hold.`,
      `You can read the reasons here: ${link}`,
    ],
  ),
});
