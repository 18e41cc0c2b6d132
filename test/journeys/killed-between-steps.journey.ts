import { test as base, expect, type Page } from '@playwright/test';
import { type Platform, startPlatform } from '#test/support/platform.ts';
import { login } from '#test/support/session.ts';
import { logIn, pageOf, people, subs } from './person.ts';
import {
  applicationIdOf,
  beginApplication,
  claim,
  decide,
  fillInAccount,
  fillInContact,
  fillInDeclaration,
  fillInOnward,
  fillInPost,
  openNotice,
  openPage,
  pass,
  prepareNotice,
  submit,
} from './steps.ts';

type Journey = { editor: Page; signatory: Page; officer: Page; reviewer: Page; approver: Page; id: string };

/** The journey in steps; after each of them the power is cut. Nobody logs in anew: sessions are records too. */
const steps: readonly { name: string; run: (journey: Journey) => Promise<unknown> }[] = [
  {
    name: 'a draft is begun and a page of it filled in',
    run: async (journey) => {
      await beginApplication(journey.editor);
      journey.id = applicationIdOf(journey.editor);
      await openPage(journey.editor, journey.id, 'posts');
      await fillInPost(journey.editor);
    },
  },
  {
    name: 'the other pages are filled in',
    run: async ({ editor, id }) => {
      await openPage(editor, id, 'contact');
      await fillInContact(editor);
      await openPage(editor, id, 'account');
      await fillInAccount(editor);
      await openPage(editor, id, 'onward');
      await fillInOnward(editor);
      await openPage(editor, id, 'declaration');
      await fillInDeclaration(editor);
    },
  },
  { name: 'the application is submitted', run: ({ signatory, id }) => submit(signatory, id) },
  {
    name: 'the officer passes it',
    run: async ({ officer, id }) => {
      await claim(officer, id);
      await pass(officer);
    },
  },
  {
    name: 'the reviewer passes it',
    run: async ({ reviewer, id }) => {
      await claim(reviewer, id);
      await pass(reviewer);
    },
  },
  { name: 'the approver takes the decision', run: ({ approver, id }) => claim(approver, id) },
  {
    name: 'the approver approves',
    run: async ({ approver, id }) => {
      await approver.goto(`/cases/${id}`);
      await prepareNotice(approver, { outcome: 'full' });
      await decide(approver);
    },
  },
  {
    name: 'the signatory opens the notice',
    run: async ({ signatory, id }) => {
      await signatory.goto(`/applications/${id}`);
      await openNotice(signatory);
    },
  },
];

base('the journey comes to the same end when the platform is killed after every step', async ({ browser }) => {
  base.setTimeout(240_000);
  const platform: Platform = await startPlatform();
  try {
    const { origin } = platform;
    const comeIn = async (sub: string) => pageOf(browser, origin, await login(origin, sub));
    const journey: Journey = {
      editor: await logIn(browser, origin, people.editor),
      signatory: await comeIn(subs.signatory),
      officer: await comeIn(subs.officer),
      reviewer: await comeIn(subs.reviewer),
      approver: await comeIn(subs.approver),
      id: '',
    };
    for (const step of steps) {
      await base.step(step.name, () => step.run(journey));
      await platform.kill();
      await platform.start();
    }
    const { editor } = journey;
    await editor.goto(`/applications/${journey.id}`);
    await expect(editor.getByText('Ihr Antrag ist bewilligt')).toBeVisible();
    await expect(editor.getByText('Bescheid geöffnet', { exact: true })).toBeVisible();
    await expect(editor.getByText('Der Verlauf ist lückenlos und unverändert', { exact: false })).toBeVisible();
    // A mail whose sending was not noted down before the kill goes out again, so kinds are counted.
    const mails = (await (await editor.request.get('/local/mail.json')).json()) as { subject: string }[];
    expect(new Set(mails.map(({ subject }) => subject)).size).toBe(2);
  } finally {
    await platform.dispose();
  }
});
