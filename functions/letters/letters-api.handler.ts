import { apiHandler } from '../shared/http/api-handler.ts';
import { decideChange } from './decide-change.ts';
import { decideReclaim } from './decide-reclaim.ts';
import { draftNotice } from './draft-notice.ts';
import { hearReclaim } from './hear-reclaim.ts';

export const handler = apiHandler('letters', { draftNotice, decideChange, hearReclaim, decideReclaim });
