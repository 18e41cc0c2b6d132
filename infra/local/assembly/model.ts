import type { Json } from '../contracts.ts';
import { StartError } from '../start-error.ts';
import { checkConditions } from './conditions.ts';
import type { Stack } from './read.ts';
import { StackResolver, type World } from './resolver.ts';

/** A resource with its intrinsics resolved. */
export type Resource = {
  stack: string;
  logicalId: string;
  type: string;
  /** What `Ref` gives: a name, an id or an ARN. */
  ref: string;
  properties: Record<string, Json | undefined>;
  /** An attribute as `Fn::GetAtt` gives it. */
  attribute(name: string): string;
};

/** A cloud assembly as one machine runs it. */
export type CloudModel = {
  all: Resource[];
  /** The resources of a type, in the order of their stacks and templates. */
  ofType(type: string): Resource[];
  /** Where an asset's files lie, by the key of its S3 object. */
  asset(objectKey: string): string;
};

/**
 * Resolves all stacks with the given parameter values. Whatever the local cloud does not know is collected and stops
 * the start in one sentence.
 */
export function buildModel(
  stacks: Stack[],
  parameters: Record<string, string>,
  issuer: string,
  clientId?: string,
): CloudModel {
  const world: World = { parameters, issuer, clientId, stacks: new Map(), problems: [] };
  for (const stack of stacks) world.stacks.set(stack.name, new StackResolver(stack, world));
  const all = [...world.stacks.values()].flatMap((resolver) => resolver.resources());
  world.problems.push(...checkConditions(all));
  if (world.problems.length > 0) throw new StartError(describe(world.problems));

  const assets = new Map(stacks.flatMap((stack) => [...stack.assets]));
  return {
    all,
    ofType: (type) => all.filter((resource) => resource.type === type),
    asset(objectKey) {
      const path = assets.get(objectKey);
      if (!path) throw new StartError(`The cloud assembly has no asset ${objectKey}: run "npm run synth" again.`);
      return path;
    },
  };
}

function describe(problems: string[]): string {
  return `The local cloud cannot run this CDK app, because it does not know ${[...new Set(problems)].join('; ')}.`;
}
