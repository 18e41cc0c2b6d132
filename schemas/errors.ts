import * as z from 'zod';
import { cents } from './money.ts';
import type { Text } from './text.ts';

/**
 * Every error a caller of the API can meet: its stable code, HTTP status and sentence (RFC 9457 problem details).
 * A sentence says what happened and what to do next.
 */
export const problems = {
  malformedJson: {
    status: 400,
    title: { de: 'Die Anfrage ist kein gültiges JSON.', en: 'The request is not valid JSON.' },
  },
  unknownFields: {
    status: 400,
    title: {
      de: 'Die Anfrage enthält Angaben, die es hier nicht gibt.',
      en: 'The request contains fields that do not exist here.',
    },
  },
  invalidRequest: {
    status: 400,
    title: {
      de: 'Die Anfrage ist unvollständig oder hat das falsche Format.',
      en: 'The request is incomplete or has the wrong format.',
    },
  },
  idempotencyKeyMissing: {
    status: 400,
    title: {
      de: 'Der Anfrage fehlt die Kopfzeile „Idempotency-Key“ mit 8 bis 128 sichtbaren Zeichen.',
      en: 'The request lacks the header “Idempotency-Key” with 8 to 128 visible characters.',
    },
  },
  notAuthenticated: {
    status: 401,
    title: {
      de: 'Sie sind nicht angemeldet. Bitte melden Sie sich an; Ihre Eingaben bleiben erhalten.',
      en: 'You are not logged in. Please log in; what you typed is kept.',
    },
  },
  loginFailed: {
    status: 401,
    title: {
      de: 'Die Anmeldung ist nicht gelungen oder hat zu lange gedauert. Bitte melden Sie sich noch einmal an.',
      en: 'The login did not succeed or took too long. Please log in again.',
    },
  },
  originForbidden: {
    status: 403,
    title: {
      de: 'Die Anfrage kommt nicht von dieser Website und wurde abgelehnt.',
      en: 'The request does not come from this website and was refused.',
    },
  },
  notAllowed: {
    status: 403,
    title: { de: 'Dafür haben Sie keine Berechtigung.', en: 'You are not permitted to do this.' },
  },
  linkInvalid: {
    status: 404,
    title: {
      de: 'Dieser Link gilt nicht oder nicht mehr. Bitte wenden Sie sich an den Kreis, der Sie eingeladen hat.',
      en: 'This link does not hold, or no longer. Please turn to the district that invited you.',
    },
  },
  partClosed: {
    status: 409,
    title: {
      de: 'Ihr Beitrag kann nicht mehr geändert werden. Bitte wenden Sie sich an den Kreis, der Sie eingeladen hat.',
      en: 'Your part can no longer be changed. Please turn to the district that invited you.',
    },
  },
  partExists: {
    status: 409,
    title: {
      de: 'Diese Stelle haben Sie für diesen Antrag schon um ihren Beitrag gebeten. Bitte erinnern Sie sie, oder ziehen Sie die Einladung zuerst zurück.',
      en: 'You have already asked this organisation for its part of this application. Please remind it, or take the invitation back first.',
    },
  },
  tooManyParts: {
    status: 409,
    title: {
      de: 'Für diesen Antrag sind schon so viele Beiträge erbeten, wie möglich sind.',
      en: 'As many parts as possible have already been asked for in this application.',
    },
  },
  tooManyRows: {
    status: 409,
    title: {
      de: 'Der Beitrag passt nicht in den Antrag: Eine Seite hätte mehr Einträge, als möglich sind. Bitte entfernen Sie dort zuerst Einträge.',
      en: 'The part does not fit into the application: a page would have more entries than possible. Please remove some there first.',
    },
  },
  organisationDissolved: {
    status: 409,
    title: {
      de: 'Diese Organisation gibt es nicht mehr. Für sie kann kein neuer Antrag begonnen werden; was sie beantragt hat, bleibt lesbar.',
      en: 'This organisation exists no more. No new application can be begun for it; what it applied for stays readable.',
    },
  },
  directoryChanged: {
    status: 409,
    title: {
      de: 'Das Verzeichnis wurde inzwischen geändert. Diese Änderungen wurden nicht übernommen; bitte prüfen Sie die Unterschiede noch einmal.',
      en: 'The directory was changed meanwhile. These changes were not applied; please check the differences again.',
    },
  },
  notAGrantee: {
    status: 403,
    title: {
      de: 'In dieser Förderrunde können nur die Stellen einen Antrag stellen, die sie nennt.',
      en: 'Only the organisations named by this funding round can apply in it.',
    },
  },
  notInvited: {
    status: 403,
    title: {
      de: 'Für Ihr Konto gibt es noch keinen Zugang. Bitte lassen Sie sich von Ihrer Organisation einladen.',
      en: 'Your account has no access yet. Please ask your organisation to invite you.',
    },
  },
  notFound: {
    status: 404,
    title: {
      de: 'Das Gesuchte gibt es nicht, oder Sie dürfen es nicht sehen.',
      en: 'This does not exist, or you may not see it.',
    },
  },
  illegalTransition: {
    status: 409,
    title: {
      de: 'Dieser Schritt ist im jetzigen Stand nicht möglich. Bitte laden Sie die Seite neu.',
      en: 'This step is not possible in the present state. Please reload the page.',
    },
  },
  pageFull: {
    status: 409,
    title: {
      de: 'Auf dieser Seite ist kein Platz mehr. Bitte entfernen Sie Einträge oder kürzen Sie Texte.',
      en: 'There is no more room on this page. Please remove entries or shorten texts.',
    },
  },
  fieldConflict: {
    status: 409,
    title: {
      de: 'Jemand anderes hat dieses Feld inzwischen geändert. Bitte wählen Sie, welcher Wert gelten soll.',
      en: 'Somebody else has changed this field meanwhile. Please choose which value shall hold.',
    },
  },
  versionStale: {
    status: 412,
    title: {
      de: 'Der Vorgang wurde inzwischen geändert. Bitte laden Sie die Seite neu und prüfen Sie den Stand.',
      en: 'This was changed meanwhile. Please reload the page and check its state.',
    },
  },
  bodyTooLarge: { status: 413, title: { de: 'Die Anfrage ist zu groß.', en: 'The request is too large.' } },
  unsupportedMediaType: {
    status: 415,
    title: {
      de: 'Die Anfrage muss als „application/json“ gesendet werden.',
      en: 'The request must be sent as “application/json”.',
    },
  },
  idempotencyKeyConflict: {
    status: 422,
    title: {
      de: 'Dieser „Idempotency-Key“ wurde schon für eine andere Anfrage benutzt.',
      en: 'This “Idempotency-Key” was already used for another request.',
    },
  },
  formIncomplete: {
    status: 422,
    title: {
      de: 'Der Antrag ist noch nicht vollständig. Bitte ergänzen Sie die genannten Angaben.',
      en: 'The application is not complete yet. Please add what is named.',
    },
  },
  malformedValue: {
    status: 422,
    title: {
      de: 'Eine Angabe hat nicht das erwartete Format und wurde nicht gespeichert.',
      en: 'A value does not have the expected format and was not saved.',
    },
  },
  fourEyes: {
    status: 403,
    title: {
      de: 'Wer einen Antrag geprüft hat, darf nicht über ihn entscheiden (Vier-Augen-Prinzip).',
      en: 'Whoever reviewed an application may not decide on it (four-eyes principle).',
    },
  },
  fieldLocked: {
    status: 403,
    title: {
      de: 'Diese Angabe ist gesperrt. Ändern können Sie jetzt nur, worum die Behörde Sie gebeten hat.',
      en: 'This answer is locked. You can only change what the authority has asked you about.',
    },
  },
  notDelivered: {
    status: 403,
    title: {
      de: 'Diesen Bescheid kann bis zur Bekanntgabe nur eine zeichnungsbefugte Person öffnen.',
      en: 'Until it has been served, only a signatory can open this notice.',
    },
  },
  lastSignatory: {
    status: 409,
    title: {
      de: 'Ihre Organisation braucht mindestens eine zeichnungsbefugte Person. Bitte benennen Sie zuerst eine andere.',
      en: 'Your organisation needs at least one signatory. Please name another one first.',
    },
  },
  alreadyMember: {
    status: 409,
    title: {
      de: 'Diese Person gehört schon zu Ihrer Organisation oder ist schon eingeladen.',
      en: 'This person already belongs to your organisation or has already been invited.',
    },
  },
  tooManyMembers: {
    status: 409,
    title: {
      de: 'Ihre Organisation hat schon so viele Personen und Einladungen, wie möglich sind. Bitte entfernen Sie zuerst eine.',
      en: 'Your organisation has as many people and invitations as possible. Please remove one first.',
    },
  },
  codeInvalid: {
    status: 422,
    title: {
      de: 'Dieser Zugangscode gilt nicht: Er ist falsch, abgelaufen oder schon benutzt. Bitte prüfen Sie Ihre Eingabe.',
      en: 'This access code is not valid: it is wrong, expired or was used before. Please check what you entered.',
    },
  },
  noticeStale: {
    status: 409,
    title: {
      de: 'Der Bescheid wurde nicht für diese Entscheidung oder nicht heute erstellt. Bitte sehen Sie ihn noch einmal an.',
      en: 'The notice was not made for this decision or not today. Please look at it again.',
    },
  },
  termsMissing: {
    status: 409,
    title: {
      de: 'Für diese Förderrunde fehlen Angaben zum Bescheid. Bitte wenden Sie sich an die Administration.',
      en: 'This round lacks what notices need. Please turn to the administration.',
    },
  },
  amountNotReserved: {
    status: 409,
    title: {
      de: 'So viel ist für diesen Antrag nicht reserviert.',
      en: 'That much is not reserved for this application.',
    },
  },
  budgetExceeded: {
    status: 409,
    title: {
      de: 'So viel ist in dieser Förderrunde nicht mehr frei.',
      en: 'That much is no longer available in this round.',
    },
  },
  admissionNeeded: {
    status: 422,
    title: {
      de: 'Der Antrag ist verspätet. Bitte sagen Sie, warum er trotzdem zugelassen wird, oder lehnen Sie ab.',
      en: 'The application is late. Please say why it is admitted nevertheless, or reject it.',
    },
  },
  deadlineNotLater: {
    status: 422,
    title: {
      de: 'Das neue Ende der Frist muss nach dem bisherigen und nach heute liegen.',
      en: 'The new end of the period must be after the present one and after today.',
    },
  },
  tooManyAttachments: {
    status: 409,
    title: {
      de: 'Dieser Antrag hat schon so viele Anlagen, wie möglich sind. Bitte entfernen Sie zuerst eine.',
      en: 'This application has as many attachments as possible. Please remove one first.',
    },
  },
  grantEnded: {
    status: 409,
    title: {
      de: 'Diese Zuwendung ist abgeschlossen. Daran lässt sich nichts mehr ändern.',
      en: 'This grant is closed. Nothing about it can be changed any more.',
    },
  },
  notFinal: {
    status: 409,
    title: {
      de: 'Der Bescheid ist noch nicht bestandskräftig. Geld kann nach dem Ende der Rechtsbehelfsfrist abgerufen werden, oder sobald Sie auf Rechtsbehelfe verzichtet haben.',
      en: 'The notice is not final yet. Money can be drawn after the end of the remedy period, or as soon as you have waived remedies.',
    },
  },
  nothingToDraw: {
    status: 409,
    title: {
      de: 'So viel kann zurzeit nicht abgerufen werden. Bitte sehen Sie nach, welche Raten schon bereitstehen.',
      en: 'That much cannot be drawn at present. Please see which instalments are there already.',
    },
  },
  neededTooLate: {
    status: 422,
    title: {
      de: 'Abgerufen werden darf nur, was in den nächsten Monaten gebraucht wird. Bitte nennen Sie einen früheren Tag oder einen kleineren Betrag.',
      en: 'Only what is needed within the next months may be drawn. Please name an earlier day or a smaller amount.',
    },
  },
  otherHandNeeded: {
    status: 403,
    title: {
      de: 'Diesen Schritt muss eine andere Person tun als den Schritt davor.',
      en: 'This step has to be taken by another person than the step before.',
    },
  },
  nothingToExport: {
    status: 409,
    title: {
      de: 'Zurzeit wartet keine Auszahlungsanordnung auf die Kasse.',
      en: 'No payment order is waiting for the cash office at present.',
    },
  },
  accountChangePending: {
    status: 409,
    title: {
      de: 'Eine Änderung der Bankverbindung ist noch nicht abgeschlossen. Bitte schließen Sie sie zuerst ab.',
      en: 'A change of the bank account is still pending. Please finish it first.',
    },
  },
  accountOutdated: {
    status: 409,
    title: {
      de: 'Die Bankverbindung wurde geändert, seit diese Auszahlung festgestellt wurde. Bitte geben Sie sie zurück, damit sie neu festgestellt wird.',
      en: 'The bank account was changed since this payment was certified. Please send it back so that it is certified anew.',
    },
  },
  accountUnchanged: {
    status: 422,
    title: {
      de: 'Das ist die Bankverbindung, die schon gilt.',
      en: 'This is the bank account that holds already.',
    },
  },
  noConsentNeeded: {
    status: 409,
    title: {
      de: 'Diese Umplanung braucht keine Zustimmung: Keine Gruppe wird um mehr als ein Fünftel überschritten, und die Mehrausgaben sind gedeckt.',
      en: 'This change of plan needs no consent: no group is exceeded by more than a fifth, and what is spent more is covered.',
    },
  },
  changePending: {
    status: 409,
    title: {
      de: 'Eine Änderung dieser Art ist schon beantragt. Bitte warten Sie die Entscheidung ab, oder ziehen Sie sie zuerst zurück.',
      en: 'A change of this kind has already been asked for. Please wait for the decision or take it back first.',
    },
  },
  alreadyDrawn: {
    status: 409,
    title: {
      de: 'Um so viel kann die Zuwendung nicht sinken: Mehr davon ist schon abgerufen. Was zu viel gezahlt wurde, gleicht der Verwendungsnachweis aus.',
      en: 'The grant cannot shrink by that much: more of it has been drawn already. What was paid too much, the proof of use settles.',
    },
  },
  proofIncomplete: {
    status: 422,
    title: {
      de: 'Der Nachweis ist noch nicht vollständig. Bitte ergänzen Sie die genannten Angaben.',
      en: 'The proof is not complete yet. Please add what is named.',
    },
  },
  proofClosed: {
    status: 409,
    title: {
      de: 'Dieser Nachweis kann nicht mehr geändert werden.',
      en: 'This proof can no longer be changed.',
    },
  },
  onwardExceeds: {
    status: 409,
    title: {
      de: 'So viel kann nicht weitergegeben werden: Die Vereinbarungen wären zusammen höher als das, was weitergegeben werden darf.',
      en: 'That much cannot be passed on: together the agreements would be above what may be passed on.',
    },
  },
  tooManyOnward: {
    status: 409,
    title: {
      de: 'Zu dieser Zuwendung gibt es schon so viele Vereinbarungen, wie möglich sind.',
      en: 'There are as many agreements for this grant as possible.',
    },
  },
  onwardHasChain: {
    status: 409,
    title: {
      de: 'Unter dieser Vereinbarung stehen noch andere. Bitte beenden Sie zuerst diese.',
      en: 'Other agreements stand below this one. Please end those first.',
    },
  },
  tooLateToDecide: {
    status: 409,
    title: {
      de: 'Die Jahresfrist für diese Entscheidung ist abgelaufen (§ 48 Absatz 4, § 49 Absatz 3 LVwVfG).',
      en: 'The year for this decision is over (§ 48 (4), § 49 (3) LVwVfG).',
    },
  },
  hearingRuns: {
    status: 409,
    title: {
      de: 'Die Frist zur Anhörung läuft noch. Bitte warten Sie die Äußerung oder das Ende der Frist ab.',
      en: 'The hearing is still running. Please wait for the statement or the end of its period.',
    },
  },
  belowSmallAmount: {
    status: 409,
    title: {
      de: 'So kleine Beträge werden nach den Regeln der Förderrunde nicht zurückgefordert. Bitte sehen Sie davon ab.',
      en: 'By the rules of the round, amounts this small are not reclaimed. Please leave it.',
    },
  },
  moreThanOwed: {
    status: 422,
    title: {
      de: 'So viel ist nicht mehr offen.',
      en: 'That much is no longer owed.',
    },
  },
  remindedToday: {
    status: 409,
    title: {
      de: 'Heute wurde schon eine Nachricht dazu versandt. Bitte erinnern Sie frühestens morgen wieder.',
      en: 'A message about this has already been sent today. Please remind again tomorrow at the earliest.',
    },
  },
  renewalNotOpen: {
    status: 409,
    title: {
      de: 'Das Fenster für den Folgeantrag ist nicht offen.',
      en: 'The window for the follow-up application is not open.',
    },
  },
  dayTooEarly: {
    status: 422,
    title: {
      de: 'Dieser Tag liegt zu früh. Bitte nennen Sie einen späteren.',
      en: 'This day is too early. Please name a later one.',
    },
  },
  dayTooLate: {
    status: 422,
    title: {
      de: 'Dieser Tag liegt zu spät. Bitte nennen Sie einen früheren.',
      en: 'This day is too late. Please name an earlier one.',
    },
  },
  dayInFuture: {
    status: 422,
    title: {
      de: 'Dieser Tag liegt in der Zukunft.',
      en: 'This day lies in the future.',
    },
  },
  documentChanged: {
    status: 500,
    title: {
      de: 'Dieses Dokument ist beschädigt und wird deshalb nicht gezeigt. Bitte wenden Sie sich an die Behörde.',
      en: 'This document is damaged and therefore not shown. Please turn to the authority.',
    },
  },
  roundClosed: {
    status: 409,
    title: {
      de: 'Die Förderrunde nimmt derzeit keine Anträge an.',
      en: 'The funding round takes no applications at present.',
    },
  },
  versionMissing: {
    status: 428,
    title: {
      de: 'Der Anfrage fehlt die Kopfzeile „If-Match“ mit der Version.',
      en: 'The request lacks the header “If-Match” with the version.',
    },
  },
  tooManyRequests: {
    status: 429,
    title: {
      de: 'Das waren zu viele Anfragen. Bitte versuchen Sie es in einer Minute noch einmal.',
      en: 'These were too many requests. Please try again in a minute.',
    },
  },
  internal: {
    status: 500,
    title: {
      de: 'Es ist ein Fehler aufgetreten. Ihre Eingaben sind gespeichert; bitte versuchen Sie es noch einmal.',
      en: 'An error occurred. What you entered is kept; please try again.',
    },
  },
  busy: {
    status: 503,
    title: {
      de: 'Der Dienst ist gerade ausgelastet. Bitte versuchen Sie es gleich noch einmal.',
      en: 'The service is busy. Please try again shortly.',
    },
  },
} as const satisfies Record<string, { status: number; title: Text }>;

export type ProblemCode = keyof typeof problems;
export const problemCodes = Object.keys(problems) as [ProblemCode, ...ProblemCode[]];

/**
 * What is wrong with one field: its path in the form (`posts/<row>/fte`) and a code of `form/field-errors.ts` or of a
 * rule of the measure; `amount` is what the sentence names, such as what a financing plan lacks.
 */
export const fieldProblem = z.object({
  page: z.string(),
  path: z.string(),
  code: z.string(),
  amount: cents.optional(),
});
export type FieldProblem = z.infer<typeof fieldProblem>;

/** Problem details as sent (RFC 9457), media type `application/problem+json`. */
export const problemDetails = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(problemCodes),
  text: z.object({ de: z.string(), en: z.string() }),
  /** Facts a program can use: legal actions, the current values of conflicting fields, … */
  facts: z.record(z.string(), z.json()).optional(),
  errors: z.array(fieldProblem).optional(),
  /** Identifies the request in the logs. */
  instance: z.string().optional(),
});
export type ProblemDetails = z.infer<typeof problemDetails>;
