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
  },
});
