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
  event: (applicationId: string, sequence: number): Key => ({
    pk: `APP#${applicationId}`,
    sk: `EVENT#${padded(sequence, 6)}`,
  }),
  /** Rounds and organisations each lie in one partition, so that a list of them is one query and no scan. */
  round: (roundId: string): Key => ({ pk: 'ROUNDS', sk: `ROUND#${roundId}` }),
  organisation: (organisationId: string): Key => ({ pk: 'ORGANISATIONS', sk: `ORG#${organisationId}` }),
  person: (personId: string) => meta(`PERSON#${personId}`),
  membership: (personId: string, organisationId: string): Key => ({
    pk: `PERSON#${personId}`,
    sk: `MEMBER#${organisationId}`,
  }),
  identity: (issuerAndSubjectHash: string) => meta(`IDENTITY#${issuerAndSubjectHash}`),
  invitation: (email: string) => meta(`INVITATION#${email.toLowerCase()}`),
  counter: (measure: string, year: string) => meta(`COUNTER#${measure}#${year}`),
  outbox: (id: string) => meta(`${table.outboxPrefix}${id}`),
  session: (tokenHash: string) => meta(`${table.sessionPrefix}${tokenHash}`),
  login: (state: string) => meta(`LOGIN#${state}`),
  idempotency: (personId: string, key: string) => meta(`IDEMPOTENCY#${personId}#${key}`),
  rate: (sessionHash: string, minute: number) => meta(`RATE#${sessionHash}#${minute}`),
} as const;

/** Partitions and sort-key ranges that are read with one query. */
export const ranges = {
  /** META, sections and tasks of an application; its events sort before and stay out. */
  applicationWithoutEvents: (applicationId: string) => ({ pk: `APP#${applicationId}`, from: 'META', to: 'TASK#~' }),
  sections: (applicationId: string) => ({ pk: `APP#${applicationId}`, from: 'SECTION#', to: 'SECTION#~' }),
  tasks: (applicationId: string) => ({ pk: `APP#${applicationId}`, from: 'TASK#', to: 'TASK#~' }),
  tasksOfStep: (applicationId: string, step: string) => ({
    pk: `APP#${applicationId}`,
    from: `TASK#${step}#`,
    to: `TASK#${step}#~`,
  }),
  events: (applicationId: string) => ({ pk: `APP#${applicationId}`, from: 'EVENT#', to: 'EVENT#~' }),
  rounds: { pk: 'ROUNDS', from: 'ROUND#', to: 'ROUND#~' },
  organisations: { pk: 'ORGANISATIONS', from: 'ORG#', to: 'ORG#~' },
  personWithMemberships: (personId: string) => ({ pk: `PERSON#${personId}`, from: 'MEMBER#', to: 'META' }),
} as const;
