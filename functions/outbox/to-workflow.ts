import type { OutboxItem } from '#schemas/outbox/outbox-item.ts';
import { startWorkflow } from './start-workflow.ts';
import { wakeWorkflow } from './wake-workflow.ts';

/** What workflows are told. @throws Error for an item that is for somebody else */
export async function toWorkflow(item: OutboxItem): Promise<void> {
  switch (item.kind) {
    case 'workflow.start':
      return startWorkflow(item);
    case 'workflow.callback':
      return wakeWorkflow(item);
    default:
      throw new Error(`an item of the kind ${item.kind} is not for a workflow`);
  }
}
