import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildModel, type CloudModel } from '#infra/local/assembly/model.ts';
import { readAssembly, type Stack, type Template } from '#infra/local/assembly/read.ts';
import { rolePolicies } from '#infra/local/iam/policies.ts';
import { grantsOf } from '#infra/local/iam/unused.ts';
import { parametersFrom } from '#infra/local/parameters.ts';

/** An action that the policies of a role permit, on whatever resource. */
export type Pair = { role: string; action: string };

type Document = { Statement: { Action: string | string[] }[] };

export const modelOf = (stacks: Stack[]): CloudModel =>
  buildModel(stacks, { ...parametersFrom({}), PublicOrigin: 'http://localhost:8080' }, 'http://127.0.0.1:1');

/** Every pair of the synthesized templates, in the same order in every run. */
export function pairsOf(model: CloudModel): Pair[] {
  const pairs = grantsOf(rolePolicies(model)).map(({ role, action }) => `${role} ${action}`);
  return [...new Set(pairs)].sort().map((pair) => {
    const [role = '', action = ''] = pair.split(' ');
    return { role, action };
  });
}

/** The stacks with templates that do not permit the role this action any more; nothing is synthesized anew. */
export function stacksWithout(stacks: Stack[], pair: Pair): Stack[] {
  let removed = 0;
  const poorer = stacks.map((stack) => {
    const template = structuredClone(stack.template);
    removed += remove(template, stack.name, pair);
    return { ...stack, template };
  });
  if (removed === 0) throw new Error(`no template permits ${pair.role} the action ${pair.action}`);
  return poorer;
}

/** A copy of the assembly with such templates. @returns its folder */
export function assemblyWithout(assembly: string, pair: Pair): string {
  const folder = mkdtempSync(join(tmpdir(), 'paktwerk-without-'));
  cpSync(assembly, folder, { recursive: true });
  for (const { name, template } of stacksWithout(readAssembly(assembly), pair))
    writeFileSync(join(folder, `${name}.template.json`), JSON.stringify(template));
  return folder;
}

/** @returns how often the action was there */
function remove({ Resources }: Template, stack: string, { role, action }: Pair): number {
  let removed = 0;
  for (const [id, { Type, Properties = {} }] of Object.entries(Resources)) {
    const [logicalId] = /"Ref":"(\w+)"/.exec(JSON.stringify(Properties.Roles) ?? '')?.slice(1) ?? [];
    if (Type !== 'AWS::IAM::Policy' || `${stack}-${logicalId}` !== role) continue;
    const document = Properties.PolicyDocument as Document;
    document.Statement = document.Statement.flatMap((statement) => {
      const actions = [statement.Action].flat();
      const others = actions.filter((one) => one !== action);
      removed += actions.length - others.length;
      return others.length > 0 ? [{ ...statement, Action: others }] : [];
    });
    // IAM has no policy without a statement.
    if (document.Statement.length === 0) delete Resources[id];
  }
  return removed;
}
