import { Refused } from './finding.ts';

const jpegEnd = Buffer.from([0xff, 0xd9]);

/** A picture that was cut off on its way shows nothing, or half of it. @throws Refused notReadable */
export function checkPicture(type: 'png' | 'jpg', bytes: Buffer): void {
  // The last chunk of a PNG (ISO/IEC 15948, 11.2.5); cameras append things of their own to the end of a JPEG.
  const whole = type === 'png' ? bytes.subarray(-64).includes('IEND') : bytes.lastIndexOf(jpegEnd) > 0;
  if (!whole) throw new Refused('notReadable');
}
