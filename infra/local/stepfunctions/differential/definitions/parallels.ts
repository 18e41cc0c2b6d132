import type { Comparison } from '../comparison.ts';
import { call, caught, chain, failing, pass, quick, single } from './building.ts';

const parallel = (branches: Parameters<typeof chain>[0][], more = {}) => ({
  Type: 'Parallel',
  Branches: branches.map(chain),
  ...more,
});
const Caught = pass({ caught: '{% $states.input %}' }, { End: true });

/** Parallel. */
export const parallels: Comparison[] = [
  {
    title: 'a Parallel collects the outputs of its branches in their order',
    machine: single(parallel([{ A: pass('{% $states.input.n + 1 %}') }, { B: pass('{% $states.input.n + 2 %}') }])),
    inputs: [{ n: 1 }],
    concurrent: true,
  },
  {
    title: 'a Parallel may have one branch of several states',
    machine: single(parallel([{ A: pass(1), B: pass('{% $states.input + 1 %}'), C: { Type: 'Succeed' } }])),
  },
  {
    title: 'a Parallel with arguments gives them to its branches as their input',
    machine: single(parallel([{ A: { Type: 'Pass' } }], { Arguments: { n: '{% $states.input.n * 2 %}' } })),
    inputs: [{ n: 4 }],
  },
  {
    title: 'a Parallel makes an output and assigns variables from its result',
    machine: chain({
      Both: parallel([{ A: pass(1) }, { B: pass(2) }], {
        Output: '{% $sum($states.result) %}',
        Assign: { second: '{% $states.result[1] %}' },
      }),
      Tell: pass({ sum: '{% $states.input %}', second: '{% $second %}' }),
    }),
    concurrent: true,
  },
  {
    title: 'branches read the variables around them, and keep their own',
    machine: chain({
      Begin: { Type: 'Pass', Assign: { factor: 3 } },
      Both: parallel([
        { A: { Type: 'Pass', Assign: { own: '{% $factor + 1 %}' } }, A2: pass('{% $own %}') },
        { B: { Type: 'Pass', Assign: { own: '{% $factor + 2 %}' } }, B2: pass('{% $own %}') },
      ]),
      After: pass({ both: '{% $states.input %}', factor: '{% $factor %}' }),
    }),
    concurrent: true,
  },
  {
    title: 'a branch that fails ends the Parallel and the execution with its error',
    machine: single(parallel([{ A: call('parallelfail') }])),
    functions: () => ({ parallelfail: failing(['Odd']) }),
  },
  {
    title: 'the error of a branch is caught at the Parallel',
    machine: chain({
      Both: parallel([{ A: { Type: 'Fail', Error: 'E1', Cause: 'as asked' } }], {
        Catch: [caught({ Output: '{% $states.errorOutput %}' })],
      }),
      Caught,
    }),
  },
  {
    title: 'a Parallel is retried as a whole',
    machine: single(
      parallel([{ A: pass('begun'), B: call('parallelretry') }], {
        Retry: [{ ErrorEquals: ['Odd'], MaxAttempts: 1, ...quick }],
      }),
    ),
    functions: () => ({ parallelretry: failing(['Odd'], 'second') }),
  },
  {
    title: 'a branch that waits is ended by the failure of another',
    machine: single(
      parallel([
        { A: { Type: 'Wait', Seconds: 20 } },
        { B: { Type: 'Wait', Seconds: 1 }, C: { Type: 'Fail', Error: 'E1' } },
      ]),
    ),
    concurrent: true,
  },
  {
    title: 'a Parallel may be nested in a branch',
    machine: single(parallel([{ Inner: parallel([{ A: pass(1) }]) }])),
  },
];
