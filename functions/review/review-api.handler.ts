import { apiHandler } from '../shared/http/api-handler.ts';
import { claimTask } from './claim-task.ts';
import { completeTask } from './complete-task.ts';
import { listTasks } from './list-tasks.ts';
import { releaseTask } from './release-task.ts';

export const handler = apiHandler('review', { listTasks, claimTask, releaseTask, completeTask });
