import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readAssembly } from '#infra/local/assembly/read.ts';
import { seeded } from '#infra/local/faults/seeded.ts';
import { Authoriser, type UsedAccess } from '#infra/local/iam/authoriser.ts';
import { rolePolicies } from '#infra/local/iam/policies.ts';
import { checkPermissions } from '#infra/local/iam/start-checks.ts';
import { unusedGrants } from '#infra/local/iam/unused.ts';
import { streamMappings } from '#infra/local/wiring/streams.ts';
import { assemblyFolder } from '#test/workflows/support/assembly.ts';
import { assemblyWithout, modelOf, type Pair, pairsOf, stacksWithout } from './support/assembly-without.ts';
import { neededElsewhere, reasonFor } from './support/needed-elsewhere.ts';
import { bundleSeed, WholeProduct } from './support/whole-product.ts';

// A whole platform is started and used, and then once more for each of some removed permissions.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });

const assembly = assemblyFolder();
const stacks = readAssembly(assembly);
const model = modelOf(stacks);
const pairs = pairsOf(model);
const random = seeded(20_261_122);

let seedFolder: string;
let used: UsedAccess[];

beforeAll(async () => {
  seedFolder = await bundleSeed();
  const product = await WholeProduct.start(assembly, seedFolder);
  await product.useEverything().finally(() => product.close());
  used = product.cloud.services.usedAccess();
});
afterAll(() => rmSync(seedFolder, { recursive: true, force: true }));

describe('What the roles of the deployed app may do', () => {
  it('is all used once the whole product was used, apart from what is needed elsewhere for a stated reason', () => {
    expect(unusedGrants(rolePolicies(model), used).filter((grant) => !reasonFor(grant))).toEqual([]);
  });

  it('is stated to be needed elsewhere only where it is granted and not used', () => {
    const unused = unusedGrants(rolePolicies(model), used);
    for (const { role, actions } of neededElsewhere) {
      for (const action of actions)
        expect(
          unused.some((one) => role.test(one.role) && one.action === action),
          `${role} ${action}`,
        ).toBe(true);
    }
  });
});

/** Everything that is refused without a permission: at the start, and of what the run above asked for. */
function refusedWithout(pair: Pair): string[] {
  const poorer = modelOf(stacksWithout(stacks, pair));
  const authoriser = new Authoriser(rolePolicies(poorer), { now: Date.now });
  const denied = used.flatMap(({ role, ...access }) => authoriser.denial(role, access)?.message ?? []);
  try {
    checkPermissions(poorer, streamMappings(poorer), authoriser);
    return denied;
  } catch (error) {
    return [...denied, (error as Error).message];
  }
}

const denial = ({ role, action }: Pair) => `assumed-role/${role}/local is not authorized to perform: ${action} on`;

describe('Every permission, once it is taken from the synthesized templates', () => {
  it.each(pairs.map((pair) => ({ ...pair, pair })))(
    'is missed by the start or by a request of that run, or is stated to be needed elsewhere: $action of $role',
    ({ pair }) => {
      const refused = refusedWithout(pair);
      for (const message of refused) expect(message).toContain(denial(pair));
      expect(refused.length > 0 || reasonFor(pair) !== undefined).toBe(true);
    },
  );
});

describe('The whole platform, started anew without one sampled permission', () => {
  const kinds = { 'the API': /apiRole/, 'the workflow': /(application|task|decision)Role/, 'the outbox': /outboxRole/ };
  const machine = { 'the state machine': /WorkflowRole/ };
  const samples = Object.entries({ ...kinds, ...machine }).map(([of, role]) => {
    const own = pairs.filter((pair) => role.test(pair.role) && !reasonFor(pair));
    const pair = own[Math.floor(random() * own.length)] as Pair;
    return { of, action: pair.action, pair };
  });

  it.each(samples)('is denied exactly that, at the start or when it is used: $action of $of', async ({ pair }) => {
    const folder = assemblyWithout(assembly, pair);
    const denied = await denialsOfUse(folder).finally(() => rmSync(folder, { recursive: true }));
    expect(denied.length).toBeGreaterThan(0);
    for (const message of denied) expect(message).toContain(denial(pair));
  });
});

/** What stops the start, or else everything that is denied while the product is used until the first denial shows. */
async function denialsOfUse(folder: string): Promise<string[]> {
  let product: WholeProduct;
  try {
    product = await WholeProduct.start(folder, seedFolder);
  } catch (error) {
    return [(error as Error).message];
  }
  // Which step fails first depends on what is missing: a login, a task that is never opened, a mail.
  await expect(product.useEverything().finally(() => product.close())).rejects.toThrow();
  return product.cloud.services.deniedAccess().map(({ message }) => message);
}
