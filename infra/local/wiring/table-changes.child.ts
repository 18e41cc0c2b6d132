import { createOffset } from '../clock/offset.ts';
import { openState } from '../state/state.ts';

/** Adds an index to the table `records` of a state file and says when it begins, to be killed meanwhile. */
const [, , file = '', input = ''] = process.argv;
const state = await openState(file, { offset: createOffset() });
process.stdout.write('begun\n');
await state.dynamodb('UpdateTable', JSON.parse(input));
process.stdout.write('done\n');
