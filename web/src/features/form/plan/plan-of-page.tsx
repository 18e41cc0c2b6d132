import { useComputed } from '../computed.ts';
import type { Desk } from '../desk.ts';
import { PlanOverview } from './plan-overview.tsx';

/** On the page with the financing plan: its totals as they grow. */
export const PlanOfPage = ({ desk, page }: { desk: Desk; page: string }) =>
  desk.version.planPage === page && <LivePlan desk={desk} />;

function LivePlan({ desk }: { desk: Desk }) {
  const computed = useComputed(desk);
  return <PlanOverview desk={desk} computed={computed} targets />;
}
