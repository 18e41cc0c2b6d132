import type { Comparison } from '../comparison.ts';
import { pass } from './building.ts';

const grade = {
  StartAt: 'Grade?',
  States: {
    'Grade?': {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $states.input.points >= 90 %}', Next: 'Best', Assign: { by: 'first' }, Output: 'A' },
        { Condition: '{% $states.input.points >= 50 %}', Next: 'Good', Assign: { by: 'second' } },
        { Condition: '{% $states.input.points >= 90 %}', Next: 'Never' },
      ],
      Default: 'Bad',
      Assign: { by: 'default' },
      Output: 'F',
    },
    Best: pass('{% $states.input & " by " & $by %}', { End: true }),
    Good: pass({ input: '{% $states.input %}', by: '{% $by %}' }, { End: true }),
    Bad: pass('{% $states.input & " by " & $by %}', { End: true }),
    Never: { Type: 'Fail', Error: 'Never' },
  },
};

/** Choice. */
export const choosing: Comparison[] = [
  {
    title: 'a Choice takes the first rule that holds, with its own output and variables',
    machine: grade,
    inputs: [{ points: 95 }, { points: 50 }, { points: 49 }],
  },
  {
    title: 'a Choice without a default fails when nothing matches',
    machine: {
      StartAt: 'Sure?',
      States: {
        'Sure?': { Type: 'Choice', Choices: [{ Condition: '{% $states.input.sure %}', Next: 'Yes' }] },
        Yes: { Type: 'Succeed' },
      },
    },
    inputs: [{ sure: false }, { sure: true }],
  },
  {
    title: 'a condition that is no truth value is a query evaluation error',
    machine: {
      StartAt: 'Sure?',
      States: {
        'Sure?': { Type: 'Choice', Choices: [{ Condition: '{% $states.input.sure %}', Next: 'Yes' }], Default: 'Yes' },
        Yes: { Type: 'Succeed' },
      },
    },
    inputs: [{ sure: 'true' }, { sure: 1 }, {}],
  },
  {
    title: 'a condition may be a fixed truth value',
    machine: {
      StartAt: 'Sure?',
      States: {
        'Sure?': {
          Type: 'Choice',
          Choices: [
            { Condition: '{% false %}', Next: 'No' },
            { Condition: '{% true %}', Next: 'Yes' },
          ],
        },
        Yes: { Type: 'Succeed', Output: 'yes' },
        No: { Type: 'Succeed', Output: 'no' },
      },
    },
  },
  {
    title: 'a loop counts in a variable until a rule ends it',
    machine: {
      StartAt: 'Begin',
      States: {
        Begin: { Type: 'Pass', Assign: { count: 0 }, Next: 'Count' },
        Count: { Type: 'Pass', Assign: { count: '{% $count + 1 %}' }, Next: 'Enough?' },
        'Enough?': {
          Type: 'Choice',
          Choices: [{ Condition: '{% $count >= $states.input.times %}', Next: 'Done' }],
          Default: 'Count',
        },
        Done: { Type: 'Succeed', Output: '{% $count %}' },
      },
    },
    inputs: [{ times: 3 }],
  },
  {
    title: 'conditions combine with and, or and in',
    machine: {
      StartAt: 'Sure?',
      States: {
        'Sure?': {
          Type: 'Choice',
          Choices: [
            { Condition: "{% $states.input.kind in ['a', 'b'] and $not($states.input.off) %}", Next: 'Yes' },
            { Condition: "{% $states.input.kind = 'c' or $states.input.force = true %}", Next: 'Yes' },
          ],
          Default: 'No',
        },
        Yes: { Type: 'Succeed', Output: 'yes' },
        No: { Type: 'Succeed', Output: 'no' },
      },
    },
    inputs: [{ kind: 'b' }, { kind: 'b', off: true }, { kind: 'c' }, { kind: 'x', force: true }],
  },
];
