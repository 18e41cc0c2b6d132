/**
 * The offset of platform time from real time, in milliseconds, in memory shared by every thread of the local cloud:
 * a move of the clock is seen by servers, functions and storage at once.
 */
export function createOffset(milliseconds = 0): SharedArrayBuffer {
  const buffer = new SharedArrayBuffer(8);
  setOffset(buffer, milliseconds);
  return buffer;
}

export function readOffset(buffer: SharedArrayBuffer): number {
  return Number(Atomics.load(new BigInt64Array(buffer), 0));
}

export function setOffset(buffer: SharedArrayBuffer, milliseconds: number): void {
  Atomics.store(new BigInt64Array(buffer), 0, BigInt(Math.round(milliseconds)));
}

/** Platform time in milliseconds since the epoch. */
export function platformNow(buffer: SharedArrayBuffer): number {
  return Date.now() + readOffset(buffer);
}
