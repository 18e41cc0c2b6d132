import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { buildModel } from '#infra/local/assembly/model.ts';
import { readAssembly } from '#infra/local/assembly/read.ts';
import { parametersFrom } from '#infra/local/parameters.ts';
import { bucketContents } from '#infra/local/wiring/buckets.ts';
import { type Assembly, joined, ofType, type Properties } from '../assembly.ts';

export function websiteTests({ folder, data, app }: Assembly): void {
  const [distribution] = ofType(app, 'AWS::CloudFront::Distribution').map(({ properties }) => properties);
  const [headers] = ofType(app, 'AWS::CloudFront::ResponseHeadersPolicy').map(({ properties }) => properties);
  const [fallback] = ofType(app, 'AWS::CloudFront::Function').map(({ properties }) => properties);

  it.each([
    ['/', '/index.html'],
    ['/applications/4711/form/contact', '/index.html'],
    ['/assets/index-a1b2.js', '/assets/index-a1b2.js'],
    ['/favicon.svg', '/favicon.svg'],
    ['/v1.2/about', '/index.html'],
  ])('answers %s with %s', (uri, answered) => {
    const request = runInNewContext(`${fallback?.FunctionCode}; handler({ request: { uri } })`, { uri });
    expect(request).toEqual({ uri: answered });
  });

  it('passes the API through uncached, and never puts a page in the place of its errors', () => {
    expect(distribution?.DistributionConfig).toMatchObject({
      CacheBehaviors: [
        {
          PathPattern: '/api/*',
          // The managed policies CachingDisabled and AllViewerExceptHostHeader.
          CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
          OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
          ViewerProtocolPolicy: 'https-only',
        },
      ],
    });
    expect(distribution?.DistributionConfig).not.toHaveProperty('CustomErrorResponses');
  });

  it('lets browsers keep for a year what has a hash in its name, and ask again for everything else', () => {
    const parameters = { ...parametersFrom({}), PublicOrigin: 'https://paktwerk.example' };
    const files = [...bucketContents(buildModel(readAssembly(folder), parameters, 'https://login.example')).values()];
    const kept = (key: string) => files.flatMap((bucket) => bucket.get(key)?.metadata['cache-control'] ?? []);
    expect(kept('assets/index-a1b2.js')).toEqual(['public, max-age=31536000, immutable']);
    expect(kept('index.html')).toEqual(['no-cache']);
    expect(kept('favicon.svg')).toEqual(['no-cache']);
  });

  it('puts the page into its place only after the parts that it names', () => {
    const [parts, page] = ofType(app, 'Custom::CDKBucketDeployment');
    expect(parts?.properties.Include).toEqual(['assets/*']);
    expect(page?.dependsOn).toContain(parts?.id);
  });

  it('takes the partition from the account it is deployed to in what the deployment may do', () => {
    const policies = ofType(app, 'AWS::IAM::Policy').filter(({ id }) => id.startsWith('WebsiteDeploymentRole'));
    expect(policies).toHaveLength(1);
    expect(JSON.stringify(policies)).not.toContain('arn:aws:');
    expect(JSON.stringify(policies)).toContain(':s3:::cdk-hnb659fds-assets-');
  });

  it('allows no script or style but its own files, no requests but to itself and the bucket of files, and no frame around it', () => {
    const policy = (headers?.ResponseHeadersPolicyConfig as Properties | undefined)
      ?.SecurityHeadersConfig as Properties;
    const { ContentSecurityPolicy } = policy.ContentSecurityPolicy as Properties;
    const files = ofType(data, 'AWS::S3::Bucket').find(({ id }) => id.startsWith('Files'))?.id;
    expect(joined(ContentSecurityPolicy)).toMatch(
      new RegExp(
        `^default-src 'self'; connect-src 'self' https://<PaktwerkData:ExportsOutputFnGetAtt${files}RegionalDomainName\\w+>; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'$`,
      ),
    );
    expect(headers?.ResponseHeadersPolicyConfig).toMatchObject({
      SecurityHeadersConfig: {
        ContentSecurityPolicy: { Override: true },
        StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000, Override: true },
        ContentTypeOptions: { Override: true },
      },
    });
  });
}
