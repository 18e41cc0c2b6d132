import { describe, expect, it } from 'vitest';
import { openApiDocument } from './openapi.ts';

// biome-ignore lint/suspicious/noExplicitAny: the document is looked into freely
const document = openApiDocument() as any;
const operations = Object.values(document.paths).flatMap((path) => Object.values(path as object));

describe('the OpenAPI document', () => {
  it('describes every route under its name', () => {
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(
      [
        'acceptAccount',
        'addOnward',
        'answerHearing',
        'answerRequest',
        'askOnward',
        'askPartBack',
        'beginUpload',
        'certifyPayment',
        'changeDirectory',
        'changeMember',
        'changeOnward',
        'checkProof',
        'claimTask',
        'closePart',
        'completeTask',
        'conductReclaim',
        'confirmAccount',
        'copySection',
        'createApplication',
        'decideChange',
        'decideReclaim',
        'discardApplication',
        'draftNotice',
        'dropAccount',
        'dropRenewal',
        'endSession',
        'exportPayments',
        'extendRequest',
        'finishLogin',
        'getApplication',
        'getBasis',
        'getBudget',
        'getGrant',
        'getGrantHistory',
        'getHealth',
        'getHistory',
        'getOpenApi',
        'getOperator',
        'getProfile',
        'getSession',
        'handBack',
        'handInOnward',
        'handInPart',
        'handOver',
        'hearReclaim',
        'inviteMember',
        'inviteParts',
        'issueAccessCode',
        'listApplications',
        'listCampaign',
        'listExports',
        'listMembers',
        'listOrganisations',
        'listRounds',
        'listTasks',
        'listTodos',
        'moveDeadline',
        'openDocument',
        'openExport',
        'openOnward',
        'openPart',
        'orderPayment',
        'payOnward',
        'postChange',
        'proposeAccount',
        'readCashAnswers',
        'redeemAccessCode',
        'releaseTask',
        'remindPart',
        'remindRenewal',
        'removeAttachment',
        'removeMember',
        'reopenTask',
        'requestChange',
        'requestPayment',
        'reviewChange',
        'reviewOnward',
        'revokeConsent',
        'revokeInvitation',
        'sampleProof',
        'saveChecklist',
        'saveOnward',
        'savePart',
        'saveProfile',
        'saveProof',
        'saveSection',
        'searchOrganisations',
        'seePresence',
        'seeRenewal',
        'settleOverdue',
        'settleUndelivered',
        'startLogin',
        'submitApplication',
        'submitProof',
        'takeOverPart',
        'waiveRemedies',
        'withdrawApplication',
        'withdrawChange',
        'withdrawPayment',
      ].sort(),
    );
  });

  it('says which headers, parameters and body a submission takes', () => {
    const { post } = document.paths['/api/applications/{applicationId}/submission'];
    expect(post.parameters.map(({ name, in: place }: { name: string; in: string }) => `${place} ${name}`)).toEqual([
      'path applicationId',
      'header If-Match',
      'header Idempotency-Key',
    ]);
    expect(post.requestBody.content['application/json'].schema).toMatchObject({ additionalProperties: false });
    expect(Object.keys(post.responses)).toEqual(
      expect.arrayContaining([
        '200',
        '400',
        '401',
        '403',
        '404',
        '409',
        '412',
        '413',
        '415',
        '422',
        '428',
        '429',
        '500',
        '503',
      ]),
    );
  });

  it('refers to nothing that is not in it', () => {
    const references = JSON.stringify(document).match(/"\$ref":"[^"]+"/g) ?? [];
    expect(new Set(references)).toEqual(new Set(['"$ref":"#/components/schemas/ProblemDetails"']));
    expect(document.components.schemas.ProblemDetails.properties).toHaveProperty('code');
  });

  it('needs no session where anyone may call', () => {
    expect(document.paths['/api/health'].get.security).toEqual([]);
    expect(document.paths['/api/tasks'].get.security).toEqual([{ session: [] }]);
  });
});
