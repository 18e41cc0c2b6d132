import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** One client for the life of the function's environment: connections are kept between calls. */
export const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
  // A discriminated record has members that its variant does not use.
  marshallOptions: { removeUndefinedValues: true },
});
