import type { Json } from '../contracts.ts';

/** What an intrinsic function may ask about the template it stands in. */
export interface Scope {
  resolve(value: Json): Json;
  ref(name: string): Json;
  attribute(logicalId: string, name: string): Json;
  importValue(exportName: string): Json;
  condition(name: string): boolean;
  mapping(map: string, top: string, second: string): Json;
}

/** Stands for `AWS::NoValue`: whatever holds it is left out. */
export const noValue = { 'AWS::NoValue': null } as const;

/** CloudFormation's intrinsic functions that the local cloud knows. Any other stops the start with its name. */
export const intrinsics: Record<string, (argument: Json, scope: Scope) => Json> = {
  Ref: (name, scope) => scope.ref(String(name)),
  'Fn::GetAtt': (argument, scope) => {
    const [id, ...path] = typeof argument === 'string' ? argument.split('.') : (argument as string[]);
    return scope.attribute(String(id), path.join('.'));
  },
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = argument as [string, Json];
    return strings(scope.resolve(parts)).join(separator);
  },
  'Fn::Split': (argument, scope) => {
    const [separator, text] = argument as [string, Json];
    return String(scope.resolve(text)).split(separator);
  },
  'Fn::Select': (argument, scope) => {
    const [index, list] = argument as [Json, Json];
    return (scope.resolve(list) as Json[])[Number(scope.resolve(index))] ?? '';
  },
  'Fn::Sub': (argument, scope) => {
    const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
    return substitute(String(text), variables as Record<string, Json>, scope);
  },
  'Fn::ImportValue': (argument, scope) => scope.importValue(String(scope.resolve(argument))),
  'Fn::FindInMap': (argument, scope) => {
    const [map, top, second] = strings(scope.resolve(argument));
    return scope.mapping(map ?? '', top ?? '', second ?? '');
  },
  'Fn::Base64': (argument, scope) => Buffer.from(String(scope.resolve(argument))).toString('base64'),
  'Fn::If': (argument, scope) => {
    const [condition, whenTrue, whenFalse] = argument as [string, Json, Json];
    return scope.resolve(scope.condition(condition) ? whenTrue : whenFalse);
  },
  'Fn::Equals': (argument, scope) => {
    const [left, right] = scope.resolve(argument) as [Json, Json];
    return String(left) === String(right);
  },
  'Fn::Not': (argument, scope) => !truth((argument as Json[])[0] ?? null, scope),
  'Fn::And': (argument, scope) => (argument as Json[]).every((one) => truth(one, scope)),
  'Fn::Or': (argument, scope) => (argument as Json[]).some((one) => truth(one, scope)),
};

function truth(value: Json, scope: Scope): boolean {
  const named = (value as { Condition?: string } | null)?.Condition;
  return named === undefined ? scope.resolve(value) === true : scope.condition(named);
}

function strings(value: Json): string[] {
  return (value as Json[]).map(String);
}

function substitute(text: string, variables: Record<string, Json>, scope: Scope): string {
  return text.replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    const given = variables[name];
    if (given !== undefined) return String(scope.resolve(given));
    const [id, ...attribute] = name.split('.');
    return String(attribute.length > 0 ? scope.attribute(id ?? '', attribute.join('.')) : scope.ref(name));
  });
}
