import { Duration } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as FunctionTarget } from 'aws-cdk-lib/aws-events-targets';
import { EventInvokeConfig, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { type ConfigurationSet, EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';

export type BouncesProps = { settings: ConfigurationSet; note: LambdaFunction };

/** Has every mail that came back noted, so that somebody of the authority sees to it. */
export class Bounces extends Construct {
  constructor(scope: Construct, id: string, { settings, note }: BouncesProps) {
    super(scope, id);
    settings.addEventDestination('Published', {
      // SES publishes to the default bus and to no other.
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'Bus', 'default')),
      events: [EmailSendingEvent.BOUNCE],
    });
    new Rule(this, 'CameBack', {
      description: 'A mail came back',
      eventPattern: { source: ['aws.ses'], detailType: ['Email Bounced'] },
      targets: [new FunctionTarget(note)],
    });
    // Two more attempts bridge a hiccup of the table; by then its failure has called somebody.
    new EventInvokeConfig(this, 'Invocations', { function: note, retryAttempts: 2, maxEventAge: Duration.hours(6) });
  }
}
