import { useSyncExternalStore } from 'react';

/** Runs that are about to be deleted, and so are shown no more. */
let hidden: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

function change(next: ReadonlySet<string>): void {
  hidden = next;
  listeners.forEach((listener) => listener());
}

export const hide = (ids: readonly string[]): void => change(new Set([...hidden, ...ids]));

export const unhide = (ids: readonly string[]): void => change(new Set([...hidden].filter((id) => !ids.includes(id))));

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useHidden = (): ReadonlySet<string> => useSyncExternalStore(subscribe, () => hidden);
