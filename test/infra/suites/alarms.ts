import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Assembly, firstReference, ofType } from '../assembly.ts';

const runbook = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'runbook.md'), 'utf8');
/** What an operator does without an alarm follows after the alarms. */
const [ofAlarms = ''] = runbook.split('\n# Operations\n');
const headings = [...ofAlarms.matchAll(/^## (.+)$/gm)].map(([, heading]) => String(heading));

export function alarmTests({ app }: Assembly): void {
  const alarms = ofType(app, 'AWS::CloudWatch::Alarm');
  const headingOf = (description: unknown) => String(description).split(': see docs/runbook.md#')[0] ?? '';

  it.each(alarms)('$id names a section of the runbook and reaches somebody', ({ properties }) => {
    expect(headings).toContain(headingOf(properties.AlarmDescription));
    expect(properties.AlarmActions).toHaveLength(1);
  });

  it.each(headings)('the section "%s" of the runbook belongs to an alarm', (heading) => {
    expect(alarms.map(({ properties }) => headingOf(properties.AlarmDescription))).toContain(heading);
  });

  it('lets CloudWatch publish to the topic for this account, and nobody over plain HTTP', () => {
    const topic = ofType(app, 'AWS::SNS::Topic')[0]?.id;
    const policies = ofType(app, 'AWS::SNS::TopicPolicy').map(({ properties }) => properties);
    expect(policies.map(({ Topics }) => firstReference(Topics))).toEqual([topic]);
    const Statement = policies.flatMap(({ PolicyDocument }) => (PolicyDocument as { Statement: object[] }).Statement);
    expect(Statement).toHaveLength(2);
    expect(Statement).toContainEqual({
      Sid: 'AllowPublishOfAlarms',
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: 'sns:Publish',
      Resource: { Ref: topic },
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    });
    expect(Statement).toContainEqual(
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    );
  });

  it('watches every function', () => {
    const watched = alarms.filter(({ properties }) => properties.MetricName === 'Errors');
    expect(watched).toHaveLength(32);
  });
}
