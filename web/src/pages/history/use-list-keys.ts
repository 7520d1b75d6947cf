import { useEffect, useEffectEvent, useState } from 'react';

interface ListKeys {
  length: number;
  open: (at: number) => void;
  select: (at: number) => void;
  search: () => void;
}

/** j and k move, Enter opens, x selects, / goes to the search; not while something is typed. Gives the row at hand. */
export function useListKeys({ length, open, select, search }: ListKeys): number {
  const [at, setAt] = useState(-1);
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const typing =
      event.target instanceof HTMLElement &&
      event.target.closest('input, select, textarea, dialog, button, a') !== null;
    if (typing || event.metaKey || event.ctrlKey || event.altKey) {
      return;
    }
    const actions: Record<string, () => void> = {
      j: () => setAt(Math.min(at + 1, length - 1)),
      k: () => setAt(Math.max(at - 1, 0)),
      x: () => at >= 0 && select(at),
      Enter: () => at >= 0 && open(at),
      '/': search,
    };
    const action = actions[event.key];
    if (action !== undefined) {
      event.preventDefault();
      action();
    }
  });
  useEffect(() => {
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
  return Math.min(at, length - 1);
}
