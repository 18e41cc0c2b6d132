import { type AnyEnding, type Consequences, eventOf } from './completion.ts';
import { approved, rejected } from './decided.ts';
import { posted } from './posted.ts';
import { returned } from './returned.ts';
import { passed, rejectionRecommended } from './reviewed.ts';
import { sentBack } from './sent-back.ts';
import { funded, reduced, unfunded } from './shortfall-settled.ts';

/** What the outcome of a task means for its application. A rejection means one thing in a review and another in the decision. */
export async function consequencesOf(ending: AnyEnding): Promise<Consequences> {
  const { body, task } = ending;
  switch (body.outcome) {
    case 'passed':
      return passed({ ...ending, body });
    case 'returned':
      return returned({ ...ending, body });
    case 'rejected':
      return task.kind === 'decision' ? rejected({ ...ending, body }) : rejectionRecommended({ ...ending, body });
    case 'approved':
      return approved({ ...ending, body });
    case 'sentBack':
      return sentBack({ ...ending, body });
    case 'funded':
      return funded({ ...ending, body });
    case 'reduced':
      return reduced({ ...ending, body });
    case 'unfunded':
      return unfunded({ ...ending, body });
    case 'posted':
      return posted({ ...ending, body });
    case 'resumed':
      return { changes: {}, event: eventOf(ending, 'taskCompleted') };
  }
}
