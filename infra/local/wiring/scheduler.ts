import { arn } from '../assembly/identity.ts';
import type { CloudModel } from '../assembly/model.ts';
import { AwsError, type WireService } from '../contracts.ts';
import { rolesOf } from '../iam/policies.ts';
import { mayAssume } from '../iam/trust.ts';
import { Scheduler, type SchedulerSettings } from '../scheduler/scheduler.ts';
import { createSchedulerService } from '../scheduler/service.ts';
import { functionDefinitions } from './functions.ts';
import { nameInArn } from './properties.ts';
import { scheduleGroups, schedulesOf } from './schedules.ts';

type Settings = Omit<SchedulerSettings, 'schedules' | 'functionNames'>;
export type OpenedScheduler = { service: WireService; start(): Promise<void>; close(): Promise<void> };

/** The local EventBridge Scheduler with the schedules of the templates. */
export async function openScheduler(model: CloudModel, settings: Settings): Promise<OpenedScheduler> {
  const functionNames = new Set(functionDefinitions(model).map(({ name }) => name));
  const scheduler = await Scheduler.open({ ...settings, functionNames, schedules: schedulesOf(model) });
  const service = createSchedulerService({
    scheduler,
    now: () => settings.clock.now(),
    groups: scheduleGroups(model),
    requireTrust: trustCheck(model),
  });
  return { service, start: () => scheduler.start(), close: () => scheduler.close() };
}

/** Schedules of the templates are checked at the start; this is for those that functions make. */
function trustCheck(model: CloudModel): (roleArn: string, group: string) => void {
  const roles = rolesOf(model);
  return (roleArn, group) => {
    const role = roles.get(nameInArn(roleArn));
    const source = arn('scheduler', `schedule-group/${group}`);
    if (role && mayAssume(role, 'scheduler.amazonaws.com', source)) return;
    throw new AwsError(
      'ValidationException',
      'The execution role you provide must allow AWS EventBridge Scheduler to assume the role.',
    );
  };
}
