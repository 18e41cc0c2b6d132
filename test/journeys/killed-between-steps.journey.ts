import { test as base, expect, type Page } from '@playwright/test';
import { type Platform, startPlatform } from '#test/support/platform.ts';
import { logIn, people } from './person.ts';
import {
  applicationIdOf,
  beginApplication,
  claim,
  decide,
  fillInContact,
  fillInDeclaration,
  fillInPost,
  openPage,
  review,
  submit,
} from './steps.ts';

type Journey = { editor: Page; signatory: Page; officer: Page; approver: Page; id: string };

/** The journey in steps; after each of them the power is cut. Nobody logs in anew: sessions are records too. */
const steps: readonly { name: string; run: (journey: Journey) => Promise<unknown> }[] = [
  {
    name: 'a draft is begun',
    run: async (journey) => {
      await beginApplication(journey.editor);
      journey.id = applicationIdOf(journey.editor);
    },
  },
  {
    name: 'the contact is filled in',
    run: async ({ editor, id }) => {
      await openPage(editor, id, 'contact');
      await fillInContact(editor);
    },
  },
  {
    name: 'a post is filled in',
    run: async ({ editor, id }) => {
      await openPage(editor, id, 'posts');
      await fillInPost(editor);
    },
  },
  {
    name: 'the declarations are made',
    run: async ({ editor, id }) => {
      await openPage(editor, id, 'declaration');
      await fillInDeclaration(editor);
    },
  },
  { name: 'the application is submitted', run: ({ signatory, id }) => submit(signatory, id) },
  { name: 'the officer takes the task', run: ({ officer, id }) => claim(officer, id) },
  {
    name: 'the officer passes it',
    run: async ({ officer, id }) => {
      await officer.goto(`/cases/${id}`);
      await review(officer, 'passed');
    },
  },
  { name: 'the approver takes the decision', run: ({ approver, id }) => claim(approver, id) },
  {
    name: 'the approver approves',
    run: async ({ approver, id }) => {
      await approver.goto(`/cases/${id}`);
      await decide(approver, 'approved');
    },
  },
];

base('the journey comes to the same end when the platform is killed after every step', async ({ browser }) => {
  base.setTimeout(180_000);
  const platform: Platform = await startPlatform();
  try {
    const [editor, signatory, officer, approver] = [
      await logIn(browser, platform.origin, people.editor),
      await logIn(browser, platform.origin, people.signatory),
      await logIn(browser, platform.origin, people.officer),
      await logIn(browser, platform.origin, people.approver),
    ];
    const journey: Journey = { editor, signatory, officer, approver, id: '' };
    for (const step of steps) {
      await base.step(step.name, () => step.run(journey));
      await platform.kill();
      await platform.start();
    }
    await editor.goto(`/applications/${journey.id}`);
    await expect(editor.getByText('Ihr Antrag ist bewilligt')).toBeVisible();
    await expect(editor.getByText('Nachricht über die Entscheidung versandt')).toBeVisible();
    await expect(editor.getByText('Der Verlauf ist lückenlos und unverändert')).toBeVisible();
    // A mail whose sending was not noted down before the kill goes out again, so kinds are counted.
    const mails = (await (await editor.request.get('/local/mail.json')).json()) as { subject: string }[];
    expect(new Set(mails.map(({ subject }) => subject)).size).toBe(2);
  } finally {
    await platform.dispose();
  }
});
