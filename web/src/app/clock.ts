let offset = 0;

/** HTTP dates have whole seconds, and an answer takes its time: below this the two clocks count as equal. */
const tolerance = 5000;

/** Takes the server's time from a response, so that a wrong clock of the computer falsifies no deadline. */
export function noteServerTime(header: string | null): void {
  const difference = header === null ? Number.NaN : Date.parse(header) - Date.now();
  if (!Number.isNaN(difference)) offset = Math.abs(difference) < tolerance ? 0 : difference;
}

/** The time as the server sees it, in milliseconds. */
export const serverNow = (): number => Date.now() + offset;
