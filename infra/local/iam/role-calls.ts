import { arn } from '../assembly/identity.ts';
import {
  AwsError,
  type FunctionInvoker,
  type Json,
  type RoleCalls,
  type WireRequest,
  type WireService,
} from '../contracts.ts';
import type { Authoriser } from './authoriser.ts';

type Settings = {
  authoriser: Authoriser;
  functions: FunctionInvoker;
  /** The services by their signing names; looked up at each call, since they start one after the other. */
  services: ReadonlyMap<string, WireService>;
};

/** Calls of the local cloud itself on behalf of roles, through the same checks and the same services as those of functions. */
export function createRoleCalls({ authoriser, functions, services }: Settings): RoleCalls {
  return {
    require: (roleArn, access) => authoriser.require(roleName(roleArn), access),
    invoke(roleArn, functionName, event) {
      const resource = functionName.startsWith('arn:') ? functionName : arn('lambda', `function:${functionName}`);
      authoriser.require(roleName(roleArn), { action: 'lambda:InvokeFunction', resource });
      return functions.invoke(functionName, event);
    },
    async request(roleArn, signingName, operation, input) {
      const service = services.get(signingName);
      if (!service) throw new AwsError('UnknownService', `The local cloud does not serve "${signingName}".`);
      const request = wireRequest(roleName(roleArn), operation, input);
      authoriser.check(signingName, request);
      const { status, body } = await service.handle(request);
      const answer = JSON.parse(Buffer.from(body as string).toString('utf8') || '{}') as Record<string, Json>;
      if (status < 300) return answer;
      const { __type, message, ...members } = answer;
      throw new AwsError(String(__type).split('#').at(-1) ?? '', String(message ?? ''), members, status);
    },
  };
}

function roleName(roleArn: string): string {
  return roleArn.slice(roleArn.lastIndexOf('/') + 1);
}

function wireRequest(role: string, operation: string, input: Json): WireRequest {
  return {
    method: 'POST',
    path: '/',
    query: new URLSearchParams(),
    headers: { 'x-amz-target': `local.${operation}` },
    body: Buffer.from(JSON.stringify(input)),
    principal: { accessKeyId: 'local', roleName: role },
  };
}
