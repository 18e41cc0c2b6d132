import type { ApplicationId, Day } from '#schemas/ids.ts';
import { login, type Session } from '#test/support/session.ts';
import { bringTo, workOff } from '#test/support/way.ts';
import { expect, test } from './fixtures.ts';
import { pageOf, stuttgart, subs } from './person.ts';
import { withdraw } from './steps.ts';

type People = { signatory: Session; officer: Session; reviewer: Session; approver: Session };

async function peopleOf(origin: string): Promise<People> {
  const [signatory, officer, reviewer, approver] = await Promise.all([
    login(origin, subs.otherSignatory),
    login(origin, subs.officer),
    login(origin, subs.reviewer),
    login(origin, subs.approver),
  ]);
  return { signatory, officer, reviewer, approver };
}

/** Where the application waits, and whose page of it is open meanwhile with what button. */
const places: readonly {
  name: string;
  worker: keyof People;
  button: string;
  bring(people: People): Promise<ApplicationId>;
}[] = [
  {
    name: 'in the formal check',
    worker: 'officer',
    button: 'Übernehmen',
    bring: (people) => bringTo('formalCheck', people, stuttgart),
  },
  {
    name: 'for the answer to a request',
    worker: 'officer',
    button: 'Frist verlängern',
    bring: async (people) => {
      const id = await bringTo('formalCheck', people, stuttgart);
      const fields = [{ page: 'account', path: 'iban' }];
      const due = '2099-12-01' as Day;
      await workOff(people.officer, id, 'formalCheck', { outcome: 'returned', message: 'Welches Konto?', fields, due });
      return id;
    },
  },
  {
    name: 'for the decision',
    worker: 'approver',
    button: 'Übernehmen',
    bring: (people) => bringTo('decision', people, stuttgart),
  },
];

test('a signatory withdraws wherever the application waits, and the authority’s open page says so', async ({
  browser,
  platform: { origin },
}) => {
  const people = await peopleOf(origin);
  const signatory = await pageOf(browser, origin, people.signatory);
  const cases = await Promise.all(
    places.map(async (place) => {
      const page = await pageOf(browser, origin, people[place.worker]);
      return { ...place, page };
    }),
  );
  for (const { name, button, bring, page } of cases)
    await test.step(`while it waits ${name}`, async () => {
      const id = await bring(people);
      await page.goto(`/cases/${id}`);
      const click = page.getByRole('button', { name: button });
      await click.waitFor();
      // This button only shows the form in which it stands again.
      if (button === 'Frist verlängern') await click.click();

      await signatory.goto(`/applications/${id}`);
      await withdraw(signatory);
      await expect(signatory.getByText('Der Verlauf ist lückenlos und unverändert', { exact: false })).toBeVisible();

      // The page of the authority is older than the withdrawal: the click does nothing but show what has happened.
      await click.click();
      await expect(page.getByText('Zurückgezogen').first()).toBeVisible();
      await expect(page.getByText('Hier ist nichts mehr zu tun.')).toBeVisible();
      await expect(click).toHaveCount(0);
      const executions = await signatory.request.get('/local/executions.json');
      const execution = (await executions.json()).find(({ name }: { name: string }) => name.includes(id));
      expect(execution).toMatchObject({ currentState: 'Application withdrawn' });
    });
});
