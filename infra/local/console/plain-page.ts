import { type Html, html } from './html.ts';

export type Page = { lang: 'de' | 'en'; title: string; styles: string; main: Html };

/** The frame of all pages that belong to the local cloud and not to the platform itself. */
export function layout({ lang, title, styles, main }: Page): string {
  const note =
    lang === 'de'
      ? 'Nur auf diesem Rechner: gehört nicht zur Plattform.'
      : 'On this machine only: not part of the platform.';
  return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Paktwerk</title>
<link rel="stylesheet" href="${styles}">
<link rel="icon" href="data:,">
</head>
<body>
<header><p><strong>Paktwerk</strong> <span>${note}</span></p></header>
<main>
<h1>${title}</h1>
${main}
</main>
</body>
</html>
`.text;
}

/** No script, no frame, nothing from elsewhere; forms go to this server and to `formTargets`. */
export function pageHeaders(formTargets: string[] = [], script = false): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    'img-src data:',
    ...(script ? ["script-src 'self'"] : []),
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ];
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy.join('; '),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}

export const stylesheet = `
:root { color-scheme: light; font-family: "Fira Sans", system-ui, sans-serif; line-height: 1.5; }
* { box-sizing: border-box; }
body { margin: 0; background: #f4f5f7; color: #171a2b; }
header { background: #171a2b; color: #fff; padding: .75rem 1.5rem; }
header p { margin: 0 auto; max-width: 60rem; display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: baseline; }
header span { font-size: .875rem; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: .5rem 0 1rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 .75rem; }
a { color: #1a3fa8; }
a:focus-visible, button:focus-visible, summary:focus-visible { outline: 3px solid #1a3fa8; outline-offset: 2px; }
article, .choice { background: #fff; border: 1px solid #6f7487; border-radius: .25rem; padding: 1rem 1.25rem; margin: 0 0 1rem; }
article h2 { margin: 0 0 .25rem; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .125rem 1rem; margin: 0 0 .75rem; }
dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; margin: 0; }
ul.people { list-style: none; padding: 0; display: grid; gap: .75rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr)); }
button { font: inherit; cursor: pointer; border-radius: .25rem; border: 2px solid #1a3fa8; background: #1a3fa8; color: #fff; padding: .5rem 1rem; min-height: 2.75rem; }
input { font: inherit; width: 100%; max-width: 30rem; box-sizing: border-box; padding: .5rem .75rem; min-height: 2.75rem; border: 2px solid #5a6072; border-radius: .25rem; }
button.person { width: 100%; height: 100%; text-align: left; background: #fff; color: #171a2b; padding: .75rem 1rem; display: flex; flex-direction: column; gap: .125rem; }
button.person strong { color: #1a3fa8; }
button.person:hover { background: #eaf0ff; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; background: #fff; }
th, td { border: 1px solid #6f7487; padding: .5rem .75rem; text-align: left; vertical-align: top; }
`;
