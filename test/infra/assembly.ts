import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Properties = { [key: string]: Json };
export type Resource = {
  id: string;
  type: string;
  properties: Properties;
  dependsOn: string[];
  deletionPolicy: string | undefined;
  updateReplacePolicy: string | undefined;
};
export type Assembly = {
  folder: string;
  data: Resource[];
  app: Resource[];
  findings: Json[];
  remove(): void;
};

const root = join(import.meta.dirname, '..', '..');
const program = (outputFolder: string, websiteFolder: string) => `
  const { paktwerk } = await import(${JSON.stringify(join(root, 'infra', 'paktwerk.ts'))});
  paktwerk(${JSON.stringify({ outputFolder, websiteFolder })}).synth();
`;

/** Synthesizes the CDK app as anybody can: no network, no credentials, no AWS settings, an empty home. */
export function synthesize(): Assembly {
  const folder = mkdtempSync(join(tmpdir(), 'paktwerk-synth-'));
  const output = join(folder, 'cdk.out');
  const website = join(folder, 'web');
  mkdirSync(join(website, 'assets'), { recursive: true });
  writeFileSync(join(website, 'index.html'), '<!doctype html><title>Paktwerk</title>');
  writeFileSync(join(website, 'favicon.svg'), '<svg/>');
  writeFileSync(join(website, 'assets', 'index-a1b2.js'), '');
  execFileSync(
    process.execPath,
    ['--import', join(import.meta.dirname, 'no-network.ts'), '--input-type=module', '--eval', program(output, website)],
    { cwd: root, env: { HOME: folder, PATH: process.env.PATH }, stdio: 'pipe' },
  );
  return {
    folder: output,
    data: resources(output, 'PaktwerkData'),
    app: resources(output, 'PaktwerkApp'),
    findings: read(output, 'validation-report.json').pluginReports as Json[],
    remove: () => rmSync(folder, { recursive: true }),
  };
}

function read(folder: string, file: string): Properties {
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as Properties;
}

type TemplateResource = {
  Type: string;
  Properties?: Properties;
  DependsOn?: string | string[];
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
};

function resources(folder: string, stack: string): Resource[] {
  const template = read(folder, `${stack}.template.json`) as { Resources: Record<string, TemplateResource> };
  return Object.entries(template.Resources).map(([id, resource]) => ({
    id,
    type: resource.Type,
    properties: resource.Properties ?? {},
    dependsOn: [resource.DependsOn ?? []].flat(),
    deletionPolicy: resource.DeletionPolicy,
    updateReplacePolicy: resource.UpdateReplacePolicy,
  }));
}

export function ofType(all: Resource[], type: string): Resource[] {
  return all.filter((resource) => resource.type === type);
}

/** The logical id that a `Ref` or `Fn::GetAtt` anywhere inside names first. */
export function firstReference(value: Json | undefined): string | undefined {
  if (Array.isArray(value)) return value.map(firstReference).find((found) => found !== undefined);
  if (value === null || typeof value !== 'object') return undefined;
  if (typeof value.Ref === 'string' && !value.Ref.startsWith('AWS::')) return value.Ref;
  const attribute = value['Fn::GetAtt'];
  if (Array.isArray(attribute)) return String(attribute[0]);
  return Object.values(value)
    .map(firstReference)
    .find((found) => found !== undefined);
}

/** A text as CloudFormation would join it, each reference written as the logical id in angle brackets. */
export function joined(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  const join = (value as { 'Fn::Join'?: [string, Json[]] } | undefined)?.['Fn::Join'];
  if (join) return join[1].map(joined).join(join[0]);
  return `<${firstReference(value) ?? Object.values(value as Properties)[0]}>`;
}
