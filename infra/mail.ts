import { CfnOutput, Fn, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ConfigurationSet, EmailIdentity, Identity, SuppressionReasons } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';

/** The domain that mails come from, signed with DKIM, and the permission to send them. */
export class Mail extends Construct {
  /** Permits mails from this one address. */
  readonly sending: PolicyStatement;
  /** What holds for all mails, and publishes what happens to them. */
  readonly settings: ConfigurationSet;

  constructor(scope: Construct, id: string, from: string) {
    super(scope, id);
    const settings = new ConfigurationSet(this, 'Settings', {
      configurationSetName: 'paktwerk',
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    this.settings = settings;
    const domain = Fn.select(1, Fn.split('@', from));
    const identity = new EmailIdentity(this, 'Domain', {
      identity: Identity.domain(domain),
      configurationSet: settings,
    });
    this.sending = new PolicyStatement({
      actions: ['ses:SendEmail'],
      resources: [
        Stack.of(this).formatArn({ service: 'ses', resource: 'identity', resourceName: domain }),
        Stack.of(this).formatArn({
          service: 'ses',
          resource: 'configuration-set',
          resourceName: settings.configurationSetName,
        }),
      ],
      conditions: { StringEquals: { 'ses:FromAddress': from } },
    });
    identity.dkimRecords.forEach(({ name, value }, index) => {
      new CfnOutput(this, `Dkim${index + 1}`, {
        description: 'CNAME record of the mail domain',
        value: `${name} ${value}`,
      });
    });
  }
}
