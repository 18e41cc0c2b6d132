import { CfnOutput, Fn, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { measures } from '#schemas/measures/registry.ts';
import { Alarms } from '../alarms.ts';
import { Api } from '../api.ts';
import { Bounces } from '../bounces.ts';
import { Functions } from '../functions.ts';
import { Mail } from '../mail.ts';
import { OutboxDelivery } from '../outbox-delivery.ts';
import { OutboxSweep } from '../outbox-sweep.ts';
import { appParameters } from '../parameters.ts';
import { Reconciliation } from '../reconciliation.ts';
import { UploadCheck } from '../upload-check.ts';
import { Website } from '../website.ts';
import { Workflow } from '../workflow.ts';
import { applicationCalls, applicationDefinition } from '../workflows/application.definition.ts';
import { renewalCalls, renewalDefinition } from '../workflows/renewal.definition.ts';
import type { DataStack } from './data-stack.ts';

export type AppStackProps = {
  data: DataStack;
  /** The repository's root, where `functions/` lies. */
  root: string;
  /** Folder with the built website. */
  websiteFolder: string;
};

/** What people make of the data: functions, API, workflows, mails and website. Can be deleted and deployed again. */
export class AppStack extends Stack {
  constructor(scope: Construct, id: string, { data, root, websiteFolder }: AppStackProps) {
    super(scope, id, { description: 'Paktwerk: functions, API, workflows, mails and website' });
    const { publicOrigin, certificateArn, mailFrom, alarmMail } = appParameters(this);
    const { records, files, login, logs } = data;

    const functions = new Functions(this, 'Functions', { root, records, files, publicOrigin });
    const apiFunctions = functions.api(login);
    const workflowFunctions = functions.workflow();
    const machines = this.#workflows(workflowFunctions);
    const arns = Object.fromEntries(Object.entries(machines).map(([id, machine]) => [id, machine.stateMachineArn]));
    const mail = new Mail(this, 'Mail', mailFrom);
    const outbox = functions.outbox({
      ...{ mailFrom, machines: this.toJsonString(arns) },
      ...{ sending: mail.sending, leading: leading(Object.values(arns)) },
    });
    const { reconcile } = new Reconciliation(this, 'Reconciliation', {
      ...{ functions, arns: this.toJsonString(arns), machines: Object.values(machines) },
    });
    const importRecords = functions.importRecords();
    const importDirectory = functions.importDirectory();
    const checkUpload = functions.checkUpload();
    const noteBounce = functions.noteBounce();
    new Bounces(this, 'Bounces', { settings: mail.settings, note: noteBounce });
    new UploadCheck(this, 'UploadCheck', { files, check: checkUpload });
    const { failures } = new OutboxDelivery(this, 'Outbox', { records, ...outbox });
    new OutboxSweep(this, 'OutboxSweep', { sweep: outbox.sweepOutbox });
    const { api } = new Api(this, 'Api', apiFunctions);
    const apiHost = Fn.join('', [api.apiId, '.execute-api.', this.region, '.', this.urlSuffix]);
    const website = new Website(this, 'Website', {
      publicOrigin,
      certificateArn,
      apiHost,
      filesAddress: `https://${files.bucketRegionalDomainName}`,
      logs,
      folder: websiteFolder,
    });
    new Alarms(this, 'Alarms', {
      recipient: alarmMail,
      functions: [
        ...[...Object.values(apiFunctions), ...Object.values(workflowFunctions)],
        ...[...Object.values(outbox), reconcile, importRecords, importDirectory, checkUpload, noteBounce],
      ],
      stateMachines: Object.values(machines),
      consumers: [outbox.deliverToWorkflow, outbox.deliverMail],
      ...{ failures, api },
    });
    new CfnOutput(this, 'PublicHost', {
      description: 'Where the DNS record of the public address points to',
      value: website.distribution.distributionDomainName,
    });
  }

  /** For each measure a workflow for applications, by the measure's id, and one for grants, as `renewal/<id>`. */
  #workflows(functions: WorkflowFunctions) {
    return Object.fromEntries(
      measures.flatMap((measure) => [
        [
          measure.id,
          new Workflow(this, `${measure.id}Workflow`, {
            name: `application-${measure.id}`,
            comment: `Applications for ${measure.title.en}`,
            functions: applicationCalls.map((name) => functions[name]),
            definition: (scope) => applicationDefinition(scope, measure, functions),
          }).stateMachine,
        ],
        [
          `renewal/${measure.id}`,
          new Workflow(this, `${measure.id}Renewal`, {
            name: `renewal-${measure.id}`,
            comment: `Grants for ${measure.title.en}`,
            functions: renewalCalls.map((name) => functions[name]),
            definition: (scope) => renewalDefinition(scope, functions),
          }).stateMachine,
        ],
      ]),
    );
  }
}

type WorkflowFunctions = ReturnType<Functions['workflow']>;

/** Starting workflows and answering what they wait for. */
function leading(machineArns: string[]): PolicyStatement {
  return new PolicyStatement({ actions: ['states:StartExecution', 'states:SendTaskSuccess'], resources: machineArns });
}
