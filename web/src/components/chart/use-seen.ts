import { useEffect, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';

/** Whether any of the element is on the screen, or on the paper that is about to be printed. */
export function useSeen(element: RefObject<HTMLElement | null>): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (element.current === null) {
      return;
    }
    const watch = new IntersectionObserver((entries) => setSeen(entries.some((entry) => entry.isIntersecting)), {
      rootMargin: '100px',
    });
    const printed = () => flushSync(() => setSeen(true));
    watch.observe(element.current);
    addEventListener('beforeprint', printed);
    return () => {
      watch.disconnect();
      removeEventListener('beforeprint', printed);
    };
  }, [element]);
  return seen;
}
