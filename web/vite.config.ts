import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: '../build/web',
    emptyOutDir: true,
    // The content security policy allows data: for images only; an inlined font would be refused.
    assetsInlineLimit: 0,
    target: 'es2022',
    rolldownOptions: {
      output: {
        // zod is configured in the chunk it stands in, before any other chunk makes a schema: chunks run one by one,
        // and a schema made earlier would probe for eval, which the policy reports as a violation.
        codeSplitting: { groups: [{ name: 'zod', test: /node_modules\/zod\/|zod-config/ }] },
      },
    },
  },
});
