import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { withoutUnused } from './without-unused.ts';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), withoutUnused()],
  build: {
    outDir: '../build/web',
    emptyOutDir: true,
    // The content security policy allows data: for images only; an inlined font would be refused.
    assetsInlineLimit: 0,
    target: 'es2022',
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // zod is configured in the chunk it stands in, before any other chunk makes a schema: chunks run one by one,
            // and a schema made earlier would probe for eval, which the policy reports as a violation.
            { name: 'zod', test: /node_modules\/zod\/|zod-config/, priority: 2 },
            // Whatever every page needs, in one file: twenty small ones were 6 kB (gzip) larger together.
            { name: 'first', tags: ['$initial'], priority: 1 },
          ],
        },
      },
    },
  },
});
