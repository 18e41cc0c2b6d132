import type { Comparison } from '../comparison.ts';
import { chain, pass, single } from './building.ts';

/** Pass, Succeed and Fail; outputs and variables. */
export const passing: Comparison[] = [
  {
    title: 'a Pass state without an output hands its input on',
    machine: single({ Type: 'Pass' }),
    inputs: [{ a: [1, null, 'x'] }, [], 'text', 0, false, null],
  },
  {
    title: 'expressions are evaluated at any depth, other strings stay as they are',
    machine: single(
      pass({ list: ['{% $states.input.n + 1 %}', 'plain {% n %}', '{%', ' {% 1 %}'], deep: { x: null } }),
    ),
    inputs: [{ n: 1 }],
  },
  {
    title: 'the context tells the name of the state machine, the state and the input',
    machine: single(
      pass({
        state: '{% $states.context.State.Name %}',
        input: '{% $states.context.Execution.Input %}',
        started: '{% $type($states.context.Execution.StartTime) %}',
      }),
    ),
    inputs: [{ id: 7 }],
  },
  {
    title: 'the context counts no retries before the first one',
    machine: single(pass('{% $states.context.State.RetryCount %}')),
  },
  {
    title: 'the time that a state was entered is given in UTC with milliseconds',
    machine: single(
      pass('{% $count($match($states.context.State.EnteredTime, /^[0-9-]{10}T[0-9:]{8}[.][0-9]{3}Z$/)) %}'),
    ),
  },
  {
    title: 'variables are assigned after the output was made, all from their old values',
    machine: chain({
      A: { Type: 'Pass', Assign: { x: 1, y: 10 } },
      B: { Type: 'Pass', Output: { x: '{% $x %}' }, Assign: { x: '{% $x + 1 %}', y: '{% $x + $y %}' } },
      C: pass({ before: '{% $states.input.x %}', x: '{% $x %}', y: '{% $y %}' }),
    }),
  },
  {
    title: 'a variable may hold a structure whose members are templates',
    machine: chain({
      A: { Type: 'Pass', Assign: { order: { id: '{% $states.input.id %}', lines: ['{% 1 + 1 %}', 3], none: null } } },
      B: pass({ order: '{% $order %}', second: '{% $order.lines[1] %}' }),
    }),
    inputs: [{ id: 'o-1' }],
  },
  {
    title: 'a variable with quotes, line breaks and signs of other scripts comes back unchanged',
    machine: chain({
      A: { Type: 'Pass', Assign: { text: { value: '{% $states.input %}' } } },
      B: pass('{% $text.value %}'),
    }),
    inputs: ['say "hello"\n\\ and „grüßen“ ✓'],
  },
  {
    title: 'a variable that was never assigned fails the state',
    machine: single(pass('{% $missing %}')),
  },
  {
    title: 'a Succeed state ends the execution with its output',
    machine: chain({ A: pass({ n: 1 }), B: { Type: 'Succeed', Output: { n: '{% $states.input.n * 2 %}' } } }),
  },
  {
    title: 'a Succeed state without an output hands its input on',
    machine: { StartAt: 'Only', States: { Only: { Type: 'Succeed' } } },
    inputs: [{ kept: true }],
  },
  {
    title: 'a Fail state takes fixed words',
    machine: { StartAt: 'Only', States: { Only: { Type: 'Fail', Error: 'Refused', Cause: 'no money' } } },
    causes: true,
  },
  {
    title: 'a Fail state evaluates its error and its cause',
    machine: {
      StartAt: 'Only',
      States: {
        Only: { Type: 'Fail', Error: '{% $states.input.code %}', Cause: "{% 'because of ' & $states.input.why %}" },
      },
    },
    inputs: [{ code: 'E1', why: 'a reason' }],
    causes: true,
  },
  {
    title: 'a Fail state needs neither error nor cause',
    machine: { StartAt: 'Only', States: { Only: { Type: 'Fail' } } },
  },
  {
    title: 'an output that yields nothing is a query evaluation error',
    machine: single(pass({ a: '{% $states.input.absent %}' })),
  },
  {
    title: 'a failed query in an assignment fails the state',
    machine: single({ Type: 'Pass', Assign: { x: '{% $states.input.absent %}' } }),
  },
  {
    title: 'an addition of a text is a query evaluation error',
    machine: single(pass("{% 1 + 'a' %}")),
  },
  {
    title: 'the $error function of JSONata fails the state',
    machine: single(pass("{% $error('stop') %}")),
  },
];
