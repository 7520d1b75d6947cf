import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Puts script and style into the page, so that one file is all there is. */
function oneFile(): Plugin {
  return {
    name: 'one-file',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const page = bundle['report.html'];
        if (page?.type !== 'asset') {
          throw new Error('there is no report.html to put the parts into');
        }
        let html = String(page.source);
        for (const [name, part] of Object.entries(bundle)) {
          if (part.type === 'chunk') {
            const code = part.code.replaceAll('</script', '<\\/script');
            html = html.replace(new RegExp(`<script[^>]*src="[^"]*${name}"[^>]*></script>`), '');
            html = html.replace('</body>', () => `<script type="module">${code}</script></body>`);
            delete bundle[name];
          } else if (name.endsWith('.css')) {
            html = html.replace(
              new RegExp(`<link[^>]*href="[^"]*${name}"[^>]*>`),
              () => `<style>${String(part.source)}</style>`,
            );
            delete bundle[name];
          }
        }
        page.source = html;
      },
    },
  };
}

export default defineConfig({
  plugins: [react(), tailwindcss(), oneFile()],
  publicDir: false,
  base: './',
  build: {
    outDir: 'dist/web',
    emptyOutDir: false,
    assetsInlineLimit: 10_000_000,
    cssCodeSplit: false,
    chunkSizeWarningLimit: 4_000,
    modulePreload: false,
    rolldownOptions: { input: 'report.html', output: { codeSplitting: false } },
  },
});
