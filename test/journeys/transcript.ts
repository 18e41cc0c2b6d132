import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';

/**
 * What a screen reader is told of a page: `page:` its title, `focus:` role and name of what takes the focus with what
 * describes it, `alert:` and `polite:` what live regions say. Roles and names are those that the browser gives to
 * assistive technology. Numbers that differ from run to run are written as `…`.
 */
export type Transcript = {
  /**
   * Waits until these lines, and no others, were told since the last time: titles first, then focus, alerts and polite
   * words, each in their order. `late` may be told as well, or not: what comes while the workflow is at it.
   */
  expectTold(lines: readonly string[], late?: RegExp): Promise<void>;
};

const channels = ['page', 'focus', 'alert', 'polite'];
const channelOf = (line: string) => channels.indexOf(line.slice(0, line.indexOf(':')));

/** Listens to a page from now on, through all that it loads later. */
export async function listen(page: Page): Promise<Transcript> {
  const told: string[] = [];
  await page.exposeFunction('paktwerkTold', (line: string) => told.push(line));
  await page.addInitScript(tell);
  await page.evaluate(tell);
  return {
    async expectTold(lines, late) {
      const heard = () =>
        told
          .map(withoutFigures)
          .filter((line) => !late?.test(line))
          .sort((a, b) => channelOf(a) - channelOf(b));
      await expect.poll(heard, { message: 'what a screen reader was told' }).toEqual(lines);
      told.length = 0;
    },
  };
}

const withoutFigures = (line: string) =>
  line
    .replace(/\d\d:\d\d(:\d\d)?/g, '…')
    .replace(/IM-\d{4}-\d{6}/g, 'IM-…')
    .replace(/\d{1,2}\. \S+ \d{4}/g, '…');

/** Runs in the page. */
function tell(): void {
  type Named = Element & { computedRole?: string; computedName?: string };
  const send = (line: string) => (window as unknown as { paktwerkTold(line: string): void }).paktwerkTold(line);
  const text = (node: Node | null) => (node?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const regions = '[role=alert], [role=status], [role=log], [aria-live=polite], [aria-live=assertive]';
  const isAlert = (region: Element) => region.matches('[role=alert], [aria-live=assertive]');
  // What is hidden from assistive technology is not spoken.
  const spoken = (region: Element): string => {
    const copy = region.cloneNode(true) as Element;
    for (const hidden of copy.querySelectorAll('[aria-hidden=true]')) hidden.remove();
    // Blocks are read as words of their own.
    for (const block of copy.querySelectorAll('p, div, section, dt, dd, li, strong, button')) block.append(' ');
    return text(copy);
  };
  const said = new Map<Element, string>();
  const waiting = new Map<Element, ReturnType<typeof setTimeout>>();
  // React changes a region in several steps; a reader speaks what stands there at the end.
  const speak = (region: Element) => {
    clearTimeout(waiting.get(region));
    waiting.set(
      region,
      setTimeout(() => {
        const words = region.isConnected ? spoken(region) : '';
        if (words !== '' && words !== said.get(region)) send(`${isAlert(region) ? 'alert' : 'polite'}: ${words}`);
        said.set(region, words);
      }, 40),
    );
  };
  const begin = () => {
    let title = document.title;
    for (const region of document.querySelectorAll(regions)) said.set(region, spoken(region));
    new MutationObserver((changes) => {
      if (document.title !== title) {
        title = document.title;
        send(`page: ${title}`);
      }
      for (const { target, addedNodes } of changes) {
        const inside = (target instanceof Element ? target : target.parentElement)?.closest(regions);
        if (inside) speak(inside);
        // A polite region that comes with its words is not spoken; an alert is.
        for (const node of addedNodes) {
          if (!(node instanceof Element)) continue;
          for (const alert of [node, ...node.querySelectorAll('*')].filter((each) => each.matches('[role=alert]')))
            speak(alert);
        }
      }
    }).observe(document.documentElement, { childList: true, subtree: true, characterData: true });
  };
  addEventListener('focusin', ({ target }) => {
    const focused = target as Named;
    const description = (focused.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => text(document.getElementById(id)))
      .filter((words) => words !== '')
      .join(' ');
    send(`focus: ${focused.computedRole} „${focused.computedName}“${description && `, ${description}`}`);
  });
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', begin);
  else begin();
}
