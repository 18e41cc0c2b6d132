import { join } from 'node:path';
import { paktwerk, root } from './paktwerk.ts';

// The CDK CLI names the folder; run directly (`node infra/app.ts`) it is the CLI's default.
paktwerk({ outputFolder: process.env.CDK_OUTDIR ?? join(root, 'cdk.out') }).synth();
