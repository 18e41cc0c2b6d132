/**
 * The place in this website to which a login returns; anything else becomes the start page, so that a link to the
 * login cannot lead away. Browsers read `//host` and `/\host` as another host, and drop tabs and line breaks. The
 * path comes back percent-encoded: a header holds ASCII only.
 */
export function localPath(returnTo: string | undefined): string {
  const staysHere = returnTo !== undefined && /^\/(?!\/)[^\\\p{Cc}]*$/u.test(returnTo);
  if (!staysHere) return '/';
  const { pathname, search, hash } = new URL(returnTo, 'https://platform.invalid');
  // Dot segments are gone by now, and could have left a second slash in front.
  return pathname.replace(/^\/+/, '/') + search + hash;
}
