import type { ComponentProps, ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

type ButtonProps = Omit<ComponentProps<'button'>, 'className' | 'disabled'> & {
  variant?: 'primary' | 'secondary' | 'tertiary';
  icon?: IconName;
  /** The action is under way: further clicks do nothing, and the focus stays where it is. */
  busy?: boolean;
  children: ReactNode;
};

export function Button({
  variant = 'primary',
  icon,
  busy = false,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={`kern-btn kern-btn--${variant}`}
      aria-disabled={busy || undefined}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
    >
      {icon && <Icon name={icon} />}
      <span className="kern-label">{children}</span>
    </button>
  );
}
