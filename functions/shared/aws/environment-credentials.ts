import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * Lambda hands a function its credentials by environment, so the SDK's default chain (SSO, profiles, instance
 * metadata; over 100 kB) is not bundled: the bundler puts this file in the place of
 * `@aws-sdk/credential-provider-node`.
 */
export const defaultProvider = fromEnv;
