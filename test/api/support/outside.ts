import { AwsError, type Json, type WireResponse, type WireService } from '#infra/local/contracts.ts';
import { jsonService } from '#infra/local/wire.ts';

export type OutsideCall = { operation: string; input: Json };

/** Step Functions and SES as the outbox sees them: every call is noted, and fails on demand. */
export type Outside = {
  services: WireService[];
  calls: OutsideCall[];
  /** The operation that fails from now on. */
  failing?: string | undefined;
  /** What every call fails with from now on. */
  failure: Error | undefined;
};

export function openOutside(): Outside {
  const record = async (operation: string, input: Json): Promise<Json> => {
    if (outside.failure) throw outside.failure;
    if (outside.failing === operation) throw new AwsError('MessageRejected', 'no');
    outside.calls.push({ operation, input });
    return operation === 'StartExecution' ? { executionArn: 'arn', startDate: 0 } : {};
  };
  const states = jsonService('states', {
    StartExecution: (input) => record('StartExecution', input),
    SendTaskSuccess: (input) => record('SendTaskSuccess', input),
  });
  const outside: Outside = { services: [states, mailService(record)], calls: [], failure: undefined };
  return outside;
}

function mailService(record: (operation: string, input: Json) => Promise<Json>): WireService {
  return {
    signingName: 'ses',
    async handle({ body }): Promise<WireResponse> {
      try {
        await record('SendEmail', JSON.parse(body.toString('utf8')) as Json);
        return { status: 200, headers: { 'content-type': 'application/json' }, body: '{"MessageId":"1"}' };
      } catch (error) {
        const { name, message } = error as Error;
        return { status: 400, headers: { 'x-amzn-errortype': name }, body: JSON.stringify({ message }) };
      }
    },
  };
}
