let pressed = false;
for (const [type, now] of [
  ['pointerdown', true],
  ['pointerup', false],
  ['pointercancel', false],
] as const)
  addEventListener(type, () => (pressed = now), { capture: true });

/**
 * Runs at once, or after the click when a pointer is pressed. Leaving a field with the mouse happens at the press: were
 * an error to appear then, the button would move away before the release, and the click would be lost.
 */
export function afterPress(run: () => void): void {
  if (pressed) addEventListener('pointerup', () => setTimeout(run), { once: true });
  else run();
}
