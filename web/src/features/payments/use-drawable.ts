import type { GrantView } from '#schemas/grant/grant-view.ts';
import type { Day } from '#schemas/ids.ts';
import { type Drawable, drawable } from '#schemas/payment/drawable.ts';
import { berlinDay } from '../../ui/format.ts';
import { useNow } from '../../ui/use-now.ts';

/** What can be drawn today, as the API computes it. */
export function useDrawable({ grant, terms }: GrantView): Drawable & { today: Day } {
  const today = berlinDay(useNow());
  return { ...drawable(grant, terms.payment, today), today };
}
