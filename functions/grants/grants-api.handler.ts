import { postChange } from '../changes/post-change.ts';
import { requestChange } from '../changes/request-change.ts';
import { reviewChange } from '../changes/review-change.ts';
import { withdrawChange } from '../changes/withdraw-change.ts';
import { dropRenewal } from '../renewal/drop-renewal.ts';
import { getBasis } from '../renewal/get-basis.ts';
import { listCampaign } from '../renewal/list-campaign.ts';
import { remindRenewal } from '../renewal/remind-renewal.ts';
import { seeRenewal } from '../renewal/see-renewal.ts';
import { apiHandler } from '../shared/http/api-handler.ts';
import { getGrant } from './get-grant.ts';
import { getGrantHistory } from './get-grant-history.ts';
import { listTodos } from './list-todos.ts';
import { moveDeadline } from './move-deadline.ts';
import { settleOverdue } from './settle-overdue.ts';
import { settleUndelivered } from './settle-undelivered.ts';
import { waiveRemedies } from './waive-remedies.ts';

export const handler = apiHandler('grants', {
  dropRenewal,
  getBasis,
  listCampaign,
  seeRenewal,
  settleUndelivered,
  settleOverdue,
  moveDeadline,
  remindRenewal,
  getGrant,
  getGrantHistory,
  waiveRemedies,
  listTodos,
  requestChange,
  withdrawChange,
  reviewChange,
  postChange,
});
