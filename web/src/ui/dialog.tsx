import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Button } from './button.tsx';

type DialogProps = {
  open: boolean;
  title: string;
  children: ReactNode;
  confirm: string;
  cancel: string;
  busy?: boolean;
  onConfirm(): void;
  onCancel(): void;
};

/** Asks before something that cannot be taken back. The browser keeps the focus inside and gives it back on closing. */
export function Dialog({ open, title, children, confirm, cancel, busy = false, onConfirm, onCancel }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    if (open && !ref.current?.open) ref.current?.showModal();
    if (!open) ref.current?.close();
  }, [open]);
  return (
    <dialog
      className="kern-dialog"
      ref={ref}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
    >
      <div className="kern-dialog__header">
        <h2 className="kern-title kern-title--large" id={titleId}>
          {title}
        </h2>
      </div>
      <div className="kern-dialog__body">{open && children}</div>
      <div className="kern-dialog__footer">
        <Button variant="secondary" onClick={onCancel}>
          {cancel}
        </Button>
        <Button busy={busy} onClick={onConfirm}>
          {confirm}
        </Button>
      </div>
    </dialog>
  );
}
