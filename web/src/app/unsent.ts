/** Tells whether something that the person typed is still on this computer only. */
type Look = (personId: string) => Promise<boolean>;

let look: Look | undefined;

/** Called by whoever keeps what was typed, as soon as it is there: offline, nothing can be loaded any more to ask. */
export function offerUnsentLook(offered: Look): void {
  look = offered;
}

/** Undefined as long as nothing was typed since the browser loaded the platform; an earlier visit may have left something. */
export const unsentLook = (): Look | undefined => look;
