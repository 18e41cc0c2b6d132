import { problems } from '#schemas/errors.ts';
import type { Text } from '#schemas/text.ts';
import { ApiProblem } from './api-problem.ts';

const noAnswer: Text = {
  de: 'Der Dienst ist gerade nicht erreichbar. Bitte prüfen Sie Ihre Internetverbindung und versuchen Sie es noch einmal.',
  en: 'The service cannot be reached at the moment. Please check your internet connection and try again.',
};

/** The sentence for whatever went wrong with a request. */
export function problemText(error: unknown): Text {
  return error instanceof ApiProblem ? problems[error.code].title : noAnswer;
}
