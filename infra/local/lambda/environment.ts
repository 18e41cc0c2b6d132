import { randomBytes } from 'node:crypto';
import { local } from '../contracts.ts';
import { withLocalBuckets } from '../s3/addresses.ts';

export type FunctionDefinition = {
  name: string;
  arn: string;
  /** Name of the role it runs under. */
  roleName: string;
  /** Folder with the function's code. */
  codeFolder: string;
  /** File and export, as in `index.handler`. */
  handler: string;
  timeoutSeconds: number;
  memorySize: number;
  reservedConcurrency?: number;
  variables: Record<string, string>;
};

export type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken: string };

/** Temporary credentials in AWS's form; nothing but the local gate knows them. */
export function createCredentials(): Credentials {
  return {
    accessKeyId: `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(30).toString('base64url'),
    sessionToken: randomBytes(48).toString('base64url'),
  };
}

/** The SDK reads the address of a service from `AWS_ENDPOINT_URL_` and the service's id. */
const services = ['DYNAMODB', 'SFN', 'SESV2', 'S3', 'SQS', 'SCHEDULER', 'LAMBDA'];

/** Addresses of queues as templates give them: clients of SQS go to the host that the address names. */
const queueHost = `https://sqs.${local.region}.amazonaws.com/`;

type Addresses = { gate: string; objects?: string | undefined; files?: string | undefined };

/** The whole environment of a function: its own variables and what Lambda's runtime sets. */
export function environmentOf(
  definition: FunctionDefinition,
  credentials: Credentials,
  { gate, objects = gate, files = objects }: Addresses,
) {
  // Clients look at the host of a queue's address only: the secret path of the gate need not stand where code logs it.
  const { origin } = new URL(gate);
  const endpoints = services.map((service) => [`AWS_ENDPOINT_URL_${service}`, service === 'S3' ? objects : gate]);
  return {
    ...Object.fromEntries(
      Object.entries(definition.variables).map(([name, value]) => [
        name,
        withLocalBuckets(value.replaceAll(queueHost, `${origin}/`), (bucket) => `${files}/${bucket}`),
      ]),
    ),
    ...Object.fromEntries(endpoints),
    // Whoever runs this may have AWS profiles of their own: a function must not find them.
    AWS_CONFIG_FILE: '/nonexistent',
    AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
    AWS_REGION: local.region,
    AWS_DEFAULT_REGION: local.region,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: definition.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memorySize),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${definition.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    LAMBDA_TASK_ROOT: definition.codeFolder,
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    _HANDLER: definition.handler,
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
  } satisfies Record<string, string>;
}
