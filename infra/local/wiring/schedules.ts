import * as z from 'zod';
import type { CloudModel } from '../assembly/model.ts';
import { type Schedule, scheduleMembers, toSchedule } from '../scheduler/schedule.ts';
import { propertiesOf, refuse, withoutEffect } from './properties.ts';

const scheduleShape = z.strictObject({ ...scheduleMembers, Name: withoutEffect, KmsKeyArn: withoutEffect });
const groupShape = z.strictObject({ Name: withoutEffect, Tags: withoutEffect });

/** The schedule groups that there are: the account's own and those of the templates. */
export function scheduleGroups(model: CloudModel): Set<string> {
  const groups = model.ofType('AWS::Scheduler::ScheduleGroup');
  for (const group of groups) propertiesOf(group, groupShape);
  return new Set(['default', ...groups.map(({ ref }) => ref)]);
}

/** The schedules of the templates. */
export function schedulesOf(model: CloudModel): Schedule[] {
  const groups = scheduleGroups(model);
  const queues = new Set(model.ofType('AWS::SQS::Queue').map((queue) => queue.attribute('Arn')));
  return model.ofType('AWS::Scheduler::Schedule').map((resource) => {
    const members = { ...propertiesOf(resource, scheduleShape), Name: resource.ref };
    if (!groups.has(members.GroupName)) refuse(resource, `there is no schedule group ${members.GroupName}`);
    const deadLetters = members.Target.DeadLetterConfig?.Arn;
    if (deadLetters && !queues.has(deadLetters))
      refuse(resource, `its dead-letter queue ${deadLetters} is not a queue of the templates`);
    return checked(
      () => toSchedule(members),
      (reason) => refuse(resource, reason),
    );
  });
}

function checked(make: () => Schedule, refuseWith: (reason: string) => never): Schedule {
  try {
    return make();
  } catch (error) {
    return refuseWith((error as Error).message);
  }
}
