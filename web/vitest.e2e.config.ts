import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['e2e/**/*.e2e.ts'],
    fileParallelism: false,
    // far beyond what any of them takes: on a slow machine under load they are to be late, not red
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: ['default', './e2e/closing-line.ts'],
  },
});
