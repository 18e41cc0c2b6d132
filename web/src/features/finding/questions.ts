import { type OrganisationKind, organisationKinds } from '#schemas/organisation/organisation.ts';
import { type Beginning, beginnings } from '#schemas/round/advice.ts';

/** Who asks: a kind of organisation, or somebody who cannot apply at all. */
export const askedKinds = [...organisationKinds, 'none'] as const;
export type AskedKind = (typeof askedKinds)[number];

/** The questions in their order. */
export const questionIds = ['kind', 'kreis', 'purpose', 'begun'] as const;
export type QuestionId = (typeof questionIds)[number];

/** What has been answered so far; it stands in the address, so that "back" works and the answer can be sent on. */
export type Answers = {
  kind?: AskedKind;
  /** Official key of the Kreis. */
  kreis?: string;
  /** Id of a measure, or `other`. */
  purpose?: string;
  begun?: Beginning;
  /** A question that was answered and is asked again. */
  ask?: QuestionId;
};

const oneOf = <Word extends string>(words: readonly Word[], value: unknown): Word | undefined =>
  words.find((word) => word === value);

/** Keys and ids look like this; anything else in an address is not an answer. */
const isWord = (value: unknown): value is string => typeof value === 'string' && /^[a-z0-9-]{1,60}$/.test(value);

export function readAnswers(search: Record<string, unknown>): Answers {
  const kind = oneOf(askedKinds, search.kind);
  const begun = oneOf(beginnings, search.begun);
  const ask = oneOf(questionIds, search.ask);
  return {
    ...(kind && { kind }),
    // An address holds text; digits alone are read as a number on the way in.
    ...(isWord(String(search.kreis ?? '')) && { kreis: String(search.kreis).padStart(5, '0') }),
    ...(isWord(search.purpose) && { purpose: search.purpose }),
    ...(begun && { begun }),
    ...(ask && { ask }),
  };
}

/** The question to ask now; undefined when all are answered. Whoever cannot apply at all is asked no more. */
export function questionNow({ ask, ...answers }: Answers): QuestionId | undefined {
  if (ask) return ask;
  if (answers.kind === 'none') return undefined;
  return questionIds.find((id) => answers[id] === undefined);
}

/** The answers with one more. Another kind of organisation may lie in none of the Kreise that were offered before. */
export function answered(answers: Answers, id: QuestionId, value: string): Answers {
  const { ask: _ask, kreis, ...others } = answers;
  const keepsKreis = id !== 'kind' || value === answers.kind;
  return readAnswers({ ...others, ...(keepsKreis && kreis !== undefined && { kreis }), [id]: value });
}

/** The question before this one, for "back" on the page. */
export const questionBefore = (id: QuestionId): QuestionId | undefined => questionIds[questionIds.indexOf(id) - 1];

/** Kinds of Kreis among which this kind of organisation finds its own: only Landkreise have municipalities in them. */
export function kreisKindsFor(kind: OrganisationKind): readonly OrganisationKind[] {
  if (kind === 'landkreis' || kind === 'stadtkreis') return [kind];
  return kind === 'carrier' ? ['landkreis', 'stadtkreis'] : ['landkreis'];
}
