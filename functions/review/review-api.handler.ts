import { apiHandler } from '../shared/http/api-handler.ts';
import { claimTask } from './claim-task.ts';
import { completeTask } from './complete-task.ts';
import { extendRequest } from './extend-request.ts';
import { getBudget } from './get-budget.ts';
import { listTasks } from './list-tasks.ts';
import { releaseTask } from './release-task.ts';
import { reopenTask } from './reopen-task.ts';
import { saveChecklist } from './save-checklist.ts';

export const handler = apiHandler('review', {
  ...{ listTasks, claimTask, releaseTask, completeTask, saveChecklist, reopenTask },
  ...{ extendRequest, getBudget },
});
