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

const worklistViews = ['all', 'open', 'mine'] as const;

const worklist = createRoute({
  getParentRoute: () => root,
  path: '/worklist',
  validateSearch: (search): { view?: (typeof worklistViews)[number] } => {
    const view = worklistViews.find((candidate) => candidate === search.view);
    return view ? { view } : {};
  },
  component: lazyRouteComponent(() => import('../features/review/worklist-page.tsx'), 'WorklistPage'),
});

const officialCase = createRoute({
  getParentRoute: () => root,
  path: '/cases/$id',
  component: lazyRouteComponent(() => import('../features/review/case-page.tsx'), 'CasePage'),
});

export const router = createRouter({
  routeTree: root.addChildren([start, applications, application, form, check, worklist, officialCase]),
  scrollRestoration: true,
  defaultPendingComponent: Loader,
  defaultErrorComponent: ({ error, reset }) => <ProblemPage error={error} retry={reset} />,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
