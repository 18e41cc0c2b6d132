import type { refusals } from '#schemas/document/document.ts';

export type Refusal = (typeof refusals)[number];

/** Why a file is refused, thrown by whoever finds it and caught in `inspect.ts` alone. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal);
    this.refusal = refusal;
  }
}
