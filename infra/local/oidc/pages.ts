import type { KoaContextWithOIDC } from 'oidc-provider';
import { Html, html } from '../console/html.ts';
import { layout, pageHeaders } from '../console/plain-page.ts';
import type { DemoPerson, OidcClient } from './people.ts';

export type Language = 'de' | 'en';

const texts = {
  de: {
    login: 'Anmelden',
    intro: 'Dies ist eine Vorführung: Wählen Sie eine Person, ein Kennwort gibt es nicht.',
    nobody: 'Hier ist niemand angelegt. Die Plattform läuft ohne Vorführdaten und braucht einen eigenen Anmeldedienst.',
    applicants: 'Antragstellende',
    authority: 'Bewilligungsbehörde und Aufsicht',
    somebody: 'Jemand anders',
    somebodyIntro: 'Zum Beispiel jemand, der eingeladen wurde oder einen Zugangscode hat.',
    email: 'E-Mail-Adresse',
    other: 'English',
    logout: 'Abmelden',
    logoutIntro: 'Sie werden abgemeldet.',
    signedOut: 'Abgemeldet',
    expired: 'Die Anmeldung ist abgelaufen. Bitte beginnen Sie auf der Plattform von vorn.',
    failed: 'Die Anmeldung ist fehlgeschlagen.',
  },
  en: {
    login: 'Sign in',
    intro: 'This is a demonstration: choose a person, there is no password.',
    nobody: 'Nobody is registered here. The platform runs without demo data and needs an identity provider of its own.',
    applicants: 'Applicants',
    authority: 'Granting authority and audit',
    somebody: 'Somebody else',
    somebodyIntro: 'For example somebody who was invited or has an access code.',
    email: 'E-mail address',
    other: 'Deutsch',
    logout: 'Sign out',
    logoutIntro: 'You are being signed out.',
    signedOut: 'Signed out',
    expired: 'The sign-in has expired. Please start again on the platform.',
    failed: 'The sign-in failed.',
  },
} as const;

/** The language asked for in `ui_locales`; German unless English comes first. */
export function languageOf(locales: unknown): Language {
  return String(locales ?? '')
    .trim()
    .toLowerCase()
    .startsWith('en')
    ? 'en'
    : 'de';
}

/** The login page: one button a person; applicants first, then the authority. */
export function loginPage(uid: string, people: DemoPerson[], lang: Language): string {
  const text = texts[lang];
  const other = lang === 'de' ? 'en' : 'de';
  const applicants = people.filter(({ organisation }) => organisation !== undefined);
  const authority = people.filter(({ organisation }) => organisation === undefined);
  const main = html`<p><a href="/login/${uid}?lang=${other}" lang="${other}" hreflang="${other}">${text.other}</a></p>
<p>${people.length > 0 ? text.intro : text.nobody}</p>
<form method="post" action="/login/${uid}">
${section(text.applicants, applicants, lang)}${section(text.authority, authority, lang)}</form>
${people.length > 0 ? somebodyElse(uid, lang) : null}`;
  return layout({ lang, title: text.login, styles: '/style.css', main });
}

/** Whoever is not among the demo's people logs in with an address; what they may do is up to the platform. */
function somebodyElse(uid: string, lang: Language): Html {
  const { somebody, somebodyIntro, email, login } = texts[lang];
  return html`<h2>${somebody}</h2>
<p>${somebodyIntro}</p>
<form method="post" action="/login/${uid}">
<p><label for="email">${email}</label><br><input id="email" name="email" type="email" autocomplete="off" required></p>
<p><button>${login}</button></p>
</form>`;
}

function section(heading: string, members: DemoPerson[], lang: Language): Html | null {
  if (members.length === 0) return null;
  return html`<h2>${heading}</h2>
<ul class="people">
${members.map((person) => personButton(person, lang))}</ul>
`;
}

function personButton({ sub, name, role, description }: DemoPerson, lang: Language): Html {
  return html`<li><button class="person" name="person" value="${sub}" data-role="${role}"><strong>${name}</strong> <span>${description[lang]}</span></button></li>
`;
}

/** Asks for the logout of the session; a script of this server answers at once, the button is for browsers without. */
export function logoutPage(ctx: KoaContextWithOIDC, form: string, clients: OidcClient[]): void {
  const lang = languageOf(ctx.oidc.params?.ui_locales);
  const text = texts[lang];
  const main = html`<p>${text.logoutIntro}</p>
${new Html(form)}
<p><button form="op.logoutForm" name="logout" value="yes">${text.logout}</button></p>
<script src="/logout.js" defer></script>`;
  const targets = clients.flatMap(({ logoutUrls }) => logoutUrls.map((url) => new URL(url).origin));
  ctx.set(pageHeaders([...new Set(targets)], true));
  ctx.body = layout({ lang, title: text.logout, styles: '/style.css', main });
}

/** Clicks the button, so that `logout=yes` is sent with the form. */
export const logoutScript = "document.querySelector('button[name=logout]').click();\n";

/** A page that only tells something. */
export function messagePage(
  ctx: KoaContextWithOIDC,
  message: 'signedOut' | 'expired' | 'failed',
  detail?: string,
): void {
  const lang = languageOf(ctx.oidc?.params?.ui_locales ?? ctx.get('accept-language'));
  ctx.set(pageHeaders());
  const title = message === 'signedOut' ? texts[lang].signedOut : texts[lang].login;
  const main = html`<p>${texts[lang][message]}</p>${detail ? html`<p>${detail}</p>` : null}`;
  ctx.body = layout({ lang, title, styles: '/style.css', main });
}
