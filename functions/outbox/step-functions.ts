import { SFNClient } from '@aws-sdk/client-sfn';

/** One client for the life of the function's environment. */
export const stepFunctions = new SFNClient({});
