import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completeForms, type FormContent } from '../support/complete-form.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const heilbronn = {
  organisationId: 'kreis-08125',
  editor: 'demo-editor-heilbronn',
  signatory: 'demo-signatory-heilbronn',
};
const stuttgart = {
  organisationId: 'kreis-08111',
  editor: 'demo-editor-stuttgart',
  signatory: 'demo-signatory-stuttgart',
};
const muehlacker = {
  organisationId: 'gemeinde-08236040',
  editor: 'demo-editor-muehlacker',
  signatory: 'demo-signatory-muehlacker',
};
const brueckenhaus = {
  organisationId: 'traeger-brueckenhaus',
  editor: 'demo-editor-brueckenhaus',
  signatory: 'demo-signatory-brueckenhaus',
};

const begin = (measure: string, { organisationId, editor }: typeof heilbronn) =>
  world.call('createApplication', { as: editor, body: { roundId: `${measure}-2027`, organisationId } });

async function fill(applicationId: string, as: string, content: FormContent): Promise<void> {
  const { sections } = (await world.call('getApplication', { as, parameters: { applicationId } })).body;
  for (const [page, values] of Object.entries(content)) {
    const changes = Object.entries(values).map(([path, value]) => {
      return { path, value, baseRevision: sections[page]?.[path]?.revision ?? 0 };
    });
    const saved = await world.call('saveSection', { as, parameters: { applicationId, page }, body: { changes } });
    expect(saved.status, `${page}: ${JSON.stringify(saved.body)}`).toBe(200);
  }
}

describe('an application in the demo’s round', () => {
  it.each([
    { measure: 'integrationsmanagement', by: heilbronn, number: /^IM-/, asked: 60_000_00, authority: 'rp-stuttgart' },
    { measure: 'spracherwerb', by: muehlacker, number: /^SP-/, asked: 5_800_00, authority: 'rp-stuttgart' },
    { measure: 'traumarehabilitation', by: brueckenhaus, number: /^TR-/, asked: 80_000_00, authority: 'rp-stuttgart' },
    { measure: 'inturo', by: brueckenhaus, number: /^IN-/, asked: 40_000_00, authority: 'rp-stuttgart' },
    { measure: 'queere-gefluechtete', by: stuttgart, number: /^QG-/, asked: 48_000_00, authority: 'rp-stuttgart' },
    { measure: 'jugendberufshelfer', by: heilbronn, number: /^JB-/, asked: 10_000_00, authority: 'kultusministerium' },
  ] as const)('of $measure is begun, filled in and submitted', async ({ measure, by, number, asked, authority }) => {
    const created = await begin(measure, by);
    expect(created).toMatchObject({ status: 201, body: { measure, authorityId: authority } });
    const parameters = { applicationId: created.body.id };
    const empty = await world.call('submitApplication', { as: by.signatory, parameters, ifMatch: 1, body: {} });
    expect(empty).toMatchObject({ status: 422, body: { code: 'formIncomplete' } });

    await fill(created.body.id, by.editor, completeForms[measure]);
    const submitted = await world.call('submitApplication', { as: by.signatory, parameters, ifMatch: 1, body: {} });
    expect(submitted).toMatchObject({ status: 200, body: { status: 'submitted', requestedAmount: asked } });
    const { handler: register } = await import('#functions/workflow/register-application.handler.ts');
    await register({ applicationId: created.body.id, at: submitted.body.submittedAt });
    const { application } = (await world.call('getApplication', { as: by.signatory, parameters })).body;
    expect(application.number).toMatch(number);
  });
});

describe('who may not apply', () => {
  it.each([
    ['a carrier, where Kreise alone apply', 'integrationsmanagement', brueckenhaus, 'notAllowed'],
    ['a carrier, where Kommunen apply', 'spracherwerb', brueckenhaus, 'notAllowed'],
    ['a Kreis, where carriers apply', 'traumarehabilitation', heilbronn, 'notAllowed'],
    ['a carrier that the round does not name', 'queere-gefluechtete', brueckenhaus, 'notAGrantee'],
    ['a Landkreis, where Stadtkreise apply', 'queere-gefluechtete', heilbronn, 'notAllowed'],
  ])('is %s', async (_who, measure, by, code) => {
    const before = await world.dump();
    expect(await begin(measure, by)).toMatchObject({ status: 403, body: { code } });
    expect((await world.dump()).filter(({ pk }) => pk.startsWith('APP#'))).toEqual(
      before.filter(({ pk }) => pk.startsWith('APP#')),
    );
  });
});

describe('a new draft of a carrier', () => {
  it('says as what it applies, and where that was known from', async () => {
    const { body } = await begin('jugendberufshelfer', brueckenhaus);
    const parameters = { applicationId: body.id };
    const { sections } = (await world.call('getApplication', { as: brueckenhaus.editor, parameters })).body;
    expect(sections.attachments.carrier).toMatchObject({ value: 'recognised', source: { kind: 'profile' } });
    expect(sections.contact.street).toMatchObject({ value: 'Beispielweg 12', source: { kind: 'profile' } });
  });

  it('cannot be submitted without the notice of recognition', async () => {
    const { body } = await begin('jugendberufshelfer', brueckenhaus);
    const { attachments: _none, ...others } = completeForms.jugendberufshelfer;
    await fill(body.id, brueckenhaus.editor, others);
    const parameters = { applicationId: body.id };
    const options = { as: brueckenhaus.signatory, parameters, ifMatch: 1, body: {} };
    const refused = await world.call('submitApplication', options);
    expect(refused).toMatchObject({ status: 422, body: { code: 'formIncomplete' } });
    expect(refused.body.errors).toEqual([{ page: 'attachments', path: 'recognition', code: 'required' }]);
  });
});
