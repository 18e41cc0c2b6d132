import type { Page } from '@playwright/test';

/**
 * What somebody with forced colours (such as Windows' contrast themes) would not see on a page: controls without an edge,
 * states without a sign, a focus without a ring. Backgrounds and shadows are taken away there, so only borders, outlines
 * and marks that are drawn with a system colour count. Axe does not look at this.
 */
export async function unseenInForcedColours(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  // A key was pressed last: browsers show the focus then, also where a script has moved it.
  await page.keyboard.press('Shift');
  const found = await page.evaluate(unseen);
  await page.emulateMedia({ colorScheme: null, forcedColors: null });
  return found;
}

/** Runs in the page. */
function unseen(): string[] {
  const controls = [
    ...document.querySelectorAll<HTMLElement>('input, select, textarea, button, summary, a[href], [tabindex="0"]'),
  ].filter((element) => element.checkVisibility() && element.getClientRects().length > 0 && !isOffScreen(element));
  const named = (element: Element) =>
    `${element.tagName.toLowerCase()}${element.id && `#${element.id}`}.${element.className} "${element.textContent?.trim().slice(0, 40)}"`;

  function isOffScreen(element: Element): boolean {
    const { width, height } = element.getBoundingClientRect();
    return width <= 1 || height <= 1 || element.classList.contains('kern-sr-only');
  }
  /** Colours as the screen shows them, once the browser has put in its own. */
  const ground = (element: Element): string => {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (!/^rgba\(.*, 0\)$|^transparent$/.test(backgroundColor)) return backgroundColor;
    }
    return getComputedStyle(document.documentElement).backgroundColor;
  };
  const hasEdge = (element: Element): boolean => {
    const style = getComputedStyle(element);
    const behind = ground(element.parentElement ?? element);
    return (['Top', 'Right', 'Bottom', 'Left'] as const).some(
      (side) =>
        style[`border${side}Style`] !== 'none' &&
        Number.parseFloat(style[`border${side}Width`]) > 0 &&
        style[`border${side}Color`] !== behind,
    );
  };
  const isNative = (element: Element) => getComputedStyle(element).appearance !== 'none';
  /** A mark drawn over a control: by the browser itself, or as a box, a border or a mask in a colour of its own. */
  const hasMark = (element: Element): boolean => {
    if (isNative(element)) return true;
    const behind = ground(element);
    return [getComputedStyle(element, '::before'), getComputedStyle(element, '::after')].some(
      (style) =>
        style.content !== 'none' &&
        (style.backgroundColor !== behind && !/^rgba\(.*, 0\)$/.test(style.backgroundColor)
          ? true
          : style.borderStyle !== 'none' &&
            Number.parseFloat(style.borderBottomWidth) > 0 &&
            style.borderBottomColor !== behind),
    );
  };
  const hasRing = (element: HTMLElement): boolean => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1 && outlineColor !== ground(document.body);
  };

  const isEdged = (element: Element) =>
    element.matches('input:not([type=radio], [type=checkbox]), select, textarea, button.kern-btn, a.kern-btn');
  // A select's edge and arrow are those of the box around it.
  const boxOf = (element: Element) => (element.matches('select') ? (element.parentElement ?? element) : element);
  const edges = controls
    .filter((element) => isEdged(element) && !isNative(element) && !hasEdge(boxOf(element)) && !hasRing(element))
    .map((element) => `no edge: ${named(element)}`);
  const ticks = controls.filter((element) => element.matches('input[type=radio], input[type=checkbox]'));
  const boxes = ticks
    .filter((element) => !isNative(element) && !hasEdge(element) && !hasRing(element))
    .map((element) => `no edge: ${named(element)}`);
  const states = ticks
    .filter((element) => (element as HTMLInputElement).checked && !hasMark(element))
    .map((element) => `its choice is not to be seen: ${named(element)}`);
  const arrows = controls
    .filter((element) => element.matches('select') && !isNative(element) && !hasMark(boxOf(element)))
    .map((element) => `its arrow is not to be seen: ${named(element)}`);
  const icons = [...document.querySelectorAll('.kern-icon')]
    .filter((icon) => icon.checkVisibility() && icon.getClientRects().length > 0)
    .filter((icon) => getComputedStyle(icon).backgroundColor === ground(icon.parentElement ?? icon))
    .map((icon) => `an icon is not to be seen: ${named(icon)}`);

  // One of each look: the ring is a matter of style sheets.
  const before = document.activeElement;
  const [left, top] = [scrollX, scrollY];
  const looks = new Map(controls.map((element) => [`${element.tagName} ${element.className}`, element]));
  const rings = [...looks.values()].flatMap((element) => {
    element.focus({ preventScroll: true });
    return document.activeElement !== element || hasRing(element) ? [] : [`no focus ring: ${named(element)}`];
  });
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  if (before === document.body && document.activeElement instanceof HTMLElement) document.activeElement.blur();
  scrollTo(left, top);
  return [...edges, ...boxes, ...states, ...arrows, ...icons, ...rings];
}
