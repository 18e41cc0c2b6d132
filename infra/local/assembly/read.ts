import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../contracts.ts';
import { StartError } from '../start-error.ts';

export type TemplateResource = { Type: string; Properties?: Record<string, Json>; Condition?: string };
export type Template = {
  Parameters?: Record<string, { Type: string; Default?: Json }>;
  Mappings?: Record<string, Record<string, Record<string, Json>>>;
  Conditions?: Record<string, Json>;
  Resources: Record<string, TemplateResource>;
  Outputs?: Record<string, { Value: Json; Export?: { Name: Json } }>;
  Transform?: Json;
};

/** One stack of a cloud assembly: its template and where the files of its assets lie, by their S3 object key. */
export type Stack = { name: string; template: Template; assets: Map<string, string> };

type Manifest = {
  artifacts?: Record<string, { type: string; displayName?: string; properties?: Record<string, Json> }>;
};
type AssetManifest = {
  files?: Record<string, { source: { path?: string }; destinations: Record<string, { objectKey: string }> }>;
};

/** Reads the cloud assembly that `cdk synth` wrote into `folder`: every stack, nested assemblies (stages) included. */
export function readAssembly(folder: string): Stack[] {
  const manifestFile = join(folder, 'manifest.json');
  if (!existsSync(manifestFile)) throw new StartError(`There is no cloud assembly in ${folder}: run "npm run synth".`);
  const artifacts = Object.entries(readJson<Manifest>(manifestFile).artifacts ?? {});
  const assets = new Map<string, string>();
  for (const [, artifact] of artifacts) {
    if (artifact.type === 'cdk:asset-manifest') readAssets(folder, String(artifact.properties?.file), assets);
  }
  return artifacts.flatMap(([id, { type, properties }]) => {
    if (type === 'cdk:cloud-assembly') return readAssembly(join(folder, String(properties?.directoryName)));
    if (type !== 'aws:cloudformation:stack') return [];
    const template = readJson<Template>(join(folder, String(properties?.templateFile)));
    return [{ name: String(properties?.stackName ?? id), template, assets }];
  });
}

function readAssets(folder: string, file: string, assets: Map<string, string>): void {
  for (const { source, destinations } of Object.values(readJson<AssetManifest>(join(folder, file)).files ?? {})) {
    if (!source.path) continue;
    for (const { objectKey } of Object.values(destinations)) assets.set(objectKey, join(folder, source.path));
  }
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
