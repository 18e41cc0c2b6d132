import type { Page } from '#schemas/form/page.ts';
import { isWellFormed, type StoredFields, targetOf } from '#schemas/form/paths.ts';
import { measures } from '#schemas/measures/registry.ts';
import { openWorld, type World } from '../api/support/world.ts';
import { fuzzedRequest, type Random, type Target } from './requests.ts';

export type FuzzReport = {
  /** What must not be: answers of 500 and above, and stored values that no form could have made. */
  findings: string[];
  requests: number;
  /** Answers by status. */
  statuses: Record<number, number>;
  /** Stored values that were looked at. */
  values: number;
};

/** Requests before the drafts are begun anew: fuzz fills them up, and some get submitted. */
const perDraft = 250;

/** Sends requests to the form routes of every measure, against a real table, and looks at what is stored in the end. */
export async function runFuzz(requests: number, random: Random, report?: (line: string) => void): Promise<FuzzReport> {
  const world = await openWorld();
  const result: FuzzReport = { findings: [], requests: 0, statuses: {}, values: 0 };
  try {
    while (result.requests < requests) {
      const targets = await begin(world, random);
      for (let n = 0; n < perDraft && result.requests < requests; n += 1) await one(world, targets, random, result);
      world.call.logInAgain();
      report?.(`${result.requests} requests, ${result.findings.length} findings`);
    }
    await inspect(world, result);
    return result;
  } finally {
    await world.close();
  }
}

/** People of organisations that each measure of the demo takes. */
const people: readonly (readonly [string, string])[] = [
  ['demo-signatory-heilbronn', 'kreis-08125'],
  ['demo-signatory-stuttgart', 'kreis-08111'],
];

/** A new draft of every measure, for whoever may apply in its round, with a part where the measure has them. */
async function begin(world: World, random: Random): Promise<Target[]> {
  const targets: Target[] = [];
  for (const measure of measures)
    for (const [person, organisationId] of people) {
      const body = { roundId: `${measure.id}-2027`, organisationId };
      const created = await world.call('createApplication', { as: person, body });
      if (created.status !== 201) continue;
      const applicationId: string = created.body.id;
      targets.push({ applicationId, measure, person, ...(await partOf(world, applicationId, person, random)) });
      break;
    }
  return targets;
}

async function partOf(world: World, applicationId: string, person: string, random: Random): Promise<{ link?: string }> {
  const email = `part-${random(1_000_000_000)}@gemeinde.example`;
  const body = { parts: [{ kind: 'municipality', name: 'Stadt Neckarsulm', email }], due: '2026-12-15' };
  const invited = await world.call('inviteParts', { as: person, parameters: { applicationId }, body });
  if (invited.status !== 201) return {};
  const mail = (await world.dump()).find(({ to }) => to === email);
  const link = /#([A-Za-z0-9_-]{27})/.exec(String(mail?.text))?.[1];
  return link ? { link } : {};
}

async function one(world: World, targets: readonly Target[], random: Random, result: FuzzReport): Promise<void> {
  const target = targets[random(targets.length)] as Target;
  const { route, options } = fuzzedRequest(target, random);
  result.requests += 1;
  const { status, body } = await world.call(route, options);
  result.statuses[status] = (result.statuses[status] ?? 0) + 1;
  // Many a request in a minute is refused: whoever fuzzes logs in again.
  if (status === 429) world.call.logInAgain();
  if (status >= 500)
    result.findings.push(
      `${route} was answered ${status} ${JSON.stringify(body)} for ${JSON.stringify(options).slice(0, 600)}`,
    );
}

/** Every stored value of every draft and part is one that its field could hold. */
async function inspect(world: World, result: FuzzReport): Promise<void> {
  const items = await world.dump();
  const measureOf = new Map(
    items.flatMap(({ pk, application }) => {
      const { measure } = (application ?? {}) as { measure?: string };
      return measure ? [[pk, measures.find(({ id }) => id === measure)?.versions.at(-1)] as const] : [];
    }),
  );
  for (const item of items) {
    const version = measureOf.get(item.pk);
    if (item.sk.startsWith('SECTION#'))
      look(
        item,
        version?.pages.find(({ id }) => `SECTION#${id}` === item.sk),
        result,
      );
    if (item.sk.startsWith('PART#')) look(item, version?.parts?.page, result);
  }
}

function look(
  item: Record<string, unknown> & { pk: string; sk: string },
  page: Page | undefined,
  result: FuzzReport,
): void {
  if (!page) result.findings.push(`${item.pk} ${item.sk} is stored and no page of the measure`);
  for (const [name, field] of Object.entries(item).filter(([name]) => name.startsWith('f:'))) {
    const path = name.slice(2);
    const { value, revision } = field as StoredFields[string];
    result.values += 1;
    const target = page && targetOf(page, path);
    if (!target || !isWellFormed(target, value) || !Number.isInteger(revision))
      result.findings.push(`${item.pk} ${item.sk} holds ${JSON.stringify(field).slice(0, 200)} at ${path}`);
  }
}
