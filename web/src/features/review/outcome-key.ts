import type { MessageKey } from '#schemas/messages/messages.ts';
import type { TaskKind, TaskOutcome } from '#schemas/review/task.ts';

/** A review only recommends a rejection; the decision makes it. */
export const outcomeKey = (kind: TaskKind, outcome: TaskOutcome) =>
  (kind === 'review' && outcome === 'rejected'
    ? 'outcome.rejectionRecommended'
    : `outcome.${outcome}`) satisfies MessageKey;
