import type { AlertKind } from './alert.tsx';
import { Icon } from './icon.tsx';

export const Badge = ({ kind, children }: { kind: AlertKind; children: string }) => (
  <span className={`kern-badge kern-badge--${kind}`}>
    <Icon name={kind} />
    <span className="kern-label kern-label--small">{children}</span>
  </span>
);
