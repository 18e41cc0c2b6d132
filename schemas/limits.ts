/** Limits that people and programs can run into; each stands here once. */
export const limits = {
  /** Largest request body in bytes. Forms stay far below; API Gateway's own limit is 10 MB. */
  requestBodyBytes: 64 * 1024,
  /** POST requests of one session within a minute. A person clicks less, a runaway script more. */
  postsPerMinute: 60,
  /** Changed fields in one autosave. The browser sends what changed within a second or two. */
  changesPerAutosave: 50,
  /** Rows in a repeatable group; keeps a section well below DynamoDB's 400 kB item. */
  rowsPerGroup: 60,
  /** Absolute life of a login session. A working day, after which the provider is asked again. */
  sessionSeconds: 8 * 60 * 60,
  /** Time from the start of a login to its callback. */
  loginSeconds: 10 * 60,
  /** How long the answer to an idempotency key is kept for replay. */
  idempotencySeconds: 24 * 60 * 60,
  /** Longest time of a request: the timeout of the API functions. */
  requestSeconds: 10,
  /** Longest wait on one task token before the machine looks at the record again; Standard executions end after a year. */
  taskTokenSeconds: 30 * 24 * 60 * 60,
  /** Age at which an execution that goes on for years hands on to the next one: eleven months. */
  executionSeconds: 330 * 24 * 60 * 60,
  /** How long a delivered outbox item is kept as a proof of delivery; mails name people, so not longer than needed. */
  outboxSeconds: 90 * 24 * 60 * 60,
  /**
   * How long the stream consumer is given before the sweep delivers what it left. Its ten attempts with Lambda's
   * backoff take some minutes; both at once could send a mail twice.
   */
  sweepAfterSeconds: 60 * 60,
  /** Outbox items of each family that one sweep delivers at most: a quarter of an hour later comes the next. */
  sweepItems: 100,
  /** Largest attachment in bytes: a scanned resolution of some dozen pages. */
  attachmentBytes: 10 * 1024 * 1024,
  /** Attachments of one application, refused ones included. */
  attachments: 40,
  /** How long an address to upload to holds. */
  uploadSeconds: 10 * 60,
  /** How long an address to open an attachment holds: the browser follows it at once. */
  downloadSeconds: 60,
  /** How long an invitation waits for its first login. */
  invitationDays: 30,
  /** How long a code on paper holds; it travels by post. */
  accessCodeDays: 60,
  /** How long somebody whom nobody invited may look for their code after logging in. */
  guestSeconds: 15 * 60,
  /** Wrong codes that one login may try before it has to be begun anew. */
  accessCodeTries: 5,
  /** People of one organisation, invited ones included. */
  membersPerOrganisation: 50,
  /** Tasks on one page of the worklist; with their applications one BatchGetItem. */
  worklistPage: 50,
  /** Days in which steps that all measures share should be done; those of the review say it themselves. */
  targetDays: { shortfall: 5, decision: 10, post: 2, operator: 1 },
  /** Organisations that a search answers at most. */
  organisationsFound: 20,
  /** Changes of the directory in one request: with an event each they fit into a transaction of a hundred. */
  directoryChanges: 40,
  /** Municipalities, Verbände and carriers that can be asked for their part at once, and in one application. */
  partsAtOnce: 20,
  parts: 100,
  /** Agreements on onward grants of one grant, and how deep a chain of them goes. */
  onward: 120,
  onwardDepth: 4,
  /** Payments noted to one agreement, and the short report of its recipient. */
  onwardPayments: 100,
  onwardReportCharacters: 2000,
  /** Orders in one export: with their records and events they fit into a transaction of a hundred. */
  ordersInExport: 30,
  /** Lines of the cash office in one request: each can write payment, grant, event, mail and the call that wakes its machine. */
  cashAnswers: 15,
  /** Exports on one page, and orders that are shown while they wait. */
  exportsPage: 20,
  ordersShown: 50,
  /** Grants on one page of a campaign, and entries on one page of what waits for officers. */
  campaignPage: 50,
  todoPage: 50,
  /** A Sachbericht of three pages: 36 lines of 80 characters each. */
  reportCharacters: 8640,
  /** Receipts in the list of a proof. */
  receipts: 200,
  /** Days in which officers should do what waits about grants. */
  todoDays: { payment: 5, account: 5, change: 10, proof: 30, reclaim: 20, mail: 2 },
  /** Wrong links in a minute after which one environment asks to wait; nobody finds 160 bits, whatever they try. */
  wrongLinksPerMinute: 60,
  /** How often a browser says that somebody has a draft open, and how long that holds. */
  presenceBeatSeconds: 15,
  presenceSeconds: 40,
} as const;
