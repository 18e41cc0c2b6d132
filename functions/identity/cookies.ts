/** Binds a login that was begun to the browser that began it. */
export const loginCookie = '__Host-paktwerk-login';

/**
 * A cookie that scripts cannot read. SameSite=Lax, since Strict is not sent with the navigation that comes back from
 * the provider. `Secure` holds on http://localhost too: browsers treat it as a secure context.
 */
export const setCookie = (name: string, value: string, seconds: number): string =>
  `${name}=${value}; Max-Age=${seconds}; Path=/; Secure; HttpOnly; SameSite=Lax`;

export const clearCookie = (name: string): string => setCookie(name, '', 0);
