import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, Fn, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { deployWebsite } from './website-deployment.ts';

export type WebsiteProps = {
  publicOrigin: string;
  certificateArn: string;
  /** `<id>.execute-api.<region>.amazonaws.com` */
  apiHost: string;
  /** `https://<bucket>.s3.<region>.amazonaws.com`, to which the pages send attachments. */
  filesAddress: string;
  logs: IBucket;
  /** Folder with the built website. */
  folder: string;
};

/** One public address: the website from a private bucket, and the API under `/api`. */
export class Website extends Construct {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, props: WebsiteProps) {
    super(scope, id);
    if (!existsSync(join(props.folder, 'index.html'))) {
      throw new Error(`There is no built website in ${props.folder}: run "npm run build:web".`);
    }
    const bucket = this.#bucket();
    const headers = this.#headers(props.filesAddress);
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'Paktwerk',
      domainNames: [Fn.select(2, Fn.split('/', props.publicOrigin))],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', props.certificateArn),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: HttpVersion.HTTP2_AND_3,
      defaultRootObject: 'index.html',
      defaultBehavior: this.#pages(bucket, headers),
      additionalBehaviors: { '/api/*': this.#api(props.apiHost, headers) },
      enableLogging: true,
      logBucket: props.logs,
      logFilePrefix: 'website/',
    });
    this.#explainFindings();
    deployWebsite(this, bucket, props.folder);
  }

  #explainFindings(): void {
    Validations.of(this.distribution).acknowledge(
      {
        id: 'AwsSolutions-CFR1',
        reason: 'People of the authorities work from abroad too, and what is public here is public to all.',
      },
      {
        id: 'AwsSolutions-CFR2',
        reason:
          'The API has its own throttling and a rate limit for each session; whoever runs the platform adds the web ACL of their account.',
      },
    );
  }

  #pages(bucket: IBucket, headers: ResponseHeadersPolicy): BehaviorOptions {
    return {
      origin: S3BucketOrigin.withOriginAccessControl(bucket),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      responseHeadersPolicy: headers,
      functionAssociations: [
        {
          eventType: FunctionEventType.VIEWER_REQUEST,
          function: new EdgeFunction(this, 'SinglePageFallback', {
            comment: 'Answers every page with the one page of the application',
            code: FunctionCode.fromFile({ filePath: join(import.meta.dirname, 'single-page-fallback.js') }),
            runtime: FunctionRuntime.JS_2_0,
          }),
        },
      ],
    };
  }

  #api(apiHost: string, headers: ResponseHeadersPolicy): BehaviorOptions {
    return {
      origin: new HttpOrigin(apiHost),
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      // API Gateway answers only to its own host name.
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy: headers,
    };
  }

  /** Stands in this stack, not with the data: it holds only what a build makes, and its policy names the distribution. */
  #bucket(): Bucket {
    const bucket = new Bucket(this, 'Files', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      // CloudFormation deletes no bucket that has content.
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'Only CloudFront reads this bucket of public files, and CloudFront logs every request.',
    });
    return bucket;
  }

  #headers(filesAddress: string): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'Headers', {
      responseHeadersPolicyName: `${Stack.of(this).stackName}-headers`,
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: contentSecurityPolicy(filesAddress), override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override: true },
      },
      customHeadersBehavior: {
        customHeaders: [
          { header: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=()', override: true },
          { header: 'Cross-Origin-Opener-Policy', value: 'same-origin', override: true },
        ],
      },
    });
  }
}

const contentSecurityPolicy = (filesAddress: string) =>
  [
    "default-src 'self'",
    `connect-src 'self' ${filesAddress}`,
    // The design system's icons are data addresses in its style sheet.
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
