import * as z from 'zod';
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
  fieldConflict: {
    status: 409,
    title: {
      de: 'Jemand anderes hat dieses Feld inzwischen geändert. Bitte wählen Sie, welcher Wert gelten soll.',
      en: 'Somebody else has changed this field meanwhile. Please choose which value shall hold.',
    },
  },
  idempotencyKeyInFlight: {
    status: 409,
    title: {
      de: 'Dieselbe Anfrage wird gerade bearbeitet. Bitte warten Sie einen Augenblick.',
      en: 'The same request is being worked on. Please wait a moment.',
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

/** What is wrong with one field: its path in the form (`posts/<row>/fte`) and a code of `form/field-errors.ts`. */
export const fieldProblem = z.object({ page: z.string(), path: z.string(), code: z.string() });
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
