import { type Json, local } from '../contracts.ts';
import type { ResourceIdentity } from './identity.ts';
import { intrinsics, noValue, type Scope } from './intrinsics.ts';
import type { Resource } from './model.ts';
import type { Stack } from './read.ts';
import { ignoredParameters, resourceTypes } from './supported.ts';

/** What the resolvers of all stacks share. */
export type World = {
  parameters: Record<string, string>;
  issuer: string;
  /** What another provider than the local one calls the platform. */
  clientId: string | undefined;
  stacks: Map<string, StackResolver>;
  /** What is not known, each with its name and where it stands. */
  problems: string[];
};

const pseudoParameters: Record<string, Json> = {
  'AWS::AccountId': local.account,
  'AWS::Region': local.region,
  'AWS::Partition': local.partition,
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::NotificationARNs': [],
  'AWS::NoValue': noValue,
};

/** Resolves the intrinsics of one stack, on demand: names and attributes follow from the template alone. */
export class StackResolver implements Scope {
  readonly #stack: Stack;
  readonly #world: World;
  /** Logical id being resolved, for the message about what is not known. */
  #place = '';

  constructor(stack: Stack, world: World) {
    this.#stack = stack;
    this.#world = world;
    if (stack.template.Transform) this.#unknown(`the transform ${JSON.stringify(stack.template.Transform)}`);
  }

  resources(): Resource[] {
    return Object.entries(this.#stack.template.Resources).flatMap(([logicalId, { Type, Properties, Condition }]) => {
      if (Condition && !this.condition(Condition)) return [];
      this.#place = logicalId;
      const kind = resourceTypes[Type];
      if (!kind) {
        this.#unknown(`the resource type ${Type}`);
        return [];
      }
      const properties = this.resolve(Properties ?? {}) as Record<string, Json>;
      const attribute = (name: string) => String(this.attribute(logicalId, name));
      return [
        {
          stack: this.#stack.name,
          logicalId,
          type: Type,
          ref: kind.ref(this.#identity(logicalId)),
          properties,
          attribute,
        },
      ];
    });
  }

  resolve(value: Json): Json {
    if (Array.isArray(value)) return value.map((one) => this.resolve(one)).filter((one) => one !== noValue);
    if (value === null || typeof value !== 'object') return value;
    const [key = '', ...others] = Object.keys(value);
    if (others.length === 0 && (key === 'Ref' || key.startsWith('Fn::')))
      return this.#intrinsic(key, value[key] ?? null);
    const entries = Object.entries(value).map(([name, one]) => [name, this.resolve(one ?? null)] as const);
    return Object.fromEntries(entries.filter(([, one]) => one !== noValue));
  }

  ref(name: string): Json {
    if (name === 'AWS::StackName') return this.#stack.name;
    if (name === 'AWS::StackId')
      return `arn:aws:cloudformation:${local.region}:${local.account}:stack/${this.#stack.name}/local`;
    if (name in pseudoParameters) return pseudoParameters[name] ?? null;
    const parameter = this.#stack.template.Parameters?.[name];
    if (parameter) return this.#parameter(name, parameter.Default);
    const resource = this.#stack.template.Resources[name];
    const kind = resource && resourceTypes[resource.Type];
    if (kind) return kind.ref(this.#identity(name));
    return resource ? '' : this.#unknown(`the reference ${name}`);
  }

  attribute(logicalId: string, name: string): Json {
    const type = this.#stack.template.Resources[logicalId]?.Type ?? logicalId;
    const kind = resourceTypes[type];
    const attribute = kind?.attributes?.[name];
    if (attribute) return attribute(this.#identity(logicalId));
    return kind ? this.#unknown(`the attribute ${name} of ${type}`) : '';
  }

  importValue(exportName: string): Json {
    for (const resolver of this.#world.stacks.values()) {
      const value = resolver.exported(exportName);
      if (value !== undefined) return value;
    }
    return this.#unknown(`the import ${exportName}`);
  }

  exported(exportName: string): Json | undefined {
    const outputs = Object.values(this.#stack.template.Outputs ?? {});
    const output = outputs.find(({ Export }) => Export && this.resolve(Export.Name) === exportName);
    return output && this.resolve(output.Value);
  }

  condition(name: string): boolean {
    const condition = this.#stack.template.Conditions?.[name];
    return condition === undefined ? this.#unknown(`the condition ${name}`) !== '' : this.resolve(condition) === true;
  }

  mapping(map: string, top: string, second: string): Json {
    return (
      this.#stack.template.Mappings?.[map]?.[top]?.[second] ?? this.#unknown(`the mapping ${map}.${top}.${second}`)
    );
  }

  #intrinsic(name: string, argument: Json): Json {
    const run = intrinsics[name];
    return run ? run(argument, this) : this.#unknown(`the intrinsic function ${name}`);
  }

  #parameter(name: string, fallback: Json | undefined): Json {
    const value = this.#world.parameters[name] ?? fallback;
    if (value !== undefined || ignoredParameters.has(name)) return value ?? '';
    return this.#unknown(`a value for the parameter ${name}`);
  }

  #identity(logicalId: string): ResourceIdentity {
    const properties = this.#stack.template.Resources[logicalId]?.Properties ?? {};
    return {
      stack: this.#stack.name,
      logicalId,
      property: (name) => {
        if (name === 'local:issuer') return this.#world.issuer;
        if (name === 'local:clientId') return this.#world.clientId;
        const value = properties[name];
        return value === undefined ? undefined : this.resolve(value);
      },
    };
  }

  #unknown(what: string): string {
    this.#world.problems.push(`${what} (${this.#stack.name}/${this.#place})`);
    return '';
  }
}
