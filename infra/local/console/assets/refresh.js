// Follows an execution that runs: asks for the page again and puts in what has changed. Without it the page stands still.
const everyMilliseconds = 3000;
const failuresBorne = 5;

let failures = 0;

async function refresh() {
  const live = document.getElementById('live');
  if (!live || document.hidden) return;
  const response = await fetch(location.href, { headers: { accept: 'text/html' } });
  if (!response.ok) throw new Error(String(response.status));
  const next = new DOMParser().parseFromString(await response.text(), 'text/html').getElementById('live');
  if (!next || next.dataset.version === live.dataset.version) return;
  replace(live, next);
}

/** What was unfolded, scrolled and focused stays as it is. */
function replace(live, next) {
  const opened = [...live.querySelectorAll('details[open][id]')].map(({ id }) => id);
  const focused = document.activeElement?.closest('details[id]')?.id;
  const scrolled = live.querySelector('.scroll--picture')?.scrollLeft ?? 0;
  const holdsFocus = live.contains(document.activeElement);
  if (holdsFocus && !focused) return;
  live.replaceChildren(...next.childNodes);
  live.dataset.version = next.dataset.version;
  for (const id of opened) document.getElementById(id)?.setAttribute('open', '');
  if (focused) document.getElementById(focused)?.querySelector('summary')?.focus();
  live.querySelector('.scroll--picture')?.scrollTo({ left: scrolled });
  const note = document.getElementById('live-note');
  if (note) note.textContent = live.dataset.note ?? '';
}

const timer = setInterval(() => {
  refresh().then(
    () => {
      failures = 0;
    },
    () => {
      failures += 1;
      if (failures >= failuresBorne) clearInterval(timer);
    },
  );
}, everyMilliseconds);
