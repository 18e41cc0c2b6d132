import { apiHandler } from '../shared/http/api-handler.ts';
import { draftNotice } from './draft-notice.ts';

export const handler = apiHandler('letters', { draftNotice });
