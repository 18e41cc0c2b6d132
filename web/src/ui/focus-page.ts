/** The button that was pressed is gone with what it did: the focus goes to the heading of the page. */
export const focusPage = () =>
  setTimeout(() => {
    if (document.activeElement === document.body) document.querySelector<HTMLElement>('main h1')?.focus();
  });
