import { FunctionFailure } from '../../testing/workbench.ts';
import type { Comparison } from '../comparison.ts';
import { call, caught, chain, pass, quick, single } from './building.ts';

const INLINE = { ProcessorConfig: { Mode: 'INLINE' } };
const inline = (states: Parameters<typeof chain>[0]) => ({ ...INLINE, ...chain(states) });
/** One after the other, so that both tell the same order. */
const mapped = (states: Parameters<typeof chain>[0], more = {}) => ({
  Type: 'Map',
  MaxConcurrency: 1,
  Items: '{% $states.input.items %}',
  ItemProcessor: inline(states),
  ...more,
});
const Caught = pass({ caught: '{% $states.input %}' }, { End: true });
const onlyEven = () => ({
  run: ({ n }: Record<string, unknown>) => {
    if (Number(n) % 2 === 1) throw new FunctionFailure('Odd', `${n}`);
    return Number(n) * 10;
  },
});

/** Inline Map. */
export const maps: Comparison[] = [
  {
    title: 'a Map runs its processor for each item and collects the outputs in order',
    machine: single(mapped({ Double: pass('{% $states.input * 2 %}') })),
    inputs: [{ items: [1, 2, 3] }, { items: [] }],
  },
  {
    title: 'a Map without items goes over its input',
    machine: single({ Type: 'Map', MaxConcurrency: 1, ItemProcessor: inline({ Tell: pass('{% $states.input.n %}') }) }),
    inputs: [[{ n: 1 }, { n: 2 }]],
  },
  {
    title: 'a Map may go over fixed items whose members are templates',
    machine: single({
      Type: 'Map',
      MaxConcurrency: 1,
      Items: [1, '{% $states.input.x %}', { y: '{% $states.input.x + 1 %}' }],
      ItemProcessor: inline({ Tell: { Type: 'Pass' } }),
    }),
    inputs: [{ x: 5 }],
  },
  {
    title: 'an item selector sees the index and the item',
    machine: single(
      mapped(
        { Tell: { Type: 'Pass' } },
        {
          ItemSelector: {
            index: '{% $states.context.Map.Item.Index %}',
            value: '{% $states.context.Map.Item.Value %}',
            all: '{% $count($states.input.items) %}',
          },
        },
      ),
    ),
    inputs: [{ items: ['a', 'b'] }],
  },
  {
    title: 'a Map makes an output and assigns variables from its result',
    machine: chain({
      Each: mapped(
        { Double: pass('{% $states.input * 2 %}') },
        { Output: { sum: '{% $sum($states.result) %}' }, Assign: { first: '{% $states.result[0] %}' } },
      ),
      Tell: pass({ sum: '{% $states.input.sum %}', first: '{% $first %}' }),
    }),
    inputs: [{ items: [1, 2, 3] }],
  },
  {
    title: 'iterations read the variables around them, and keep their own',
    machine: chain({
      Begin: { Type: 'Pass', Assign: { factor: 3 } },
      Each: mapped({
        Own: { Type: 'Pass', Assign: { mine: '{% $states.input * $factor %}' } },
        Tell: pass('{% $mine %}'),
      }),
      After: pass({ list: '{% $states.input %}', factor: '{% $factor %}' }),
    }),
    inputs: [{ items: [1, 2] }],
  },
  {
    title: 'items that are no list are an error',
    causes: true,
    machine: single(mapped({ Tell: { Type: 'Pass' } })),
    inputs: [{ items: 'text' }, { items: 7 }],
  },
  {
    title: 'items that yield nothing are an error',
    machine: single(mapped({ Tell: { Type: 'Pass' } })),
  },
  {
    title: 'an iteration that fails ends the Map and the execution with its error',
    machine: single(
      mapped({
        Work: call('mapfail', { Arguments: { FunctionName: 'mapfail', Payload: { n: '{% $states.input %}' } } }),
      }),
    ),
    functions: () => ({ mapfail: onlyEven().run }),
    inputs: [{ items: [2, 3, 4] }],
  },
  {
    title: 'the error of an iteration is caught at the Map',
    machine: chain({
      Each: mapped(
        { Work: call('mapcatch', { Arguments: { FunctionName: 'mapcatch', Payload: { n: '{% $states.input %}' } } }) },
        { Catch: [caught({ ErrorEquals: ['Odd'] })] },
      ),
      Caught,
    }),
    functions: () => ({ mapcatch: onlyEven().run }),
    inputs: [{ items: [1, 2] }],
  },
  {
    title: 'an error that is caught inside an iteration does not touch the Map',
    machine: single(
      mapped({
        Work: call('mapinside', {
          Arguments: { FunctionName: 'mapinside', Payload: { n: '{% $states.input %}' } },
          Catch: [caught()],
          Next: 'Caught',
        }),
        Caught: pass('{% $states.input %}'),
      }),
    ),
    functions: () => ({ mapinside: onlyEven().run }),
    inputs: [{ items: [1, 2, 3] }],
  },
  {
    title: 'a Map is retried as a whole',
    machine: single(
      mapped(
        { Work: call('mapretry', { Arguments: { FunctionName: 'mapretry', Payload: { n: '{% $states.input %}' } } }) },
        { Retry: [{ ErrorEquals: ['Odd'], MaxAttempts: 1, ...quick }] },
      ),
    ),
    functions: () => {
      let failed = false;
      return {
        mapretry: ({ n }) => {
          if (n === 2 && !failed) {
            failed = true;
            throw new FunctionFailure('Odd', '');
          }
          return n ?? null;
        },
      };
    },
    inputs: [{ items: [1, 2] }],
  },
  {
    title: 'a Fail state inside an iteration fails the Map with its error',
    machine: chain({
      Each: mapped(
        { No: { Type: 'Fail', Error: '{% $states.input %}', Cause: 'as asked' } },
        { Catch: [caught({ Output: '{% $states.errorOutput %}' })] },
      ),
      Caught,
    }),
    inputs: [{ items: ['E1'] }],
  },
  {
    title: 'a Map runs side by side and keeps the order of its items',
    machine: single({
      Type: 'Map',
      Items: '{% $states.input.items %}',
      ItemProcessor: inline({
        Work: call('mapslow', { Arguments: { FunctionName: 'mapslow', Payload: { ms: '{% $states.input %}' } } }),
      }),
    }),
    functions: () => ({
      mapslow: ({ ms }) => new Promise((resolve) => setTimeout(() => resolve(ms ?? null), Number(ms))),
    }),
    inputs: [{ items: [200, 100, 0] }],
    concurrent: true,
  },
  {
    title: 'Maps may be nested',
    machine: single(
      mapped({
        Inner: mapped({ Double: pass('{% $states.input * 2 %}') }, { Items: '{% $states.input %}' }),
      }),
    ),
    inputs: [{ items: [[1, 2], [3]] }],
  },
];
