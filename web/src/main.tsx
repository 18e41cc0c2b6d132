import './app/zod-config.ts';
import '@kern-ux/native/dist/kern.min.css';
import '@fontsource/fira-sans/latin-400.css';
import '@fontsource/fira-sans/latin-500.css';
import '@fontsource/fira-sans/latin-600.css';
import '@fontsource/fira-sans/latin-ext-400.css';
import '@fontsource/fira-sans/latin-ext-600.css';
import './styles/base.css';
import './styles/shell.css';
import './styles/components.css';
import './styles/pages.css';
import './styles/form.css';
import './styles/applicant.css';
import './styles/files.css';
import './styles/review.css';
import './styles/accounts.css';
import './styles/finding.css';
import './styles/parts.css';
import './styles/onward.css';
import './styles/directory.css';
import './styles/together.css';
import './styles/grants.css';
import './styles/proofs.css';
import './styles/renewal.css';
import './styles/payments.css';
import './styles/changes.css';
import './styles/modes.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Language } from '#schemas/text.ts';
import { Announcer } from './app/announcer.tsx';
import { LanguageProvider, prepareLanguage } from './app/language.tsx';
import { queryClient } from './app/query-client.ts';
import { router } from './app/router.tsx';
import { SessionProvider } from './app/session.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

const show = (language: Language) =>
  createRoot(root).render(
    <StrictMode>
      <LanguageProvider initial={language}>
        <QueryClientProvider client={queryClient}>
          <SessionProvider>
            <Announcer>
              <RouterProvider router={router} />
            </Announcer>
          </SessionProvider>
        </QueryClientProvider>
      </LanguageProvider>
    </StrictMode>,
  );

// No await: pages import from this file's chunk, and would wait for it to end.
void prepareLanguage().then(show);
