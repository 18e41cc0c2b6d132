import type { BuildOptions } from 'esbuild';

/**
 * How the code of every function is bundled, the demo's among them. Loads nothing of CDK: the local cloud reads it at
 * each start.
 */
export const bundling = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  // Some dependencies are CommonJS and call `require` for Node's own modules, which an ES module does not have.
  banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
  alias: {
    // A function has its credentials in its environment; the default chain would add 200 kB of other ways to get some.
    '@aws-sdk/credential-provider-node': './functions/shared/aws/environment-credentials.ts',
  },
} as const satisfies BuildOptions;
