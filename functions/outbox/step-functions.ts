import { SFNClient } from '@aws-sdk/client-sfn';
import { patience } from '../shared/aws/patience.ts';

/** One client for the life of the function's environment. */
export const stepFunctions = new SFNClient(patience);
