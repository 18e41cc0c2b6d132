import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { AppStack } from './stacks/app-stack.ts';
import { DataStack } from './stacks/data-stack.ts';

export const root = join(import.meta.dirname, '..');

export type PaktwerkProps = {
  /** Where the cloud assembly is written. */
  outputFolder: string;
  /** Folder with the built website. */
  websiteFolder?: string;
};

/** The whole CDK app. No account, region or context lookup: it synthesizes without network and credentials. */
export function paktwerk({ outputFolder, websiteFolder = join(root, 'build', 'web') }: PaktwerkProps): App {
  const app = new App({ outdir: outputFolder, context: featureFlags(), autoSynth: false, analyticsReporting: false });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const data = new DataStack(app, 'PaktwerkData');
  new AppStack(app, 'PaktwerkApp', { data, root, websiteFolder });
  return app;
}

/** The CDK CLI passes these itself; without it the template must come out the same. */
function featureFlags(): Record<string, unknown> {
  return JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')).context;
}
