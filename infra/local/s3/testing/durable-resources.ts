import { bucket } from './workbench.ts';

/** A bucket with versions that tells of each of them, for the test that kills S3. */
export const durableResources = {
  Files: bucket('files', {
    VersioningConfiguration: { Status: 'Enabled' },
    NotificationConfiguration: {
      LambdaConfigurations: [{ Event: 's3:ObjectCreated:*', Function: { 'Fn::GetAtt': ['Notified', 'Arn'] } }],
    },
  }),
};
