import { retryRaces } from '../shared/table/retry.ts';
import { type OpenTaskInput, openTask } from './open-task.ts';

export const handler = (event: OpenTaskInput) => retryRaces(() => openTask(event));
