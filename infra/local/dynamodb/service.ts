import type { Faults, State, WireService } from '../contracts.ts';
import { noFaults } from '../faults/faults.ts';
import { jsonService } from '../wire.ts';
import { OPERATIONS } from './engine.ts';

/** DynamoDB's wire protocol in front of the engine in the state thread. */
export function createDynamodbService(state: Pick<State, 'dynamodb'>, _faults: Faults = noFaults): WireService {
  return jsonService(
    'dynamodb',
    Object.fromEntries(OPERATIONS.map((operation) => [operation, (input) => state.dynamodb(operation, input)])),
  );
}
