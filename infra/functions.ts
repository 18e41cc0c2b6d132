import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { limits } from '#schemas/limits.ts';
import type { Area } from '#schemas/routes.ts';
import { type Bundles, bundleFunctions } from './bundle.ts';
import { apiEntries, type EntryName, entries, functionName, outboxEntries, workflowEntries } from './entries.ts';
import { PaktwerkFunction } from './paktwerk-function.ts';
import { recordsStatements } from './permissions.ts';

export type FunctionsProps = {
  /** The repository's root, where `functions/` lies. */
  root: string;
  records: Table;
  publicOrigin: string;
};

type OutboxSettings = { mailFrom: string; machines: string; sending: PolicyStatement; leading: PolicyStatement };
type Settings = {
  timeout: Duration;
  memorySize: number;
  concurrency?: number;
  environment?: Record<string, string>;
  statements?: PolicyStatement[];
};
type Group<Name extends string> = Record<Name, LambdaFunction>;

/** All functions of the platform, each with its environment and with what it may do. */
export class Functions extends Construct {
  readonly #props: FunctionsProps;
  readonly #bundles: Bundles<EntryName>;

  constructor(scope: Construct, id: string, props: FunctionsProps) {
    super(scope, id);
    this.#props = props;
    this.#bundles = bundleFunctions(props.root, entries);
  }

  /** One for each feature area of the API. */
  api(login: { issuer: string; clientId: string }): Group<Area> {
    const identity = { OIDC_ISSUER: login.issuer, OIDC_CLIENT_ID: login.clientId };
    return this.#group(apiEntries, (area) => ({
      timeout: Duration.seconds(limits.requestSeconds),
      // A person waits: more than half a CPU, so that a cold start stays well below a second.
      memorySize: 1024,
      environment: area === 'identity' ? identity : {},
    }));
  }

  /** The steps of application workflows. */
  workflow(): Group<keyof typeof workflowEntries> {
    return this.#group(workflowEntries, () => ({
      // Some transactions with retries after conflicts; half of what the state waits for the answer.
      timeout: Duration.seconds(30),
      // Nobody waits.
      memorySize: 512,
    }));
  }

  /**
   * The consumers of the outbox, one for what workflows and one for what people are told, and the sweep that delivers
   * what they left.
   * @param machines ARN of each measure's state machine, as JSON
   */
  outbox({ mailFrom, machines, sending, leading }: OutboxSettings): Group<keyof typeof outboxEntries> {
    // A batch of ten items, each with the SDK's own retries; a sweep has up to two hundred.
    const [batch, sweep] = [Duration.minutes(1), Duration.minutes(10)];
    const toWorkflow = { environment: { STATE_MACHINE_ARNS: machines }, statements: [leading] };
    const toMail = { environment: { MAIL_FROM: mailFrom }, statements: [sending] };
    const both = {
      environment: { ...toWorkflow.environment, ...toMail.environment },
      statements: [sending, leading],
    };
    const settings = {
      deliverToWorkflow: { timeout: batch, ...toWorkflow },
      deliverMail: { timeout: batch, ...toMail },
      // Two sweeps at once would both send what they find; the second one has to come after the first.
      sweepOutbox: { timeout: sweep, concurrency: 1, ...both },
    };
    return this.#group(outboxEntries, (name) => ({ memorySize: 512, ...settings[name] }));
  }

  /** Rebuilds executions from the records. @param machines ARN of each measure's state machine, as JSON */
  reconcile(machines: string, statements: PolicyStatement[]): LambdaFunction {
    return this.#make('reconcile', {
      // The longest that Lambda knows; what is left is for the next invocation.
      timeout: Duration.minutes(15),
      memorySize: 512,
      environment: { STATE_MACHINE_ARNS: machines },
      statements,
    });
  }

  /** Puts an office's first records into the table; invoked by an operator. */
  importRecords(): LambdaFunction {
    // Some hundred people, one transaction after the other.
    return this.#make('importRecords', { timeout: Duration.minutes(5), memorySize: 512 });
  }

  #group<Name extends EntryName>(group: Record<Name, string>, settings: (name: Name) => Settings): Group<Name> {
    const names = Object.keys(group) as Name[];
    return Object.fromEntries(names.map((name) => [name, this.#make(name, settings(name))])) as Group<Name>;
  }

  #make(name: EntryName, { environment, statements = [], ...settings }: Settings): LambdaFunction {
    const { records, publicOrigin } = this.#props;
    return new PaktwerkFunction(this, functionName(name), {
      ...settings,
      name: functionName(name),
      description: `functions/${entries[name]}`,
      code: this.#bundles[name],
      environment: { TABLE_NAME: records.tableName, PUBLIC_ORIGIN: publicOrigin, ...environment },
      statements: [...recordsStatements(name, records), ...statements],
    }).function;
  }
}
