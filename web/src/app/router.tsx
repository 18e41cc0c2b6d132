import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { type TodoKind, todoKinds } from '#schemas/grant/todo.ts';
import { readAnswers } from '../features/finding/questions.ts';
import { Loader } from '../ui/loader.tsx';
import { Layout } from './layout.tsx';
import { lazyPage } from './lazy-page.ts';
import { loadAllMeasures } from './measures.ts';
import { NotFoundPage } from './not-found-page.tsx';
import { ProblemPage } from './problem-page.tsx';

const root = createRootRoute({ component: Layout, notFoundComponent: NotFoundPage });

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: (search): { problem?: string } =>
    typeof search.problem === 'string' ? { problem: search.problem } : {},
  component: lazyRouteComponent(() => import('../features/start/start-page.tsx'), 'StartPage'),
});

const find = createRoute({
  getParentRoute: () => root,
  path: '/find',
  validateSearch: readAnswers,
  component: lazyPage(() => import('../features/finding/find-page.tsx'), 'FindPage'),
});

const blank = createRoute({
  getParentRoute: () => root,
  path: '/measures/$id/blank',
  component: lazyPage(() => import('../features/finding/blank-page.tsx'), 'BlankPage'),
});

const applications = createRoute({
  getParentRoute: () => root,
  path: '/applications',
  component: lazyPage(() => import('../features/applications/applications-page.tsx'), 'ApplicationsPage'),
});

const application = createRoute({
  getParentRoute: () => root,
  path: '/applications/$id',
  component: lazyPage(() => import('../features/applications/application-page.tsx'), 'ApplicationPage'),
});

const parts = createRoute({
  getParentRoute: () => root,
  path: '/applications/$id/parts',
  /** `part` shows one of them. */
  validateSearch: (search): { part?: string } => (typeof search.part === 'string' ? { part: search.part } : {}),
  component: lazyPage(() => import('../features/parts/parts-page.tsx'), 'PartsPage'),
});

/** Public: its link carries a secret in the fragment, which only the page itself reads. */
const part = createRoute({
  getParentRoute: () => root,
  path: '/part',
  component: lazyPage(() => import('../features/parts/part-page.tsx'), 'PartPage'),
});

const onward = createRoute({
  getParentRoute: () => root,
  path: '/grants/$applicationId/onward',
  /** `agreement` shows one of them. */
  validateSearch: (search): { agreement?: string } =>
    typeof search.agreement === 'string' ? { agreement: search.agreement } : {},
  component: lazyPage(() => import('../features/onward/onward-page.tsx'), 'OnwardPage'),
});

/** Public: its link carries a secret in the fragment, which only the page itself reads. */
const onwardPart = createRoute({
  getParentRoute: () => root,
  path: '/onward',
  component: lazyPage(() => import('../features/onward/recipient-page.tsx'), 'RecipientPage'),
});

const receipt = createRoute({
  getParentRoute: () => root,
  path: '/applications/$id/receipt',
  component: lazyPage(() => import('../features/applications/receipt-page.tsx'), 'ReceiptPage'),
});

const inbox = createRoute({
  getParentRoute: () => root,
  path: '/inbox',
  component: lazyPage(() => import('../features/inbox/inbox-page.tsx'), 'InboxPage'),
});

const form = createRoute({
  getParentRoute: () => root,
  path: '/applications/$id/form/$page',
  /** `problems` shows at once what is missing: where the links of the check page lead. */
  validateSearch: (search): { problems?: true } => (search.problems === true ? { problems: true } : {}),
  component: lazyPage(() => import('../features/form/form-page.tsx'), 'FormPage'),
});

const check = createRoute({
  getParentRoute: () => root,
  path: '/applications/$id/check',
  component: lazyPage(() => import('../features/form/check-page.tsx'), 'CheckPage'),
});

const renewal = createRoute({
  getParentRoute: () => root,
  path: '/applications/$id/renewal',
  component: lazyPage(() => import('../features/renewal/renewal-page.tsx'), 'RenewalPage'),
});

const grantRenewal = createRoute({
  getParentRoute: () => root,
  path: '/grants/$applicationId/renewal',
  component: lazyPage(() => import('../features/renewal/grant-renewal-page.tsx'), 'GrantRenewalPage'),
});

const campaigns = createRoute({
  getParentRoute: () => root,
  path: '/campaigns',
  component: lazyPage(() => import('../features/renewal/campaigns-page.tsx'), 'CampaignsPage'),
});

const campaign = createRoute({
  getParentRoute: () => root,
  path: '/rounds/$roundId/campaign',
  component: lazyPage(() => import('../features/renewal/campaign-page.tsx'), 'CampaignPage'),
});

const worklistViews = ['mine', 'open', 'group', 'all'] as const;

const worklist = createRoute({
  getParentRoute: () => root,
  path: '/worklist',
  validateSearch: (search): { view?: (typeof worklistViews)[number]; step?: string } => {
    const view = worklistViews.find((candidate) => candidate === search.view);
    const step = typeof search.step === 'string' ? search.step : undefined;
    return { ...(view && { view }), ...(step && { step }) };
  },
  // Officers meet tasks of every measure.
  component: lazyPage(() => import('../features/review/worklist-page.tsx'), 'WorklistPage', loadAllMeasures),
});

const officialCase = createRoute({
  getParentRoute: () => root,
  path: '/cases/$id',
  component: lazyPage(() => import('../features/review/case-page.tsx'), 'CasePage', loadAllMeasures),
});

const budget = createRoute({
  getParentRoute: () => root,
  path: '/budget',
  component: lazyPage(() => import('../features/budget/budget-page.tsx'), 'BudgetPage'),
});

const organisation = createRoute({
  getParentRoute: () => root,
  path: '/organisation',
  /** `of` names one of several organisations. */
  validateSearch: (search): { of?: string } => (typeof search.of === 'string' ? { of: search.of } : {}),
  component: lazyPage(() => import('../features/organisation/organisation-page.tsx'), 'OrganisationPage'),
});

const directory = createRoute({
  getParentRoute: () => root,
  path: '/directory',
  component: lazyPage(() => import('../features/directory/directory-page.tsx'), 'DirectoryPage'),
});

const access = createRoute({
  getParentRoute: () => root,
  path: '/access',
  component: lazyPage(() => import('../features/access/access-page.tsx'), 'AccessPage'),
});

const accessibility = createRoute({
  getParentRoute: () => root,
  path: '/barrierefreiheit',
  component: lazyPage(() => import('../features/legal/accessibility-page.tsx'), 'AccessibilityPage'),
});

const feedback = createRoute({
  getParentRoute: () => root,
  path: '/rueckmeldung',
  /** `page` is the place where the barrier is. */
  validateSearch: (search): { page?: string } => (typeof search.page === 'string' ? { page: search.page } : {}),
  component: lazyPage(() => import('../features/legal/feedback-page.tsx'), 'FeedbackPage'),
});

const imprint = createRoute({
  getParentRoute: () => root,
  path: '/impressum',
  component: lazyPage(() => import('../features/legal/imprint-page.tsx'), 'ImprintPage'),
});

const privacy = createRoute({
  getParentRoute: () => root,
  path: '/datenschutz',
  component: lazyPage(() => import('../features/legal/privacy-page.tsx'), 'PrivacyPage'),
});

const grant = createRoute({
  getParentRoute: () => root,
  path: '/grants/$applicationId',
  component: lazyPage(() => import('../features/grant/grant-page.tsx'), 'GrantPage'),
});

const waiver = createRoute({
  getParentRoute: () => root,
  path: '/grants/$applicationId/waiver',
  component: lazyPage(() => import('../features/grant/waiver-page.tsx'), 'WaiverPage'),
});

const reminders = createRoute({
  getParentRoute: () => root,
  path: '/grants/$applicationId/reminders',
  component: lazyPage(() => import('../features/grant/reminders-page.tsx'), 'RemindersPage'),
});

const changes = createRoute({
  getParentRoute: () => root,
  path: '/grants/$applicationId/changes',
  component: lazyPage(() => import('../features/changes/changes-page.tsx'), 'ChangesPage'),
});

const grantTasks = createRoute({
  getParentRoute: () => root,
  path: '/grant-tasks',
  validateSearch: (search): { kind?: TodoKind } => {
    const kind = todoKinds.find((candidate) => candidate === search.kind);
    return kind ? { kind } : {};
  },
  component: lazyPage(() => import('../features/grant/todos-page.tsx'), 'TodosPage', loadAllMeasures),
});

const payments = createRoute({
  getParentRoute: () => root,
  path: '/grants/$applicationId/payments',
  component: lazyPage(() => import('../features/payments/payments-page.tsx'), 'PaymentsPage'),
});

const account = createRoute({
  getParentRoute: () => root,
  path: '/grants/$applicationId/account',
  component: lazyPage(() => import('../features/payments/account-page.tsx'), 'AccountPage'),
});

const paymentExports = createRoute({
  getParentRoute: () => root,
  path: '/payments',
  component: lazyPage(() => import('../features/payments/exports-page.tsx'), 'ExportsPage'),
});

const proof = createRoute({
  getParentRoute: () => root,
  path: '/grants/$applicationId/proofs/$proofId',
  component: lazyPage(() => import('../features/proofs/proof-page.tsx'), 'ProofPage'),
});

const proofSection = createRoute({
  getParentRoute: () => root,
  path: '/grants/$applicationId/proofs/$proofId/$page',
  /** `problems` shows at once what is missing: where the links of the check lead. */
  validateSearch: (search): { problems?: true } => (search.problems === true ? { problems: true } : {}),
  component: lazyPage(() => import('../features/proofs/proof-form-page.tsx'), 'ProofFormPage'),
});

const reclaim = createRoute({
  getParentRoute: () => root,
  path: '/grants/$applicationId/reclaims/$reclaimId',
  component: lazyPage(() => import('../features/reclaims/reclaim-page.tsx'), 'ReclaimPage'),
});

const grants = [grant, reclaim, waiver, reminders, changes, grantTasks, proof, proofSection] as const;

const accounts = [organisation, directory, access, accessibility, feedback, imprint, privacy] as const;

export const router = createRouter({
  routeTree: root.addChildren([
    start,
    find,
    blank,
    applications,
    application,
    parts,
    part,
    ...[onward, onwardPart],
    receipt,
    inbox,
    form,
    check,
    ...[renewal, grantRenewal, campaigns, campaign],
    worklist,
    officialCase,
    budget,
    ...grants,
    ...[payments, account, paymentExports],
    ...accounts,
  ]),
  scrollRestoration: true,
  defaultPendingComponent: Loader,
  defaultErrorComponent: ({ error, reset }) => <ProblemPage error={error} retry={reset} />,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
