import type { ChangeDesk } from './change-desk.ts';
import type { Place, Typed } from './wish-form.ts';

/** What the inputs of a wish need. */
export type WishFieldsProps = {
  /** What the ids of the inputs begin with. */
  id: string;
  desk: ChangeDesk;
  typed: Typed;
  change(changed: Partial<Typed>): void;
  isWrong(place: Place): boolean;
};
