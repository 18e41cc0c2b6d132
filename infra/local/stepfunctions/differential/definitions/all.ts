import type { StateMachine } from '../../service.ts';
import type { Comparison } from '../comparison.ts';
import { choosing } from './choosing.ts';
import { expressions } from './expressions.ts';
import { maps } from './maps.ts';
import { parallels } from './parallels.ts';
import { passing } from './passing.ts';
import { tasks } from './tasks.ts';
import { tokens } from './tokens.ts';
import { waiting } from './waiting.ts';
import { workflows } from './workflows.ts';

export function allComparisons(deployed: StateMachine[]): Comparison[] {
  return [
    ...passing,
    ...choosing,
    ...waiting,
    ...tasks,
    ...tokens,
    ...expressions,
    ...maps,
    ...parallels,
    ...workflows(deployed),
  ];
}
