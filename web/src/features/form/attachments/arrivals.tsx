import type { Desk } from '../desk.ts';
import { useArrivals } from './use-arrivals.ts';

/** Follows files on their way while a page of the form is open. It shows nothing, and draws nothing else anew. */
export function Arrivals({ desk }: { desk: Desk }) {
  useArrivals(desk);
  return null;
}
