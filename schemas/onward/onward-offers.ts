import type { Sections } from '../application/application.ts';
import type { Change } from '../change/change.ts';
import { valuesOfPage } from '../form/check.ts';
import { formValues } from '../form/check-form.ts';
import type { Grant } from '../grant/grant.ts';
import type { MeasureVersion, PlannedRecipient } from '../measures/measure.ts';
import type { Cents } from '../money.ts';
import type { Part } from '../part/part.ts';
import { isRowOf } from '../part/rows.ts';
import type { Onward } from './onward.ts';

/** What stands in the page of the application about passing on, as far as a ceiling needs it. */
type Planned = { version: MeasureVersion; sections: Sections };

/**
 * Most that may be agreed directly under a grant: what the application says is passed on, and what the grant has grown by
 * since; never more than the grant. Where the application names nothing, the grant itself; 0 where nothing may be passed on.
 */
export function passableOn(
  { version, sections }: Planned,
  { amount }: Pick<Grant, 'amount'>,
  changes: readonly Pick<Change, 'effect'>[],
): Cents {
  const { passingOn } = version;
  const page = version.pages.find(({ id }) => id === passingOn?.page);
  if (!passingOn || !page) return 0 as Cents;
  const planned = passingOn.sum({ [page.id]: valuesOfPage(page, sections[page.id] ?? {}) });
  if (planned === 0) return amount;
  const grown = changes.map(({ effect }) => (effect ? effect.amount.after - effect.amount.before : 0));
  const more = grown.reduce((all, one) => all + Math.max(0, one), 0);
  return Math.min(amount, planned + more) as Cents;
}

/** An agreement as the application lets expect it. The address is that of a part that was asked for before, if any. */
export type OnwardOffer = PlannedRecipient & Partial<Pick<Part, 'organisationId' | 'email'>>;

/** Agreements that the application speaks of and nobody has entered yet. */
export function onwardOffers(
  { version, sections }: Planned,
  parts: readonly Pick<Part, 'id' | 'organisationId' | 'email'>[],
  entered: readonly Pick<Onward, 'name' | 'status'>[],
): OnwardOffer[] {
  const standing = new Set(entered.filter(({ status }) => status !== 'ended').map(({ name }) => spoken(name)));
  const planned = version.passingOn?.recipients(formValues(version, sections)) ?? [];
  return planned
    .filter(({ name }) => !standing.has(spoken(name)))
    .map((recipient) => {
      const part = parts.find(({ id }) => isRowOf(id, recipient.row));
      if (!part) return recipient;
      const { organisationId, email } = part;
      return { ...recipient, email, ...(organisationId && { organisationId }) };
    });
}

const spoken = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase();
