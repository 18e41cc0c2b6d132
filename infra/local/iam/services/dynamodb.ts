import { arn } from '../../assembly/identity.ts';
import type { Access, WireRequest } from '../../contracts.ts';
import { type Input, inputOf } from './input.ts';

/** Operations on one table or index, which need the action of their own name. */
const onOneTable = new Set([
  ...['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan'],
  ...['CreateTable', 'DeleteTable', 'DescribeTable', 'DescribeTimeToLive', 'UpdateTimeToLive'],
]);
const onSeveralTables = new Set(['BatchGetItem', 'BatchWriteItem']);
/** A transaction needs the actions of its parts. */
const partActions: Record<string, string> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
};

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html */
export function tableAccess(operation: string, request: WireRequest): Access[] | null {
  const input = inputOf(request);
  if (operation === 'ListTables') return [{ action: 'dynamodb:ListTables', resource: '*' }];
  if (onOneTable.has(operation)) return [onTable(operation, input)];
  if (onSeveralTables.has(operation))
    return Object.keys(input.RequestItems ?? {}).map((TableName) => onTable(operation, { TableName }));
  if (operation === 'TransactGetItems' || operation === 'TransactWriteItems') return partsAccess(operation, input);
  return null;
}

function partsAccess(enclosing: string, input: Input): Access[] | null {
  const items = (Array.isArray(input.TransactItems) ? input.TransactItems : []) as Record<string, Input>[];
  const parts = items.flatMap((item) =>
    Object.entries(item).map(([kind, part]) => ({ action: partActions[kind], part })),
  );
  const known = parts.flatMap(({ action, part }) => (action ? [onTable(action, part, enclosing)] : []));
  return known.length === parts.length ? known : null;
}

function onTable(operation: string, { TableName, IndexName, Select, ReturnValues }: Input, enclosing?: string): Access {
  const name = String(TableName).replace(/^arn:.*:table\//, '');
  const resource = arn('dynamodb', `table/${name}${IndexName === undefined ? '' : `/index/${IndexName}`}`);
  const context = {
    ...(typeof Select === 'string' && { 'dynamodb:select': Select }),
    ...(typeof ReturnValues === 'string' && { 'dynamodb:returnvalues': ReturnValues }),
    ...(enclosing && { 'dynamodb:enclosingoperation': enclosing }),
  };
  return { action: `dynamodb:${operation}`, resource, context };
}
