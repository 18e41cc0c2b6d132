/** Icons of KERN that are used here; all of them decorate, none carries a meaning of its own. */
export type IconName =
  | 'add'
  | 'arrow-back'
  | 'arrow-forward'
  | 'account-circle'
  | 'check'
  | 'checklist'
  | 'close'
  | 'danger'
  | 'delete'
  | 'edit'
  | 'info'
  | 'language'
  | 'logout'
  | 'success'
  | 'warning';

export const Icon = ({ name }: { name: IconName }) => (
  <span className={`kern-icon kern-icon--${name}`} aria-hidden="true" />
);
