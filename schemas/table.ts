/** Names of the one table that infrastructure and functions share; see docs/access-patterns.md. */
export const table = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /** Epoch seconds after which DynamoDB may delete the item (sessions, logins, idempotency keys, rate windows). */
  timeToLive: 'expiresAt',
  /** Attribute that the stream filter reads: only inserts of `OUTBOX#` items reach the outbox consumers, each by the kind after it. */
  outboxPrefix: 'OUTBOX#',
  /** Login sessions, which a restored backup ends. */
  sessionPrefix: 'SESSION#',
  indexes: {
    /** Which tasks wait for people of a role? Sparse: only tasks that are open or claimed. */
    worklist: { name: 'worklist', partitionKey: 'worklistRole', sortKey: 'worklistSort' },
    /** What is left to the sweep? Sparse: only outbox items whose delivery failed, until a later one succeeds. */
    undelivered: { name: 'undelivered', partitionKey: 'delivery', sortKey: 'createdAt' },
    /** Which applications has an organisation? */
    byOrganisation: { name: 'byOrganisation', partitionKey: 'organisationKey', sortKey: 'organisationSort' },
  },
} as const;
