import { Link } from '@tanstack/react-router';
import { type Action, mayEver } from '#schemas/permissions.ts';
import { ToDoCount } from '../ui/to-do-count.tsx';
import { useLanguage } from './language.tsx';
import { useSession } from './session.tsx';

const entries = [
  { to: '/', label: 'nav.start', action: undefined },
  { to: '/applications', label: 'nav.applications', action: 'application.list' },
  { to: '/inbox', label: 'nav.inbox', action: 'application.list' },
  { to: '/worklist', label: 'nav.worklist', action: 'task.list' },
  { to: '/campaigns', label: 'nav.campaigns', action: 'grant.campaign' },
  { to: '/grant-tasks', label: 'nav.grantTasks', action: 'grant.work' },
  { to: '/organisation', label: 'nav.people', action: 'member.list' },
  { to: '/directory', label: 'nav.directory', action: 'directory.manage' },
  { to: '/budget', label: 'nav.budget', action: 'budget.read' },
  { to: '/payments', label: 'nav.payments', action: 'payment.readExports' },
] as const satisfies readonly { to: string; label: string; action: Action | undefined }[];

export function Navigation() {
  const { actor } = useSession();
  const { t } = useLanguage();
  const visible = entries.filter(({ action }) => action === undefined || (actor && mayEver(actor, action)));
  if (visible.length < 2) return null;
  return (
    <nav className="navigation" aria-label={t('nav.label')}>
      <ul className="container">
        {visible.map(({ to, label }) => (
          <li key={to}>
            <Link to={to} className="navigation__link" activeOptions={{ exact: to === '/' }}>
              {t(label)}
              {to === '/inbox' && <ToDoCount />}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
