import { s3Error } from './errors.ts';

/** "Categorizing your storage using tags": what an object may have. */
const limits = { tags: 10, keyLength: 128, valueLength: 256 };

/** The tags by their keys. @throws InvalidTag */
export function requireTags(pairs: [key: string, value: string][]): Record<string, string> {
  const tags = Object.fromEntries(pairs);
  if (Object.keys(tags).length !== pairs.length)
    throw s3Error('InvalidTag', 'Cannot provide multiple Tags with the same key');
  if (pairs.length > limits.tags) throw s3Error('InvalidTag', `Object tags cannot be greater than ${limits.tags}`);
  for (const [key, value] of pairs) {
    if (key === '' || key.length > limits.keyLength)
      throw s3Error('InvalidTag', 'The TagKey you have provided is invalid');
    if (value.length > limits.valueLength) throw s3Error('InvalidTag', 'The TagValue you have provided is invalid');
  }
  return tags;
}
