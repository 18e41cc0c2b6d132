import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Assembly, firstReference, ofType } from '../assembly.ts';

const stateful = ['AWS::DynamoDB::Table', 'AWS::Cognito::UserPool', 'AWS::S3::Bucket'];

export function stackTests({ folder, data, app, findings }: Assembly): void {
  it('leaves no finding of the AWS Solutions checks without a written reason', () => {
    expect(findings).toEqual([]);
  });

  it('keeps records, files and logins when a stack is deleted or one of them replaced', () => {
    const kept = data.filter(({ type }) => stateful.includes(type));
    expect(kept.map(({ type }) => type).sort()).toEqual([
      'AWS::Cognito::UserPool',
      'AWS::DynamoDB::Table',
      'AWS::S3::Bucket',
      'AWS::S3::Bucket',
    ]);
    for (const { deletionPolicy, updateReplacePolicy } of kept) {
      expect([deletionPolicy, updateReplacePolicy]).toEqual(['Retain', 'Retain']);
    }
  });

  it('has nothing in the application stack that a new deployment could not make again', () => {
    expect(ofType(app, 'AWS::DynamoDB::Table')).toEqual([]);
    expect(ofType(app, 'AWS::Cognito::UserPool')).toEqual([]);
    // The one bucket holds the built website.
    expect(ofType(app, 'AWS::S3::Bucket').map(({ id }) => id)).toEqual([expect.stringMatching(/^Website/)]);
  });

  it('protects the table against deletion, restores it to any point of the last weeks and streams its keys only', () => {
    const [records] = ofType(data, 'AWS::DynamoDB::Table');
    expect(records?.properties).toMatchObject({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      BillingMode: 'PAY_PER_REQUEST',
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      // Records name people, and the stream's consumer reads them itself.
      StreamSpecification: { StreamViewType: 'KEYS_ONLY' },
    });
  });

  it('lets only invited people in, with a second factor, and trusts no secret in the browser', () => {
    expect(ofType(data, 'AWS::Cognito::UserPool')[0]?.properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'ON',
    });
    expect(ofType(data, 'AWS::Cognito::UserPoolClient')[0]?.properties).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
    });
  });

  /** The rule whose events a function gets. */
  const ruleFor = (functionName: string) => {
    const target = ofType(app, 'AWS::Lambda::Function').find(
      ({ properties }) => properties.FunctionName === functionName,
    );
    return ofType(app, 'AWS::Events::Rule').find(({ properties }) => firstReference(properties.Targets) === target?.id)
      ?.properties;
  };

  it('lets browsers send files from the pages of the platform, and tells of each that arrives in quarantine', () => {
    const files = ofType(data, 'AWS::S3::Bucket').find(({ id }) => id.startsWith('Files'))?.properties;
    expect(files?.CorsConfiguration).toEqual({
      CorsRules: [
        { AllowedHeaders: [], AllowedMethods: ['POST'], AllowedOrigins: [{ Ref: 'PublicOrigin' }], MaxAge: 600 },
      ],
    });
    expect(files?.NotificationConfiguration).toEqual({ EventBridgeConfiguration: { EventBridgeEnabled: true } });
    const rule = ruleFor('paktwerk-check-upload');
    expect(rule?.EventPattern).toMatchObject({
      source: ['aws.s3'],
      'detail-type': ['Object Created'],
      detail: { object: { key: [{ prefix: 'quarantine/' }] } },
    });
  });

  it('tells of each mail that came back', () => {
    expect(ruleFor('paktwerk-note-bounce')?.EventPattern).toEqual({
      source: ['aws.ses'],
      'detail-type': ['Email Bounced'],
    });
    const [destination] = ofType(app, 'AWS::SES::ConfigurationSetEventDestination');
    expect(destination?.properties.EventDestination).toMatchObject({ Enabled: true, MatchingEventTypes: ['bounce'] });
  });

  it('has no rules but these', () => {
    expect(ofType(app, 'AWS::Events::Rule')).toHaveLength(2);
  });

  it('forgets within a day what stays in quarantine, and brings back for five weeks what was deleted elsewhere', () => {
    const files = ofType(data, 'AWS::S3::Bucket').find(({ id }) => id.startsWith('Files'))?.properties;
    expect(files?.LifecycleConfiguration).toEqual({
      Rules: [
        {
          Status: 'Enabled',
          NoncurrentVersionExpiration: { NoncurrentDays: 35 },
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
        },
        {
          ...{ Status: 'Enabled', Prefix: 'quarantine/', ExpirationInDays: 1 },
          NoncurrentVersionExpiration: { NoncurrentDays: 1 },
        },
      ],
    });
  });

  it('asks for nothing but values of the deployment', () => {
    const types = [...data, ...app].map(({ type }) => type);
    expect(types.filter((type) => type.startsWith('Custom::'))).toEqual([
      'Custom::CDKBucketDeployment',
      'Custom::CDKBucketDeployment',
    ]);
  });

  it('keeps the code of every function small enough to start fast', () => {
    const code = readdirSync(folder)
      .map((name) => join(folder, name, 'index.mjs'))
      .map((file) => statSync(file, { throwIfNoEntry: false })?.size)
      .filter((size) => size !== undefined);
    // All but the two that carry the typesetter and have their code in files of their own name.
    expect(code).toHaveLength(30);
    // Just above the largest (752 kB, the documents area with the client of S3 and its presigner) and only ever to be
    // lowered: the aim is 300 kB. The routes of grants with what they carry are 45 kB of it.
    expect(Math.max(...code)).toBeLessThanOrEqual(760 * 1000);
  });
}
