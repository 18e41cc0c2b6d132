import { addOnward } from '../onward/add-onward.ts';
import { askOnward } from '../onward/ask-onward.ts';
import { changeOnward } from '../onward/change-onward.ts';
import { handInOnward } from '../onward/hand-in-onward.ts';
import { openOnward } from '../onward/open-onward.ts';
import { payOnward } from '../onward/pay-onward.ts';
import { reviewOnward } from '../onward/review-onward.ts';
import { saveOnward } from '../onward/save-onward.ts';
import { answerHearing } from '../reclaims/answer-hearing.ts';
import { conductReclaim } from '../reclaims/conduct-reclaim.ts';
import { apiHandler } from '../shared/http/api-handler.ts';
import { checkProof } from './check-proof.ts';
import { sampleProof } from './sample-proof.ts';
import { saveProof } from './save-proof.ts';
import { submitProof } from './submit-proof.ts';

export const handler = apiHandler('proofs', {
  saveProof,
  submitProof,
  sampleProof,
  checkProof,
  addOnward,
  changeOnward,
  payOnward,
  askOnward,
  reviewOnward,
  openOnward,
  saveOnward,
  handInOnward,
  answerHearing,
  conductReclaim,
});
