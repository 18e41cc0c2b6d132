import { retryRaces } from '../shared/table/retry.ts';
import { type WaitForAnswerInput, waitForAnswer } from './wait-for-answer.ts';

export const handler = (event: WaitForAnswerInput) => retryRaces(() => waitForAnswer(event));
