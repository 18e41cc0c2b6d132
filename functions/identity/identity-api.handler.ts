import { apiHandler } from '../shared/http/api-handler.ts';
import { endSession } from './end-session.ts';
import { finishLogin } from './finish-login.ts';
import { getSession } from './get-session.ts';
import { redeemAccessCode } from './redeem-access-code.ts';
import { startLogin } from './start-login.ts';

export const handler = apiHandler('identity', { getSession, startLogin, finishLogin, endSession, redeemAccessCode });
