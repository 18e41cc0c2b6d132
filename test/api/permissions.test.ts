import { rmSync } from 'node:fs';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { keys } from '#functions/shared/table/keys.ts';
import { temporaryFolder } from '#infra/local/assembly/testing/write-assembly.ts';
import { type RouteName, routeDefinition, routeNames } from '#schemas/routes.ts';
import type { CallOptions } from './support/client.ts';
import { confirmed } from './support/confirmed.ts';
import { deliveries } from './support/decided.ts';
import { type Files, openFiles } from './support/files.ts';
import { openWindowOf } from './support/follow-up.ts';
import { granted } from './support/granted.ts';
import { type Money, of, openMoney, payDay } from './support/payable.ts';
import { noonOf, openReclaims, type Reclaimed } from './support/reclaimable.ts';
import { approver, caseOfficer, editor, heilbronn, openWorld, roundId, type World } from './support/world.ts';

const folder = temporaryFolder();
let world: World;
let files: Files;
beforeAll(async () => {
  world = await openWorld();
  files = await openFiles(world.state, folder);
  // There is no provider here, and the logs say so at every logout.
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterAll(async () => {
  await files.close();
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The columns of the table below. The record belongs to the Landkreis Heilbronn; Stuttgart's people are strangers. */
const callers = {
  nobody: undefined,
  editor: 'demo-editor-heilbronn',
  signatory: 'demo-signatory-heilbronn',
  'foreign editor': 'demo-editor-stuttgart',
  'foreign signatory': 'demo-signatory-stuttgart',
  'case officer': 'demo-case-officer',
  'technical reviewer': 'demo-technical-reviewer',
  approver: 'demo-approver',
  'budget officer': 'demo-budget-officer',
  auditor: 'demo-auditor',
  administrator: 'demo-administrator',
} as const;
type Caller = keyof typeof callers;
const callerNames = Object.keys(callers) as Caller[];

type Row = { route: RouteName; about: string; make(): Promise<CallOptions>; expected: readonly number[] };

const nothing = async (): Promise<CallOptions> => ({});
const draft = async () => ({ parameters: { applicationId: await world.createDraft() } });
const inReview = async () => ({ parameters: { applicationId: await world.inReview() } });
const file = { page: 'attachments', field: 'concept', name: 'Konzept.pdf', bytes: 1000 };

let carriers = 0;
async function newCarrier(): Promise<CallOptions> {
  carriers += 1;
  const after = { schemaVersion: 2, id: `traeger-neu-${carriers}`, kind: 'carrier', name: `Verein ${carriers}` };
  return { body: { changes: [{ after }] } };
}

async function attached(): Promise<CallOptions> {
  const { parameters } = await draft();
  const begun = await world.call('beginUpload', { as: editor, parameters, body: file });
  return { parameters: { ...parameters, documentId: begun.body.document.id } };
}

async function passedCheck(): Promise<CallOptions> {
  const applicationId = await world.inReview();
  await world.pass(applicationId, 'formalCheck', caseOfficer);
  return { parameters: { applicationId, taskId: 'formalCheck-1' }, ifMatch: 3, body: { reason: 'Verklickt' } };
}

async function returned(): Promise<CallOptions> {
  const applicationId = await world.returned([{ page: 'posts', path: 'posts/row1/months' }]);
  return { parameters: { applicationId, requestId: 'request-1' }, ifMatch: 4, body: {} };
}
const change = { changes: [{ path: 'unit', value: 'Amt für Integration', baseRevision: 0 }] };

const ofHeilbronn = async () => ({ parameters: { organisationId: heilbronn } });
let colleagues = 0;
const colleague = () => {
  colleagues += 1;
  return { name: 'Rosa Neu', email: `rosa-${colleagues}@heilbronn.example`, role: 'editor' };
};

async function invited(): Promise<CallOptions> {
  const { parameters } = await ofHeilbronn();
  const answer = await world.call('inviteMember', { as: 'demo-signatory-heilbronn', parameters, body: colleague() });
  return { parameters: { ...parameters, invitationId: answer.body.id } };
}

async function joined(): Promise<CallOptions> {
  const { name, email, role } = colleague();
  const { handler: importRecords } = await import('#functions/operations/import-records.handler.ts');
  const personId = `rosa-${colleagues}`;
  const memberships = [{ organisationId: heilbronn, role }];
  await importRecords({ records: { people: [{ id: personId, name, email, memberships }] } });
  return { parameters: { ...(await ofHeilbronn()).parameters, personId } };
}

const asked = { kind: 'municipality', name: 'Stadt Neckarsulm', email: 'integration@neckarsulm.example' };
const newParts = { parts: [asked], due: '2026-12-07' };
const unknownLink = { link: 'A'.repeat(27) };

async function withPart(): Promise<CallOptions & { ifMatch: number }> {
  const { parameters } = await draft();
  await world.call('inviteParts', { as: editor, parameters, body: newParts });
  return { parameters: { ...parameters, partId: 'part-1' }, ifMatch: 1, body: {} };
}

async function handedInPart(body = {}): Promise<CallOptions> {
  const { parameters } = await withPart();
  const applicationId = String(parameters?.applicationId);
  const mail = (await world.dump()).find((item) => item.applicationId === applicationId && item.to === asked.email);
  const [, link] = /part#(\S+)/.exec(String(mail?.text)) ?? [];
  const fields = { 'posts/row1': 0, 'posts/row1/function': 'IM', 'posts/row1/qualification': 'open' };
  const more = { 'posts/row1/fte': 50, 'posts/row1/months': 12, contactName: 'P. R.', contactEmail: asked.email };
  const changes = Object.entries({ ...fields, ...more }).map(([path, value]) => ({ path, value, baseRevision: 0 }));
  await world.call('savePart', { body: { link, changes } });
  await world.call('handInPart', { body: { link, name: 'Petra Rath' } });
  return { parameters: { applicationId, partId: 'part-1' }, ifMatch: 2, body };
}

async function complete(): Promise<CallOptions> {
  const made = await draft();
  await world.fill(made.parameters.applicationId);
  return { ...made, ifMatch: 1, body: {} };
}

async function earlier(): Promise<CallOptions> {
  const from = await world.submitted();
  return { parameters: { ...(await draft()).parameters, page: 'contact' }, body: { from } };
}

async function handedOver(): Promise<CallOptions> {
  const { parameters } = await draft();
  await world.call('handOver', { as: editor, parameters, ifMatch: 1, body: {} });
  return { parameters, ifMatch: 2, body: { note: 'Bitte das Konzept ergänzen.' } };
}

async function profileOf(): Promise<CallOptions> {
  const made = await ofHeilbronn();
  const { body } = await world.call('getProfile', { as: editor, ...made });
  return { ...made, ifMatch: body.version, body: { fields: { unit: 'Amt für Migration' } } };
}

async function grantOf(): Promise<CallOptions> {
  return { parameters: { applicationId: await granted(world) }, ifMatch: 1, body: {} };
}

const extension = { kind: 'extension', periodTo: '2028-03-31', reason: 'Umzug' };

/** A change of a grant, brought as far as the step. */
const ofChange = (step: 'requested' | 'supported' | 'toBePosted', body: object) => async (): Promise<CallOptions> => {
  const parameters = { applicationId: await granted(world) };
  await world.call('requestChange', { as: callers.signatory, parameters, ifMatch: 1, body: extension });
  const of = { ...parameters, changeId: 'change-1' };
  if (step === 'requested') return { parameters: of, ifMatch: 1, body };
  await world.call('reviewChange', { as: callers['case officer'], parameters: of, ifMatch: 1, body: {} });
  if (step === 'supported') return { parameters: of, ifMatch: 2, body };
  const approved = { outcome: 'approved' };
  await world.call('decideChange', { as: callers.approver, parameters: of, ifMatch: 2, body: approved });
  await world.documents.send(
    new UpdateCommand({
      ...{ TableName: process.env.TABLE_NAME, Key: keys.ofGrant(of.applicationId, of.changeId) },
      UpdateExpression: 'SET #change.delivery = :delivery',
      ExpressionAttributeNames: { '#change': 'change' },
      ExpressionAttributeValues: { ':delivery': { state: 'toBePosted', since: '2026-11-22' } },
    }),
  );
  return { parameters: of, ifMatch: 3, body };
};

/** Letters of a reclaim, in the spring after the year of the grant. */
const ofReclaim = (step: 'opened' | 'hearing' | 'proposed', body: object) => async (): Promise<CallOptions> => {
  world.call.logInAgain();
  const ways = openReclaims(world);
  const applicationId = await granted(world);
  await ways.paid(applicationId);
  let reclaim = await ways.opened(applicationId, { amount: 10_000_00, knownOn: '2028-04-03' });
  if (step === 'hearing') reclaim = (await ways.hear(reclaim, '2028-04-10')).body;
  if (step === 'proposed') {
    const asked: Reclaimed = (await ways.hear(reclaim, '2028-04-10')).body;
    const closed: Reclaimed = (await ways.step(asked, '2028-05-09', { step: 'closeHearing' })).body;
    const proposal = { step: 'propose', amount: 10_000_00, reason: 'Keine Stellungnahme' };
    reclaim = (await ways.step(closed, '2028-05-09', proposal)).body;
  }
  world.call.logInAgain();
  const parameters = { applicationId, reclaimId: reclaim.id };
  return { at: noonOf('2028-05-10'), parameters, ifMatch: reclaim.version, body };
};

async function followUp(): Promise<CallOptions> {
  const applicationId = await openWindowOf(await granted(world), deliveries.at);
  return { parameters: { applicationId: String(applicationId) } };
}

/** Payments happen months after everything else here, on a day of their own. */
const paying = async (make: (money: Money, applicationId: string) => Promise<CallOptions>): Promise<CallOptions> => {
  world.call.logInAgain();
  const applicationId = await granted(world);
  world.call.logInAgain();
  return { at: payDay, ...(await make(openMoney(world), applicationId)) };
};

const ofGrant = (body: object) => () =>
  paying(async (money, applicationId) => ({
    parameters: { applicationId },
    ifMatch: (await money.view(applicationId)).grant.version,
    body,
  }));

const ofPayment = (step: 'requested' | 'certified', body: object) => () =>
  paying(async (money, applicationId) => {
    const payment = await money.broughtTo(step, applicationId, 100);
    return { parameters: of(payment), ifMatch: payment.version, body };
  });

const account = { iban: 'DE02120300000000202051', holder: 'Landkreis Heilbronn' };
const ofAccount =
  (body: object, confirmedFirst = false) =>
  () =>
    paying(async ({ call, view }, applicationId) => {
      const ifMatch = (await view(applicationId)).grant.version;
      const proposed = await call('proposeAccount', {
        as: editor,
        parameters: { applicationId },
        ifMatch,
        body: account,
      });
      const parameters = { applicationId, accountChangeId: proposed.body.id };
      const as = 'demo-signatory-heilbronn';
      if (confirmedFirst) await call('confirmAccount', { as, parameters, ifMatch: 1, body: {} });
      return { parameters, ifMatch: confirmedFirst ? 2 : 1, body };
    });

const toExport = () =>
  paying(async (money, applicationId) => {
    await money.broughtTo('ordered', applicationId, 100);
    return { body: {} };
  });

const anExport = () =>
  paying(async (money, applicationId) => {
    await money.broughtTo('ordered', applicationId, 100);
    return { parameters: { exportId: (await money.export()).body.id } };
  });

/** A proof, complete or handed in. */
const ofProof = (state: 'complete' | 'submitted', body: object) => async (): Promise<CallOptions> => {
  const applicationId = await granted(world);
  const parameters = { applicationId, proofId: 'final-1' };
  const pages = {
    figures: { advised_row1: 80 },
    money: { eligibleCost: 6_400_000, moreRevenue: false },
    report: { report: 'Die Stelle war besetzt.' },
    declaration: { correct: true, economical: true, kept: true },
  };
  for (const [page, fields] of Object.entries(pages)) {
    const changes = Object.entries(fields).map(([path, value]) => ({ path, value, baseRevision: 0 }));
    await world.call('saveProof', { as: editor, parameters: { ...parameters, page }, body: { changes } });
  }
  if (state === 'complete') return { parameters, ifMatch: 1, body };
  await world.call('submitProof', { as: 'demo-signatory-heilbronn', parameters, ifMatch: 1, body: {} });
  return { parameters, ifMatch: 2, body };
};

const agreement = { ...asked, amount: 2_000_000, agreedOn: '2026-11-20' };

async function toPassOn(): Promise<CallOptions> {
  return { parameters: { applicationId: await granted(world) }, body: agreement };
}

/** An agreement on an onward grant, and its part of the proof once that is handed in. */
const ofOnward =
  (body: object, isHandedIn = false) =>
  async (): Promise<CallOptions> => {
    const { parameters } = await toPassOn();
    await world.call('addOnward', { as: editor, parameters, body: agreement });
    const of = { applicationId: String(parameters?.applicationId), onwardId: 'onward-1' };
    if (!isHandedIn) return { parameters: of, ifMatch: 1, body };
    await world.call('askOnward', { as: editor, parameters: of, ifMatch: 1, body: { due: '2026-12-20' } });
    const mail = (await world.dump()).find(
      (item) => item.applicationId === of.applicationId && item.to === asked.email,
    );
    const [, link] = /onward#(\S+)/.exec(String(mail?.text)) ?? [];
    const fields = { received: 2_000_000, used: 2_000_000, report: 'Gut.' };
    const changes = Object.entries(fields).map(([path, value]) => ({ path, value, baseRevision: 0 }));
    await world.call('saveOnward', { body: { link, changes } });
    await world.call('handInOnward', { body: { link, name: 'Petra Rath' } });
    return { parameters: of, ifMatch: 3, body };
  };

async function newProof(): Promise<CallOptions> {
  const parameters = { applicationId: await granted(world), proofId: 'final-1', page: 'report' };
  return { parameters, body: { changes: [{ path: 'report', value: 'Anfang', baseRevision: 0 }] } };
}

async function openTask(step: 'formalCheck' | 'decision'): Promise<CallOptions> {
  const applicationId = step === 'decision' ? await world.inDecision() : await world.inReview();
  const taskId = await world.openTask(applicationId, step);
  return { parameters: { applicationId, taskId }, ifMatch: 1, body: {} };
}

async function claimedTask(step: 'formalCheck' | 'decision', body: object): Promise<CallOptions> {
  const made = await openTask(step);
  await world.call('claimTask', { ...made, as: step === 'decision' ? approver : caseOfficer });
  return { ...made, ifMatch: 2, body };
}

/**
 * Who gets what. 401 not logged in · 403 visible, or no role that ever may · 404 must not even learn that it exists.
 * Stated by hand, on purpose not computed from the table of permissions.
 */
const rows: Row[] = [
  //                                                                                            nobody  edit  sign  fEdi  fSig  case  tech  appr  budg  audi  admi
  row('getHealth', 'the platform', nothing, [200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200]),
  row('getOpenApi', 'the platform', nothing, [200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200]),
  row('getSession', 'the session', nothing, [200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200]),
  row('startLogin', 'a login', nothing, [302, 302, 302, 302, 302, 302, 302, 302, 302, 302, 302]),
  row('finishLogin', 'a login', nothing, [302, 302, 302, 302, 302, 302, 302, 302, 302, 302, 302]),
  row('listRounds', 'all rounds', nothing, [200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200]),
  row('listOrganisations', 'all Kreise', nothing, [200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200]),
  row(
    'searchOrganisations',
    'all organisations',
    async () => ({ query: { q: 'heilbronn' } }),
    [200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200],
  ),
  row('changeDirectory', 'a new carrier', newCarrier, [401, 403, 403, 403, 403, 403, 403, 403, 403, 403, 200]),
  row('getOperator', 'the operator', nothing, [200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200]),
  row('listApplications', 'applications', nothing, [401, 200, 200, 200, 200, 403, 403, 403, 403, 403, 403]),
  row(
    'createApplication',
    'a draft of Heilbronn',
    async () => ({ body: { roundId, organisationId: heilbronn } }),
    [401, 201, 201, 403, 403, 403, 403, 403, 403, 403, 403],
  ),
  row('getApplication', 'a draft', draft, [401, 200, 200, 404, 404, 404, 404, 404, 404, 404, 403]),
  row('getApplication', 'an application in review', inReview, [401, 200, 200, 404, 404, 200, 200, 200, 200, 200, 403]),
  row('getHistory', 'a draft', draft, [401, 200, 200, 404, 404, 404, 404, 404, 404, 404, 403]),
  row('getHistory', 'an application in review', inReview, [401, 200, 200, 404, 404, 200, 200, 200, 200, 200, 403]),
  row(
    'saveSection',
    'a draft',
    async () => ({ parameters: { ...(await draft()).parameters, page: 'contact' }, body: change }),
    [401, 200, 200, 404, 404, 403, 403, 403, 403, 403, 403],
  ),
  row('copySection', 'a draft', earlier, [401, 200, 200, 404, 404, 403, 403, 403, 403, 403, 403]),
  row(
    'seePresence',
    'a draft',
    async () => ({ ...(await draft()), body: { page: 'contact' } }),
    [401, 200, 200, 404, 404, 403, 403, 403, 403, 403, 403],
  ),
  row(
    'handOver',
    'a draft',
    async () => ({ ...(await draft()), ifMatch: 1, body: {} }),
    [401, 200, 200, 404, 404, 403, 403, 403, 403, 403, 403],
  ),
  row('handBack', 'a draft that was handed over', handedOver, [401, 403, 200, 403, 404, 403, 403, 403, 403, 403, 403]),
  row(
    'inviteParts',
    'a draft',
    async () => ({ ...(await draft()), body: newParts }),
    [401, 201, 201, 404, 404, 403, 403, 403, 403, 403, 403],
  ),
  row('remindPart', 'a part', withPart, [401, 200, 200, 404, 404, 403, 403, 403, 403, 403, 403]),
  row(
    'askPartBack',
    'a part that was handed in',
    () => handedInPart({ message: 'Warum?' }),
    [401, 200, 200, 404, 404, 403, 403, 403, 403, 403, 403],
  ),
  row(
    'takeOverPart',
    'a part that was handed in',
    () => handedInPart(),
    [401, 200, 200, 404, 404, 403, 403, 403, 403, 403, 403],
  ),
  row('closePart', 'a part', withPart, [401, 200, 200, 404, 404, 403, 403, 403, 403, 403, 403]),
  // Whoever holds a link needs no role, and no role helps whoever holds none; parts.test.ts tells the rest.
  row(
    'openPart',
    'a link that is none',
    async () => ({ body: unknownLink }),
    [404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
  ),
  row(
    'savePart',
    'a link that is none',
    async () => ({ body: { ...unknownLink, ...change } }),
    [404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
  ),
  row(
    'handInPart',
    'a link that is none',
    async () => ({ body: { ...unknownLink, name: 'Petra Rath' } }),
    [404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
  ),
  row('submitApplication', 'a complete draft', complete, [401, 403, 200, 403, 404, 403, 403, 403, 403, 403, 403]),
  row('answerRequest', 'an information request', returned, [401, 403, 200, 403, 404, 403, 403, 403, 403, 403, 403]),
  row(
    'revokeConsent',
    'an application in review',
    async () => ({ ...(await inReview()), ifMatch: 3, body: {} }),
    [401, 403, 200, 403, 404, 403, 403, 403, 403, 403, 403],
  ),
  row(
    'withdrawApplication',
    'an application in review',
    async () => ({ ...(await inReview()), ifMatch: 3, body: {} }),
    [401, 403, 200, 403, 404, 403, 403, 403, 403, 403, 403],
  ),
  row(
    'discardApplication',
    'a draft',
    async () => ({ ...(await draft()), ifMatch: 1 }),
    [401, 200, 200, 404, 404, 403, 403, 403, 403, 403, 403],
  ),
  row('listTasks', 'the worklist', nothing, [401, 403, 403, 403, 403, 200, 200, 200, 200, 200, 200]),
  row(
    'claimTask',
    'a formal check',
    () => openTask('formalCheck'),
    [401, 403, 403, 403, 403, 200, 403, 403, 403, 403, 404],
  ),
  row('claimTask', 'a decision', () => openTask('decision'), [401, 403, 403, 403, 403, 403, 403, 200, 403, 403, 404]),
  row(
    'releaseTask',
    'a formal check of the case officer',
    () => claimedTask('formalCheck', {}),
    [401, 403, 403, 403, 403, 200, 403, 403, 403, 403, 404],
  ),
  row(
    'completeTask',
    'a formal check of the case officer',
    () => claimedTask('formalCheck', { outcome: 'passed' }),
    [401, 403, 403, 403, 403, 200, 403, 403, 403, 403, 404],
  ),
  row(
    'completeTask',
    'a decision of the approver',
    async () => world.readyToDecide(await world.inDecision()),
    [401, 403, 403, 403, 403, 403, 403, 200, 403, 403, 404],
  ),
  row(
    'draftNotice',
    'a decision of the approver',
    () => claimedTask('decision', { outcome: 'approved', amount: 6_000_000 }),
    [401, 403, 403, 403, 403, 403, 403, 201, 403, 403, 404],
  ),
  row(
    'saveChecklist',
    'a formal check of the case officer',
    () => claimedTask('formalCheck', { checklist: {} }),
    [401, 403, 403, 403, 403, 200, 403, 403, 403, 403, 404],
  ),
  row('reopenTask', 'a passed formal check', passedCheck, [401, 403, 403, 403, 403, 200, 403, 403, 403, 403, 403]),
  row(
    'extendRequest',
    'an information request',
    async () => ({ ...(await returned()), ifMatch: 1, body: { due: '2026-12-21' } }),
    [401, 403, 403, 403, 403, 200, 200, 403, 403, 403, 403],
  ),
  row(
    'getBudget',
    'a round',
    async () => ({ parameters: { roundId } }),
    [401, 403, 403, 403, 403, 403, 403, 200, 200, 200, 200],
  ),
  row(
    'beginUpload',
    'a draft',
    async () => ({ ...(await draft()), body: file }),
    [401, 201, 201, 404, 404, 403, 403, 403, 403, 403, 403],
  ),
  row('removeAttachment', 'a draft', attached, [401, 204, 204, 404, 404, 403, 403, 403, 403, 403, 403]),
  row(
    'redeemAccessCode',
    'a code that is none',
    async () => ({ body: { code: 'AAAA-BBBB-CCCC', name: 'Gerda Erste' } }),
    [401, 422, 422, 422, 422, 403, 403, 403, 403, 403, 403],
  ),
  row('listMembers', 'the people of Heilbronn', ofHeilbronn, [401, 200, 200, 404, 404, 403, 403, 403, 403, 200, 200]),
  row(
    'inviteMember',
    'a colleague in Heilbronn',
    async () => ({ ...(await ofHeilbronn()), body: colleague() }),
    [401, 403, 201, 403, 404, 403, 403, 403, 403, 403, 403],
  ),
  row('getProfile', 'the profile of Heilbronn', ofHeilbronn, [401, 200, 200, 404, 404, 403, 403, 403, 403, 403, 403]),
  row('saveProfile', 'the profile of Heilbronn', profileOf, [401, 200, 200, 404, 404, 403, 403, 403, 403, 403, 403]),
  row('revokeInvitation', 'an invitation', invited, [401, 403, 204, 403, 404, 403, 403, 403, 403, 403, 403]),
  row(
    'changeMember',
    'a colleague in Heilbronn',
    async () => ({ ...(await joined()), body: { role: 'signatory' } }),
    [401, 403, 200, 403, 404, 403, 403, 403, 403, 403, 403],
  ),
  row('removeMember', 'a colleague in Heilbronn', joined, [401, 403, 204, 403, 404, 403, 403, 403, 403, 403, 403]),
  row(
    'issueAccessCode',
    'Heilbronn',
    async () => ({ ...(await ofHeilbronn()), body: {} }),
    [401, 403, 403, 403, 403, 403, 403, 403, 403, 403, 201],
  ),
  row(
    'openDocument',
    'the receipt',
    async () => ({ parameters: { applicationId: await confirmed(world), documentId: 'receipt' } }),
    [401, 200, 200, 404, 404, 200, 200, 200, 200, 200, 403],
  ),
  row('seeRenewal', 'a grant', grantOf, [401, 200, 200, 404, 404, 403, 403, 403, 403, 403, 403]),
  row(
    'requestChange',
    'a grant',
    async () => ({ ...(await grantOf()), body: extension }),
    [401, 403, 201, 403, 404, 403, 403, 403, 403, 403, 403],
  ),
  row(
    'withdrawChange',
    'a change that was asked for',
    ofChange('requested', {}),
    [401, 403, 200, 403, 404, 403, 403, 403, 403, 403, 403],
  ),
  row(
    'reviewChange',
    'a change that was asked for',
    ofChange('requested', {}),
    [401, 403, 403, 403, 403, 200, 403, 403, 403, 403, 403],
  ),
  row(
    'decideChange',
    'a change that was reviewed',
    ofChange('supported', { outcome: 'approved' }),
    [401, 403, 403, 403, 403, 403, 403, 200, 403, 403, 403],
  ),
  row(
    'postChange',
    'a change notice that goes by post',
    ofChange('toBePosted', { postedOn: '2026-11-22' }),
    [401, 403, 403, 403, 403, 200, 403, 403, 403, 403, 403],
  ),
  row(
    'hearReclaim',
    'a reclaim that was opened',
    ofReclaim('opened', {}),
    [401, 403, 403, 403, 403, 200, 403, 403, 403, 403, 403],
  ),
  row(
    'answerHearing',
    'a hearing',
    ofReclaim('hearing', { text: 'Die Stelle war nicht zu besetzen.' }),
    [401, 403, 200, 403, 404, 403, 403, 403, 403, 403, 403],
  ),
  row(
    'conductReclaim',
    'a hearing that ran out',
    ofReclaim('hearing', { step: 'closeHearing' }),
    [401, 403, 403, 403, 403, 200, 403, 403, 403, 403, 403],
  ),
  row(
    'decideReclaim',
    'a reclaim that was proposed',
    ofReclaim('proposed', { outcome: 'decided' }),
    [401, 403, 403, 403, 403, 403, 403, 200, 403, 403, 403],
  ),
  row('getGrant', 'a grant', grantOf, [401, 200, 200, 404, 404, 200, 200, 200, 200, 200, 403]),
  row('getGrantHistory', 'a grant', grantOf, [401, 200, 200, 404, 404, 200, 200, 200, 200, 200, 403]),
  row('waiveRemedies', 'a grant', grantOf, [401, 403, 200, 403, 404, 403, 403, 403, 403, 403, 403]),
  row('listTodos', 'what waits', nothing, [401, 403, 403, 403, 403, 200, 403, 200, 200, 403, 403]),
  row(
    'moveDeadline',
    'a grant',
    async () => ({ ...(await grantOf()), body: { kind: 'proof', due: '2028-04-28', reason: 'Auf Antrag' } }),
    [401, 403, 403, 403, 403, 200, 403, 403, 403, 403, 403],
  ),
  row('remindRenewal', 'a window that is not open', grantOf, [401, 403, 403, 403, 403, 409, 403, 403, 403, 403, 403]),
  row(
    'settleOverdue',
    'a grant of which nothing is overdue',
    async () => ({ ...(await grantOf()), body: { kind: 'proof', note: 'Angerufen' } }),
    [401, 403, 403, 403, 403, 404, 403, 403, 403, 403, 403],
  ),
  row(
    'settleUndelivered',
    'a mail that did not come back',
    async () => {
      const { parameters } = await grantOf();
      return { parameters: { ...parameters, mailId: '0123456789abcdef' }, body: { note: 'Angerufen' } };
    },
    [401, 403, 403, 403, 403, 404, 403, 403, 403, 403, 403],
  ),
  row('dropRenewal', 'a grant', grantOf, [401, 403, 200, 403, 404, 403, 403, 403, 403, 403, 403]),
  row('getBasis', 'a follow-up draft', followUp, [401, 200, 200, 404, 404, 404, 404, 404, 404, 404, 403]),
  row(
    'listCampaign',
    'a round',
    async () => ({ parameters: { roundId } }),
    [401, 403, 403, 403, 403, 200, 200, 200, 200, 200, 403],
  ),
  row(
    'requestPayment',
    'a grant',
    ofGrant({ amount: 100, purpose: 'Miete', neededUntil: '2027-02-01' }),
    [401, 403, 201, 403, 404, 403, 403, 403, 403, 403, 403],
  ),
  row(
    'withdrawPayment',
    'a payment request',
    ofPayment('requested', {}),
    [401, 403, 200, 403, 404, 403, 403, 403, 403, 403, 403],
  ),
  row(
    'certifyPayment',
    'a payment request',
    ofPayment('requested', { outcome: 'certified' }),
    [401, 403, 403, 403, 403, 200, 403, 403, 403, 403, 403],
  ),
  row(
    'orderPayment',
    'a certified payment',
    ofPayment('certified', { outcome: 'ordered' }),
    [401, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403],
  ),
  row('listExports', 'what went to the cash office', nothing, [401, 403, 403, 403, 403, 403, 403, 403, 200, 200, 403]),
  row('exportPayments', 'an order', toExport, [401, 403, 403, 403, 403, 403, 403, 403, 201, 403, 403]),
  row('openExport', 'an export', anExport, [401, 403, 403, 403, 403, 403, 403, 403, 200, 200, 403]),
  row(
    'readCashAnswers',
    'an answer',
    async () => ({ body: { answers: [{ reference: 'X', result: 'paid', on: '2026-11-22' }] } }),
    [401, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403],
  ),
  row('proposeAccount', 'a grant', ofGrant(account), [401, 201, 201, 404, 404, 403, 403, 403, 403, 403, 403]),
  row('confirmAccount', 'a proposed account', ofAccount({}), [401, 403, 200, 403, 404, 403, 403, 403, 403, 403, 403]),
  row('dropAccount', 'a proposed account', ofAccount({}), [401, 200, 200, 404, 404, 403, 403, 403, 403, 403, 403]),
  row(
    'acceptAccount',
    'a confirmed account',
    ofAccount({ outcome: 'accepted', check: 'Anruf' }, true),
    [401, 403, 403, 403, 403, 200, 403, 403, 403, 403, 403],
  ),
  row('addOnward', 'a grant', toPassOn, [401, 201, 201, 404, 404, 403, 403, 403, 403, 403, 403]),
  row('changeOnward', 'an agreement', ofOnward({ end: true }), [401, 200, 200, 404, 404, 403, 403, 403, 403, 403, 403]),
  row(
    'payOnward',
    'an agreement',
    ofOnward({ on: '2026-11-20', amount: 100 }),
    [401, 200, 200, 404, 404, 403, 403, 403, 403, 403, 403],
  ),
  row(
    'askOnward',
    'an agreement',
    ofOnward({ due: '2026-12-20' }),
    [401, 200, 200, 404, 404, 403, 403, 403, 403, 403, 403],
  ),
  row(
    'reviewOnward',
    'a part of the proof',
    ofOnward({ outcome: 'accepted' }, true),
    [401, 200, 200, 404, 404, 403, 403, 403, 403, 403, 403],
  ),
  row(
    'openOnward',
    'a link that is none',
    async () => ({ body: unknownLink }),
    [404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
  ),
  row(
    'saveOnward',
    'a link that is none',
    async () => ({ body: { ...unknownLink, ...change } }),
    [404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
  ),
  row(
    'handInOnward',
    'a link that is none',
    // On another day: wrong links are counted by the minute, those of parts and onward grants together.
    async () => ({ at: noonOf('2026-11-23'), body: { ...unknownLink, name: 'Petra Rath' } }),
    [404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
  ),
  row('saveProof', 'a proof', newProof, [401, 200, 200, 404, 404, 403, 403, 403, 403, 403, 403]),
  row(
    'submitProof',
    'a complete proof',
    ofProof('complete', {}),
    [401, 403, 200, 403, 404, 403, 403, 403, 403, 403, 403],
  ),
  row(
    'sampleProof',
    'a proof that was handed in',
    ofProof('submitted', { by: 'lot' }),
    [401, 403, 403, 403, 403, 200, 403, 403, 403, 403, 403],
  ),
  row(
    'checkProof',
    'a proof that was handed in',
    ofProof('submitted', { outcome: 'askedBack', message: 'Wann?', due: '2026-12-07' }),
    [401, 403, 403, 403, 403, 200, 403, 403, 403, 403, 403],
  ),
  row('endSession', 'the session', nothing, [401, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200]),
];

function row(route: RouteName, about: string, make: Row['make'], expected: Row['expected']): Row {
  return { route, about, make, expected };
}

describe('permissions', () => {
  it('are stated for every route', () => {
    const stated = new Set(rows.map(({ route }) => route));
    expect(routeNames.filter((name) => !stated.has(name))).toEqual([]);
    expect(rows.every(({ expected }) => expected.length === callerNames.length)).toBe(true);
  });

  describe.each(rows)('$route with $about', ({ route, make, expected }) => {
    let shared: CallOptions | undefined;
    // Time stands still, and nobody may send more than sixty requests within a minute.
    beforeAll(() => world.call.logInAgain());
    const cells = callerNames.map((caller, index) => ({ caller, status: expected[index] ?? 0 }));

    it.each(cells)('answers $status to $caller', async ({ caller, status }) => {
      // Whoever is refused changes nothing, so refused callers share a record; who may change it gets a new one.
      shared ??= await make();
      const reads = routeDefinition(route).method === 'GET';
      const options = status < 400 && !reads ? await make() : shared;
      const before = reads ? [] : (await world.dump()).filter(isNoSession);
      const answer = await world.call(route, { ...options, as: callers[caller] });
      expect(answer.status, JSON.stringify(answer.body)).toBe(status);
      if (status >= 400 && !reads) expect((await world.dump()).filter(isNoSession)).toEqual(before);
    });
  });

  it('of an editor end with the session', async () => {
    // Every session of the table above was ended by its last row.
    expect((await world.call('listApplications', { as: editor })).status).toBe(401);
  });
});

/** The test client logs people in on their first call. */
const isNoSession = ({ pk, sk }: { pk: string; sk: string }) => !`${pk} ${sk}`.includes('SESSION#');
