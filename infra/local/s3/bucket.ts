/** A bucket of the template, as far as one machine can do what it says. */
export type Bucket = {
  name: string;
  versioned: boolean;
  /** Whether a bucket deployment fills it; then the local CloudFront alone serves it. */
  deployed: boolean;
  cors: CorsRule[];
  lifecycle: LifecycleRule[];
  notifications: Notification[];
  /** Whether what happens to its objects is told to the default event bus. */
  eventBridge: boolean;
};

export type CorsRule = {
  origins: string[];
  methods: string[];
  headers: string[];
  exposed: string[];
  maxAgeSeconds?: number | undefined;
};

/** Days as in the template; S3 counts them to the next midnight (UTC) after they are over. */
export type LifecycleRule = {
  prefix: string;
  expirationDays?: number | undefined;
  noncurrentDays?: number | undefined;
  abortUploadsAfterDays?: number | undefined;
};

export type Notification = {
  id: string;
  /** `s3:ObjectCreated:Put`, or with `*` as its last part. */
  events: string[];
  functionName: string;
  prefix: string;
  suffix: string;
};
