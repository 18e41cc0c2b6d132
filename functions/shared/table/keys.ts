import { table } from '#schemas/table.ts';

/** Where an item lies. Every key is made here and nowhere else; docs/access-patterns.md lists who asks for what. */
export type Key = { pk: string; sk: string };

const meta = (pk: string): Key => ({ pk, sk: 'META' });
const padded = (count: number, digits: number) => String(count).padStart(digits, '0');

export const keys = {
  application: (applicationId: string) => meta(`APP#${applicationId}`),
  /** Sorts between events and META, so that no range has it. */
  run: (applicationId: string): Key => ({ pk: `APP#${applicationId}`, sk: 'EXECUTION' }),
  section: (applicationId: string, page: string): Key => ({ pk: `APP#${applicationId}`, sk: `SECTION#${page}` }),
  /** Task ids are `step-round`; rounds are padded so that the newest round of a step sorts last. */
  task(applicationId: string, taskId: string): Key {
    const [step = '', round = ''] = taskId.split('-');
    return { pk: `APP#${applicationId}`, sk: `TASK#${step}#${padded(Number(round), 4)}` };
  },
  /** Information requests are counted for each application. */
  request(applicationId: string, requestId: string): Key {
    const [, count = ''] = requestId.split('-');
    return { pk: `APP#${applicationId}`, sk: `REQUEST#${padded(Number(count), 4)}` };
  },
  /** Parts of municipalities, Verbände and carriers are counted for each application. Sorts between documents and requests. */
  part(applicationId: string, partId: string): Key {
    const [, count = ''] = partId.split('-');
    return { pk: `APP#${applicationId}`, sk: `PART#${padded(Number(count), 4)}` };
  },
  /** The link of a part, by the hash of its secret. */
  partLink: (secretHash: string) => meta(`PARTLINK#${secretHash}`),
  /** What the automatic checks found. */
  checks: (applicationId: string): Key => ({ pk: `APP#${applicationId}`, sk: 'REVIEW#CHECKS' }),
  /** Attachments, receipt and notice. */
  document: (applicationId: string, documentId: string): Key => ({
    pk: `APP#${applicationId}`,
    sk: `PAPER#${documentId}`,
  }),
  /** The state machine that waits for the retrieval of the notice. Sorts after the tasks. */
  retrievalWait: (applicationId: string): Key => ({ pk: `APP#${applicationId}`, sk: 'WAIT#retrieval' }),
  event: (applicationId: string, sequence: number): Key => ({
    pk: `APP#${applicationId}`,
    sk: `EVENT#${padded(sequence, 6)}`,
  }),
  /** Rounds and organisations each lie in one partition, so that a list of them is one query and no scan. */
  round: (roundId: string): Key => ({ pk: 'ROUNDS', sk: `ROUND#${roundId}` }),
  organisation: (organisationId: string): Key => ({ pk: 'ORGANISATIONS', sk: `ORG#${organisationId}` }),
  /** Who changed an organisation, and what: kept for the audit office. Sorts before the organisations. */
  organisationChange: (at: string, organisationId: string): Key => ({
    pk: 'ORGANISATIONS',
    sk: `CHANGE#${at}#${organisationId}`,
  }),
  terms: (roundId: string): Key => ({ pk: 'ROUNDS', sk: `TERMS#${roundId}` }),
  operator: () => meta('OPERATOR'),
  /** A round's budget: its total, and what stands in it for each application. */
  ledgerTotal: (roundId: string): Key => ({ pk: `LEDGER#${roundId}`, sk: 'TOTAL' }),
  ledgerEntry: (roundId: string, applicationId: string): Key => ({
    pk: `LEDGER#${roundId}`,
    sk: `ENTRY#${applicationId}`,
  }),
  /** The people of an organisation from its side: META counts its signatories, so that the last one stays. */
  team: (organisationId: string) => meta(`TEAM#${organisationId}`),
  teamMember: (organisationId: string, personId: string): Key => ({
    pk: `TEAM#${organisationId}`,
    sk: `PERSON#${personId}`,
  }),
  teamInvitation: (organisationId: string, invitationId: string): Key => ({
    pk: `TEAM#${organisationId}`,
    sk: `INVITED#${invitationId}`,
  }),
  /** Changes of an organisation's people, counted. Sorts before META. */
  teamEvent: (organisationId: string, sequence: number): Key => ({
    pk: `TEAM#${organisationId}`,
    sk: `EVENT#${padded(sequence, 6)}`,
  }),
  /** What an organisation says once for all its applications. Sorts after its people, so that no range has it. */
  profile: (organisationId: string): Key => ({ pk: `TEAM#${organisationId}`, sk: 'PROFILE' }),
  /** Somebody who has a draft open. */
  present: (applicationId: string, personId: string): Key => ({
    pk: `HERE#${applicationId}`,
    sk: `PERSON#${personId}`,
  }),
  accessCode: (codeHash: string) => meta(`ACCESSCODE#${codeHash}`),
  /** Somebody who has logged in and whom nobody has invited. */
  guest: (tokenHash: string) => meta(`GUEST#${tokenHash}`),
  /** A grant goes by the id of its application. */
  grant: (applicationId: string) => meta(`GRANT#${applicationId}`),
  /** Sorts before META. */
  grantRun: (applicationId: string): Key => ({ pk: `GRANT#${applicationId}`, sk: 'EXECUTION' }),
  /** Changes of a grant, counted. Sorts before META. */
  grantEvent: (applicationId: string, sequence: number): Key => ({
    pk: `GRANT#${applicationId}`,
    sk: `EVENT#${padded(sequence, 6)}`,
  }),
  /**
   * What belongs to a grant, by the id that it has there: `payment-1` → `PAYMENT#0001`. All of them sort after META:
   * changes stand under MODIFICATION, changes of the account under NEWACCOUNT.
   */
  ofGrant: (applicationId: string, id: string): Key => ({ pk: `GRANT#${applicationId}`, sk: grantSort(id) }),
  /** A duty that is overdue, until somebody of the authority has noted what was done. */
  overdue: (applicationId: string, kind: string): Key => ({ pk: `GRANT#${applicationId}`, sk: `OVERDUE#${kind}` }),
  /** A mail about an application or its grant that came back. Sorts after all that pages of applications read. */
  undeliveredMail: (applicationId: string, mailId: string): Key => ({
    pk: `APP#${applicationId}`,
    sk: `UNDELIVERED#${mailId}`,
  }),
  /** What a payment reference stands for; taken once and never again. */
  paymentReference: (reference: string) => meta(`PAYREF#${reference}`),
  /** Exports for the cash office of an authority, by time. */
  paymentExport: (authorityId: string, createdAt: string, id: string): Key => ({
    pk: `EXPORTS#${authorityId}`,
    sk: `EXPORT#${createdAt}#${id}`,
  }),
  /** Where an export stands, by its id alone. */
  exportPlace: (exportId: string) => meta(`EXPORTPLACE#${exportId}`),
  onwardLink: (linkHash: string) => meta(`ONWARDLINK#${linkHash}`),
  /** Which sessions a person has, so that they can be ended at once. Sorts after META. */
  sessionOfPerson: (personId: string, tokenHash: string): Key => ({
    pk: `PERSON#${personId}`,
    sk: `SESSION#${tokenHash}`,
  }),
  person: (personId: string) => meta(`PERSON#${personId}`),
  membership: (personId: string, organisationId: string): Key => ({
    pk: `PERSON#${personId}`,
    sk: `MEMBER#${organisationId}`,
  }),
  identity: (issuerAndSubjectHash: string) => meta(`IDENTITY#${issuerAndSubjectHash}`),
  invitation: (email: string) => meta(`INVITATION#${email.toLowerCase()}`),
  /** An organisation's invitation for an address. Beside META, the invitation of somebody the office put in. */
  invitationTo: (email: string, organisationId: string): Key => ({
    pk: `INVITATION#${email.toLowerCase()}`,
    sk: `TEAM#${organisationId}`,
  }),
  counter: (measure: string, year: string) => meta(`COUNTER#${measure}#${year}`),
  outbox: (id: string) => meta(`${table.outboxPrefix}${id}`),
  session: (tokenHash: string) => meta(`${table.sessionPrefix}${tokenHash}`),
  login: (state: string) => meta(`LOGIN#${state}`),
  idempotency: (personId: string, key: string) => meta(`IDEMPOTENCY#${personId}#${key}`),
} as const;

const grantFamilies: Readonly<Record<string, string>> = {
  payment: 'PAYMENT',
  account: 'NEWACCOUNT',
  change: 'MODIFICATION',
  onward: 'ONWARD',
  interim: 'PROOF#INTERIM',
  final: 'PROOF#FINAL',
  reclaim: 'RECLAIM',
};

/** @throws Error for an id of another family: ids are checked by the routes */
function grantSort(id: string): string {
  const [family = '', number] = id.split('-');
  const prefix = grantFamilies[family];
  if (prefix === undefined) throw new Error(`${id} is no part of a grant`);
  return `${prefix}#${padded(Number(number), 4)}`;
}

/** Partitions and sort-key ranges that are read with one query. */
export const ranges = {
  /** META, documents, requests, checks, sections and tasks of an application; its events sort before and stay out. */
  applicationWithoutEvents: (applicationId: string) => ({ pk: `APP#${applicationId}`, from: 'META', to: 'TASK#~' }),
  sections: (applicationId: string) => ({ pk: `APP#${applicationId}`, from: 'SECTION#', to: 'SECTION#~' }),
  tasks: (applicationId: string) => ({ pk: `APP#${applicationId}`, from: 'TASK#', to: 'TASK#~' }),
  tasksOfStep: (applicationId: string, step: string) => ({
    pk: `APP#${applicationId}`,
    from: `TASK#${step}#`,
    to: `TASK#${step}#~`,
  }),
  requests: (applicationId: string) => ({ pk: `APP#${applicationId}`, from: 'REQUEST#', to: 'REQUEST#~' }),
  parts: (applicationId: string) => ({ pk: `APP#${applicationId}`, from: 'PART#', to: 'PART#~' }),
  documents: (applicationId: string) => ({ pk: `APP#${applicationId}`, from: 'PAPER#', to: 'PAPER#~' }),
  team: (organisationId: string) => ({ pk: `TEAM#${organisationId}`, from: 'INVITED#', to: 'PERSON#~' }),
  teamEvents: (organisationId: string) => ({ pk: `TEAM#${organisationId}`, from: 'EVENT#', to: 'EVENT#~' }),
  present: (applicationId: string) => ({ pk: `HERE#${applicationId}`, from: 'PERSON#', to: 'PERSON#~' }),
  invitationsOf: (email: string) => ({ pk: `INVITATION#${email.toLowerCase()}`, from: 'META', to: 'TEAM#~' }),
  sessionsOfPerson: (personId: string) => ({ pk: `PERSON#${personId}`, from: 'SESSION#', to: 'SESSION#~' }),
  events: (applicationId: string) => ({ pk: `APP#${applicationId}`, from: 'EVENT#', to: 'EVENT#~' }),
  /** META and all that belongs to a grant; its events and runs sort before and stay out. */
  grant: (applicationId: string) => ({ pk: `GRANT#${applicationId}`, from: 'META', to: 'RECLAIM#~' }),
  grantChanges: (applicationId: string) => ({
    pk: `GRANT#${applicationId}`,
    from: 'MODIFICATION#',
    to: 'MODIFICATION#~',
  }),
  onward: (applicationId: string) => ({ pk: `GRANT#${applicationId}`, from: 'ONWARD#', to: 'ONWARD#~' }),
  grantEvents: (applicationId: string) => ({ pk: `GRANT#${applicationId}`, from: 'EVENT#', to: 'EVENT#~' }),
  undeliveredMails: (applicationId: string) => ({
    pk: `APP#${applicationId}`,
    from: 'UNDELIVERED#',
    to: 'UNDELIVERED#~',
  }),
  paymentExports: (authorityId: string) => ({ pk: `EXPORTS#${authorityId}`, from: 'EXPORT#', to: 'EXPORT#~' }),
  rounds: { pk: 'ROUNDS', from: 'ROUND#', to: 'ROUND#~' },
  organisations: { pk: 'ORGANISATIONS', from: 'ORG#', to: 'ORG#~' },
  personWithMemberships: (personId: string) => ({ pk: `PERSON#${personId}`, from: 'MEMBER#', to: 'META' }),
} as const;
