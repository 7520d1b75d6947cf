import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';

/** Nothing is ever on a screen here, so that no chart is drawn: its title and its table are there all the same. */
class NeverSeen implements IntersectionObserver {
  readonly root = null;
  readonly rootMargin = '';
  readonly scrollMargin = '';
  readonly thresholds = [];
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
  takeRecords = () => [];
}

// far beyond what any of them takes: on a slow machine under load they are to be late, not red
configure({ asyncUtilTimeout: 30_000 });

beforeEach(() => {
  vi.stubGlobal('IntersectionObserver', NeverSeen);
});

afterEach(() => {
  cleanup();
  localStorage.clear();
  sessionStorage.clear();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});
