import { apiHandler } from '../shared/http/api-handler.ts';
import { answerRequest } from './answer-request.ts';
import { copySection } from './copy-section.ts';
import { createApplication } from './create-application.ts';
import { discardApplication } from './discard-application.ts';
import { getApplication } from './get-application.ts';
import { getHistory } from './get-history.ts';
import { handBack } from './hand-back.ts';
import { handOver } from './hand-over.ts';
import { listApplications } from './list-applications.ts';
import { revokeConsent } from './revoke-consent.ts';
import { saveSection } from './save-section.ts';
import { seePresence } from './see-presence.ts';
import { submitApplication } from './submit-application.ts';
import { withdrawApplication } from './withdraw-application.ts';

export const handler = apiHandler('applications', {
  listApplications,
  createApplication,
  getApplication,
  saveSection,
  copySection,
  seePresence,
  handOver,
  handBack,
  submitApplication,
  answerRequest,
  revokeConsent,
  withdrawApplication,
  discardApplication,
  getHistory,
});
