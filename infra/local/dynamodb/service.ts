import type { Faults, State, WireService } from '../contracts.ts';
import { noFaults } from '../faults/faults.ts';
import { jsonService } from '../wire.ts';
import { OPERATIONS } from './engine.ts';
import { unreliable } from './unreliable.ts';

/** DynamoDB's wire protocol in front of the engine in the state thread. */
export function createDynamodbService(state: Pick<State, 'dynamodb'>, faults: Faults = noFaults): WireService {
  const reliable: State['dynamodb'] = (operation, input) => state.dynamodb(operation, input);
  const run = faults === noFaults ? reliable : unreliable(reliable, faults);
  return jsonService(
    'dynamodb',
    Object.fromEntries(OPERATIONS.map((operation) => [operation, (input) => run(operation, input)])),
  );
}
