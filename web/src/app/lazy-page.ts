import { lazyRouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { loadAllTexts } from './texts.ts';

/**
 * A page that comes when somebody goes there, with the texts that the first page does without.
 * @param more what else it needs before it can be shown
 */
export const lazyPage = <Name extends string>(
  load: () => Promise<Record<Name, ComponentType>>,
  name: Name,
  ...more: (() => Promise<unknown>)[]
) =>
  lazyRouteComponent<Record<Name, ComponentType>, Name>(async () => {
    const [page] = await Promise.all([load(), loadAllTexts(), ...more.map((each) => each())]);
    return page;
  }, name);
