import { Annotations, Duration, Stack, Validations } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Architecture, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { limits } from '#schemas/limits.ts';
import type { Area } from '#schemas/route-definition.ts';
import { type Bundles, bundleFunctions } from './bundle.ts';
import { apiEntries, type EntryName, entries, functionName, outboxEntries, workflowEntries } from './entries.ts';
import { hasLambdaBuild, lettersEntries } from './letters-bundle.ts';
import { PaktwerkFunction } from './paktwerk-function.ts';
import { filesAccess, filesStatements, recordsStatements } from './permissions.ts';

export type FunctionsProps = {
  /** The repository's root, where `functions/` lies. */
  root: string;
  records: Table;
  files: Bucket;
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
    if (!hasLambdaBuild(props.root)) Annotations.of(this).addError(noLambdaBuild);
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
    return this.#group(workflowEntries, (name) => ({
      // Some transactions with retries after conflicts; half of what the state waits for the answer.
      timeout: Duration.seconds(30),
      // Nobody waits, but the compiler of letters keeps its fonts in memory.
      memorySize: rendersLetters(name) ? 1024 : 512,
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

  /** Looks into a file that arrived. */
  checkUpload(): LambdaFunction {
    return this.#make('checkUpload', {
      // Ten megabytes are fetched, unpacked, searched and put down again.
      timeout: Duration.minutes(1),
      // The file, and the largest of its parts unpacked; a person waits for it too.
      memorySize: 1024,
    });
  }

  /** Makes a task of a mail that came back. */
  noteBounce(): LambdaFunction {
    return this.#make('noteBounce', { timeout: Duration.seconds(30), memorySize: 512 });
  }

  /** Puts an office's first records into the table; invoked by an operator. */
  importRecords(): LambdaFunction {
    // Some hundred people, one transaction after the other.
    return this.#make('importRecords', { timeout: Duration.minutes(5), memorySize: 512 });
  }

  /** Brings the directory of organisations up to date; invoked by an operator. */
  importDirectory(): LambdaFunction {
    // Thirteen hundred organisations in some thirty transactions.
    return this.#make('importDirectory', { timeout: Duration.minutes(5), memorySize: 512 });
  }

  #group<Name extends EntryName>(group: Record<Name, string>, settings: (name: Name) => Settings): Group<Name> {
    const names = Object.keys(group) as Name[];
    return Object.fromEntries(names.map((name) => [name, this.#make(name, settings(name))])) as Group<Name>;
  }

  #make(name: EntryName, { environment, statements = [], ...settings }: Settings): LambdaFunction {
    const { records, files, publicOrigin } = this.#props;
    const common = { TABLE_NAME: records.tableName, PUBLIC_ORIGIN: publicOrigin };
    const made = new PaktwerkFunction(this, functionName(name), {
      ...settings,
      name: functionName(name),
      description: `functions/${entries[name]}`,
      ...this.#bundles[name],
      architecture: rendersLetters(name) ? Architecture.X86_64 : Architecture.ARM_64,
      environment: { ...common, ...(filesAccess[name] && filesSettings(files)), ...environment },
      statements: [...recordsStatements(name, records), ...filesStatements(name, files), ...statements],
    }).function;
    explainFolders(made, name, files);
    return made;
  }
}

const rendersLetters = (name: EntryName): boolean => (lettersEntries as readonly string[]).includes(name);

/** Keeps the CDK CLI from deploying functions without their native code; on this machine the platform starts all the same. */
const noLambdaBuild =
  'The functions that render letters need the Typst compiler for Linux on x86_64, which is not installed here. Run "npm ci --os=linux --cpu=x64 --libc=glibc" before deploying.';

/** The bucket, and the address under which browsers reach it. */
const filesSettings = (files: Bucket) => ({
  FILES_BUCKET: files.bucketName,
  FILES_ADDRESS: `https://${files.bucketRegionalDomainName}`,
});

function explainFolders({ role }: LambdaFunction, name: EntryName, files: Bucket): void {
  if (!filesAccess[name]) return;
  // Exported by hand, since the finding below is named after the export.
  const exported = Stack.of(files).exportValue(files.bucketArn);
  const exportName = role && Stack.of(role).resolve(exported)['Fn::ImportValue'];
  for (const folder of Object.keys(filesAccess[name] ?? {})) {
    Validations.of(role as Role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${exportName}/${folder}/*]`,
      reason: 'All files of one folder: their names are made while the platform runs.',
    });
  }
}
