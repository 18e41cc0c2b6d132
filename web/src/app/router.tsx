import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { Loader } from '../ui/loader.tsx';
import { Layout } from './layout.tsx';
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

const applications = createRoute({
  getParentRoute: () => root,
  path: '/applications',
  component: lazyRouteComponent(() => import('../features/applications/applications-page.tsx'), 'ApplicationsPage'),
});

const application = createRoute({
  getParentRoute: () => root,
  path: '/applications/$id',
  component: lazyRouteComponent(() => import('../features/applications/application-page.tsx'), 'ApplicationPage'),
});

const receipt = createRoute({
  getParentRoute: () => root,
  path: '/applications/$id/receipt',
  component: lazyRouteComponent(() => import('../features/applications/receipt-page.tsx'), 'ReceiptPage'),
});

const inbox = createRoute({
  getParentRoute: () => root,
  path: '/inbox',
  component: lazyRouteComponent(() => import('../features/inbox/inbox-page.tsx'), 'InboxPage'),
});

const form = createRoute({
  getParentRoute: () => root,
  path: '/applications/$id/form/$page',
  /** `problems` shows at once what is missing: where the links of the check page lead. */
  validateSearch: (search): { problems?: true } => (search.problems === true ? { problems: true } : {}),
  component: lazyRouteComponent(() => import('../features/form/form-page.tsx'), 'FormPage'),
});

const check = createRoute({
  getParentRoute: () => root,
  path: '/applications/$id/check',
  component: lazyRouteComponent(() => import('../features/form/check-page.tsx'), 'CheckPage'),
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
  component: lazyRouteComponent(() => import('../features/review/worklist-page.tsx'), 'WorklistPage'),
});

const officialCase = createRoute({
  getParentRoute: () => root,
  path: '/cases/$id',
  component: lazyRouteComponent(() => import('../features/review/case-page.tsx'), 'CasePage'),
});

const budget = createRoute({
  getParentRoute: () => root,
  path: '/budget',
  component: lazyRouteComponent(() => import('../features/budget/budget-page.tsx'), 'BudgetPage'),
});

const organisation = createRoute({
  getParentRoute: () => root,
  path: '/organisation',
  /** `of` names one of several organisations. */
  validateSearch: (search): { of?: string } => (typeof search.of === 'string' ? { of: search.of } : {}),
  component: lazyRouteComponent(() => import('../features/organisation/organisation-page.tsx'), 'OrganisationPage'),
});

const access = createRoute({
  getParentRoute: () => root,
  path: '/access',
  component: lazyRouteComponent(() => import('../features/access/access-page.tsx'), 'AccessPage'),
});

const accessibility = createRoute({
  getParentRoute: () => root,
  path: '/barrierefreiheit',
  component: lazyRouteComponent(() => import('../features/legal/accessibility-page.tsx'), 'AccessibilityPage'),
});

const feedback = createRoute({
  getParentRoute: () => root,
  path: '/rueckmeldung',
  /** `page` is the place where the barrier is. */
  validateSearch: (search): { page?: string } => (typeof search.page === 'string' ? { page: search.page } : {}),
  component: lazyRouteComponent(() => import('../features/legal/feedback-page.tsx'), 'FeedbackPage'),
});

const imprint = createRoute({
  getParentRoute: () => root,
  path: '/impressum',
  component: lazyRouteComponent(() => import('../features/legal/imprint-page.tsx'), 'ImprintPage'),
});

const privacy = createRoute({
  getParentRoute: () => root,
  path: '/datenschutz',
  component: lazyRouteComponent(() => import('../features/legal/privacy-page.tsx'), 'PrivacyPage'),
});

const accounts = [organisation, access, accessibility, feedback, imprint, privacy] as const;

export const router = createRouter({
  routeTree: root.addChildren([
    start,
    applications,
    application,
    receipt,
    inbox,
    form,
    check,
    worklist,
    officialCase,
    budget,
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
