import type { Day } from '../ids.ts';
import { workingDayFrom } from './days.ts';
import type { DeadlineKind } from './deadline-kind.ts';

/** The last day on which something is still in time; it ends at 24:00 in Germany. */
export const lastDay = (kind: DeadlineKind, named: Day): Day => (kind === 'period' ? workingDayFrom(named) : named);
