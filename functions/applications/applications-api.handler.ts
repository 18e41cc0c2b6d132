import { apiHandler } from '../shared/http/api-handler.ts';
import { answerRequest } from './answer-request.ts';
import { createApplication } from './create-application.ts';
import { discardApplication } from './discard-application.ts';
import { getApplication } from './get-application.ts';
import { getHistory } from './get-history.ts';
import { listApplications } from './list-applications.ts';
import { revokeConsent } from './revoke-consent.ts';
import { saveSection } from './save-section.ts';
import { submitApplication } from './submit-application.ts';
import { withdrawApplication } from './withdraw-application.ts';

export const handler = apiHandler('applications', {
  listApplications,
  createApplication,
  getApplication,
  saveSection,
  submitApplication,
  answerRequest,
  revokeConsent,
  withdrawApplication,
  discardApplication,
  getHistory,
});
