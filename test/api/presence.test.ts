import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noon } from './support/backend.ts';
import { editor, openWorld, signatory, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const second = 1000;
const isOn = (applicationId: string, as: string, page: string, at = noon) =>
  world.call('seePresence', { as, parameters: { applicationId }, body: { page }, at });
const othersFor = async (...given: Parameters<typeof isOn>) => (await isOn(...given)).body.others;

describe('who has a draft open', () => {
  it('learns who else is there, and on which page', async () => {
    const applicationId = await world.createDraft();
    expect(await othersFor(applicationId, editor, 'contact')).toEqual([]);
    expect(await othersFor(applicationId, signatory, 'check')).toEqual([
      { personId: editor, name: 'Elif Brandt', page: 'contact', seenAt: '2026-11-22T11:00:00.000Z' },
    ]);
    expect(await othersFor(applicationId, editor, 'posts')).toMatchObject([{ name: 'Martin Oster', page: 'check' }]);
    expect(await othersFor(applicationId, signatory, 'overview')).toMatchObject([{ page: 'posts' }]);
  });

  it('counts as gone when nothing was heard of them for forty seconds', async () => {
    const applicationId = await world.createDraft();
    await isOn(applicationId, editor, 'contact');
    expect(await othersFor(applicationId, signatory, 'contact', noon + 39 * second)).toHaveLength(1);
    expect(await othersFor(applicationId, signatory, 'contact', noon + 40 * second)).toEqual([]);
  });

  it('is not kept: the table forgets it by itself, and the application does not change', async () => {
    const applicationId = await world.createDraft();
    const ofApplication = async () => (await world.dump()).filter(({ pk }) => pk === `APP#${applicationId}`);
    const before = await ofApplication();
    await isOn(applicationId, editor, 'contact');
    expect(await ofApplication()).toEqual(before);
    const here = (await world.dump()).filter(({ pk }) => pk === `HERE#${applicationId}`);
    expect(here).toMatchObject([{ expiresAt: noon / second + 40 }]);
  });

  it('is seen while the form is open for an answer, and not once it is submitted', async () => {
    const returned = await world.returned([{ page: 'contact', path: 'unit' }]);
    expect((await isOn(returned, editor, 'contact')).status).toBe(200);
    const submitted = await world.submitted();
    expect((await isOn(submitted, editor, 'contact')).body).toMatchObject({ code: 'illegalTransition' });
  });

  it('cannot be on a page that the form does not have', async () => {
    const applicationId = await world.createDraft();
    expect((await isOn(applicationId, editor, 'elsewhere')).status).toBe(404);
  });
});
