import { retryRaces } from '../shared/table/retry.ts';
import { type RegisterInput, registerApplication } from './register-application.ts';

export const handler = (event: RegisterInput) => retryRaces(() => registerApplication(event));
