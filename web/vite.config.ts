import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const backend = process.env['BACKEND'] ?? 'http://127.0.0.1:8085';

export default defineConfig({
  plugins: [react(), tailwindcss()],
  server: {
    host: '127.0.0.1',
    port: 5050,
    // the sentences of findings are report's
    fs: { allow: ['..'] },
    proxy: {
      // the server takes changes from its own pages alone: to it these are such
      '/api': { target: backend, ws: true, changeOrigin: true, headers: { origin: new URL(backend).origin } },
      '/health': backend,
    },
  },
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
    modulePreload: { polyfill: false },
    // what the first page needs comes in one piece: a dozen small ones would each wait for their own answer
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
  },
});
