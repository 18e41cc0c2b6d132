import { type Html, html } from './html.ts';
import { type Language, languages } from './language.ts';
import type { TextKey } from './texts.ts';
import { address, type View } from './view.ts';

/** A step of the way back up, from the overview to the page before this one. */
export type Crumb = { label: string; path: string };

export type Page = {
  title: string;
  /** The part of the navigation that the page belongs to. */
  section: Section | null;
  crumbs?: Crumb[];
  main: Html;
  /** Whether the page follows what happens by itself, where scripts run. */
  live?: boolean;
};

const sections = [
  { section: 'overview', path: '/local' },
  { section: 'executions', path: '/local/executions' },
  { section: 'machines', path: '/local/machines' },
  { section: 'tables', path: '/local/tables' },
  { section: 'queues', path: '/local/queues' },
  { section: 'mail', path: '/local/mail' },
  { section: 'functions', path: '/local/functions' },
  { section: 'roles', path: '/local/roles' },
  { section: 'clock', path: '/local/clock' },
] as const;
export type Section = (typeof sections)[number]['section'];

const ownName: Record<Language, string> = { de: 'Deutsch', en: 'English' };

/** The frame of all pages of the console: it looks like the platform and says that it is not. */
export function frame(view: View, { title, section, crumbs = [], main, live = false }: Page): string {
  const { t, language } = view;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – ${t('app.title')}</title>
<link rel="stylesheet" href="/local/assets/console.css">
<link rel="icon" href="/local/assets/logo.svg" type="image/svg+xml">
${live ? html`<script src="/local/assets/refresh.js" defer></script>` : null}
</head>
<body>
<a class="skip-link" href="#main">${t('app.skip')}</a>
${header(view)}
${navigation(view, section)}
<main id="main" tabindex="-1" class="page">
${crumbs.length > 0 ? breadcrumbs(view, crumbs, title) : null}
<h1>${title}</h1>
${main}
</main>
<footer class="footer"><div class="container footer__inner">
<p>${t(view.demo ? 'footer.demo' : 'footer.production')}</p>
<p><a href="/">${t('footer.platform')}</a></p>
</div></footer>
</body>
</html>
`.text;
}

function header(view: View): Html {
  const { t } = view;
  return html`<header class="header">
<div class="header__bar"><div class="container header__top">
<p class="header__authority">${t('app.note')}</p>
<ul class="language-switch" aria-label="${t('app.language')}">${languages.map((language) => languageLink(view, language))}</ul>
</div></div>
<div class="container header__main">
<a href="${view.link('/local')}" class="header__brand">${logo}
<span><span class="header__name">${t('app.name')}</span><span class="header__claim">${t('app.claim')}</span></span></a>
</div>
</header>`;
}

function languageLink({ language, here }: View, other: Language): Html {
  const href = address(here.path, { ...here.parameters, lang: other });
  const current = other === language ? html` aria-current="true"` : null;
  return html`<li><a href="${href}" lang="${other}" hreflang="${other}"${current}>${ownName[other]}</a></li>`;
}

function navigation(view: View, current: Section | null): Html {
  const links = sections.map(({ section, path }) => {
    const here = section === current ? html` aria-current="${view.here.path === path ? 'page' : 'true'}"` : null;
    return html`<li><a class="navigation__link" href="${view.link(path)}"${here}>${view.t(`nav.${section}` satisfies TextKey)}</a></li>
`;
  });
  return html`<nav class="navigation" aria-label="${view.t('nav.label')}"><ul class="container">
${links}</ul></nav>`;
}

function breadcrumbs(view: View, crumbs: Crumb[], title: string): Html {
  const links = crumbs.map(({ label, path }) => html`<li><a href="${view.link(path)}">${label}</a></li>`);
  return html`<nav class="breadcrumbs" aria-label="${view.t('nav.crumbs')}"><ol>${links}<li aria-current="page">${title}</li></ol></nav>`;
}

/** The mark of Paktwerk, as the platform shows it. */
const logo = html`<svg class="logo" viewBox="0 0 32 32" aria-hidden="true" focusable="false"><rect class="logo__ground" width="32" height="32" rx="5"/><path class="logo__line" d="M9 24V8h7.5a5.5 5.5 0 0 1 0 11H14"/><circle class="logo__point" cx="23" cy="23" r="2.5"/></svg>`;
