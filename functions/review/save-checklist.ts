import { measureVersion } from '#schemas/measures/registry.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { saveChecklistOf } from '../shared/records/task-record.ts';
import { isConditionFailure } from '../shared/table/errors.ts';
import { findCase } from './case.ts';
import { invalid } from './completion.ts';

/** Stores what a reviewer noted, without a new version: the task itself is the same, and they go on working. */
export const saveChecklist: Endpoint<'saveChecklist'> = async ({ actor, parameters, body: { checklist }, at }) => {
  const { record, taskRecord } = await findCase(actor, 'task.complete', parameters);
  const { task } = taskRecord;
  const { reviewSteps } = measureVersion(record.application.measure, record.application.measureVersion);
  const points = reviewSteps.find(({ id }) => id === task.step)?.checklist ?? [];
  if (Object.keys(checklist).some((noted) => !points.some(({ id }) => id === noted))) throw invalid('checklist');
  try {
    await saveChecklistOf(task, actor.person.id, checklist);
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
    throw new PaktwerkError('illegalTransition', { from: task.status, action: 'saveChecklist', allowed: [] });
  }
  return { body: { savedAt: at } };
};
