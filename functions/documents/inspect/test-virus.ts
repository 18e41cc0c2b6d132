/**
 * The EICAR test file, by which an office can try out what happens to harmful files (eicar.org). In parts, since virus
 * scanners would take this very file for it.
 */
const testVirus = Buffer.from(
  ['X5O!P%@AP[4', '\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
);

export const holdsTestVirus = (bytes: Buffer): boolean => bytes.includes(testVirus);
