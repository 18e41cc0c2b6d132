/**
 * The place in this website to which a login returns; anything else becomes the start page, so that a link to the
 * login cannot lead away. Browsers read `//host` and `/\host` as another host, and drop tabs and line breaks.
 */
export function localPath(returnTo: string | undefined): string {
  const isLocal = returnTo !== undefined && /^\/(?!\/)[^\\\p{Cc}]*$/u.test(returnTo);
  return isLocal ? returnTo : '/';
}
