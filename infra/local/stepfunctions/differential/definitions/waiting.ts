import type { Comparison } from '../comparison.ts';
import { chain, single } from './building.ts';

/** Wait. */
export const waiting: Comparison[] = [
  { title: 'a wait of no seconds ends at once', machine: single({ Type: 'Wait', Seconds: 0 }), inputs: [{ kept: 1 }] },
  {
    title: 'a wait evaluates its seconds and makes an output',
    machine: single({ Type: 'Wait', Seconds: '{% $states.input.seconds %}', Output: 'waited' }),
    inputs: [{ seconds: 0 }, { seconds: 1 }],
  },
  {
    title: 'a time that has passed ends a wait at once',
    machine: single({ Type: 'Wait', Timestamp: '2020-01-01T00:00:00Z' }),
  },
  {
    title: 'a wait evaluates its time, with an offset or with fractions of a second',
    machine: single({ Type: 'Wait', Timestamp: '{% $states.input %}' }),
    inputs: ['2020-01-01T00:00:00.123Z'],
  },
  {
    title: 'a wait lasts until an evaluated moment ahead',
    machine: single({ Type: 'Wait', Timestamp: '{% $fromMillis($millis() + 1000) %}', Output: 'waited' }),
  },
  {
    title: 'seconds that are no number are a query evaluation error',
    machine: single({ Type: 'Wait', Seconds: '{% $states.input.seconds %}' }),
    inputs: [{ seconds: 'soon' }, {}],
  },
  {
    title: 'seconds below zero are a query evaluation error',
    machine: single({ Type: 'Wait', Seconds: '{% $states.input.seconds %}' }),
    inputs: [{ seconds: -1 }],
  },
  {
    title: 'a time that is none is a query evaluation error',
    machine: single({ Type: 'Wait', Timestamp: '{% $states.input %}' }),
    inputs: ['tomorrow'],
  },
  {
    title: 'a wait assigns variables',
    machine: chain({
      Pause: { Type: 'Wait', Seconds: 0, Assign: { seen: '{% $states.input.n %}' } },
      Tell: { Type: 'Pass', Output: '{% $seen %}' },
    }),
    inputs: [{ n: 5 }],
  },
];
