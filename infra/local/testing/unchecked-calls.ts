import type { FunctionInvoker, RoleCalls } from '../contracts.ts';

/** Calls for tests that are not about permissions: every role may invoke every function, and no service is there. */
export function uncheckedCalls(functions: FunctionInvoker): RoleCalls {
  return {
    require: () => undefined,
    invoke: (_, functionName, event) => functions.invoke(functionName, event),
    request: (_, signingName) => Promise.reject(new Error(`no service "${signingName}" in this test`)),
  };
}
