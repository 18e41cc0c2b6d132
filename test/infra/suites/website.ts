import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { type Assembly, ofType } from '../assembly.ts';

export function websiteTests({ app }: Assembly): void {
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

  it('allows no script or style but its own files, and no frame around it', () => {
    expect(headers?.ResponseHeadersPolicyConfig).toMatchObject({
      SecurityHeadersConfig: {
        ContentSecurityPolicy: {
          ContentSecurityPolicy:
            "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
          Override: true,
        },
        StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000, Override: true },
        ContentTypeOptions: { Override: true },
      },
    });
  });
}
