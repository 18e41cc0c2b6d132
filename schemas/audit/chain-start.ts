/** Stands before the first event of a chain, in place of the hash of the one before. */
export const noPreviousHash = '0'.repeat(64);
