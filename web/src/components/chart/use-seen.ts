import { useEffect, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';

/**
 * Whether any of the element is on the screen, or on the paper that is about to be printed. Each of many that come into
 * view together learns it in a task of its own: what they then draw leaves time for keys and clicks in between.
 */
export function useSeen(element: RefObject<HTMLElement | null>): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (element.current === null) {
      return;
    }
    let turn: ReturnType<typeof setTimeout> | undefined;
    const watch = new IntersectionObserver(
      (entries) => {
        const now = entries.at(-1)?.isIntersecting === true;
        clearTimeout(turn);
        turn = setTimeout(() => flushSync(() => setSeen(now)));
      },
      { rootMargin: '100px' },
    );
    const printed = () => flushSync(() => setSeen(true));
    watch.observe(element.current);
    addEventListener('beforeprint', printed);
    return () => {
      clearTimeout(turn);
      watch.disconnect();
      removeEventListener('beforeprint', printed);
    };
  }, [element]);
  return seen;
}
