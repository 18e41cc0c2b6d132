import { queryOptions } from '@tanstack/react-query';
import type * as z from 'zod';
import type { MeasureVersion, PartsOfMeasure, ShareContext } from '#schemas/measures/measure.ts';
import type { heldPart } from '#schemas/part/part.ts';
import { call } from '../../app/api-client.ts';
import { loadMeasure, measureVersionOf } from '../../app/measures.ts';

export type HeldPart = z.infer<typeof heldPart>;

/** A part for whoever holds its link, with the measure that its form is from. */
export const heldPartQuery = (link: string) =>
  queryOptions({
    queryKey: ['part', link],
    queryFn: async ({ signal }): Promise<HeldPart> => {
      const held = await call('openPart', { body: { link }, signal });
      await loadMeasure(held.measure);
      return held;
    },
    staleTime: 30_000,
  });

/** The form and rules that a part belongs to. */
export type PartForm = { version: MeasureVersion; parts: PartsOfMeasure; context: ShareContext };

/** @throws Error when the measure knows no parts: then nobody was asked for one */
export function partFormOf({ measure, measureVersion, rates, fundingPeriod }: HeldPart): PartForm {
  const version = measureVersionOf(measure, measureVersion);
  if (!version.parts) throw new Error(`the measure "${measure}" has no parts`);
  return { version, parts: version.parts, context: { round: { rates, fundingPeriod } } };
}

/** Whether its holder can still change it: as long as the Kreis has not got it, and the application is a draft. */
export const isWritable = ({ status, stage }: HeldPart): boolean =>
  stage === 'draft' && (status === 'invited' || status === 'begun' || status === 'askedBack');
