import type { ReactNode, Ref } from 'react';
import { Icon } from './icon.tsx';

export type AlertKind = 'info' | 'success' | 'warning' | 'danger';

type AlertProps = {
  kind: AlertKind;
  title: string;
  children?: ReactNode;
  /** `alert` interrupts, `status` waits for a pause; without a role nothing is announced. */
  role?: 'alert' | 'status';
  ref?: Ref<HTMLDivElement>;
};

export function Alert({ kind, title, children, role, ref }: AlertProps) {
  return (
    <div className={`kern-alert kern-alert--${kind}`} role={role} ref={ref} tabIndex={ref ? -1 : undefined}>
      <div className="kern-alert__header">
        <Icon name={kind} />
        <strong className="kern-title">{title}</strong>
      </div>
      {children && <div className="kern-alert__body">{children}</div>}
    </div>
  );
}
