import { ChevronDown } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';

export interface MenuItem {
  label: string;
  hint?: string;
  run: () => void;
}

/** A button that opens a short list of actions. */
export function Menu({ label, icon, items }: { label: string; icon?: ReactNode; items: readonly MenuItem[] }) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const inside = event.target instanceof Node && details.current?.contains(event.target) === true;
      if (details.current !== null && (!inside || (event instanceof KeyboardEvent && event.key === 'Escape'))) {
        details.current.open = false;
      }
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('keydown', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('keydown', close);
    };
  }, []);
  return (
    <details ref={details} className="relative">
      <summary className="button list-none">
        {icon}
        {label}
        <ChevronDown size={14} aria-hidden />
      </summary>
      <div className="card absolute right-0 z-20 mt-1 min-w-48 border-line-strong py-1">
        {items.map((item) => (
          <button
            key={item.label}
            type="button"
            className="flex w-full flex-col px-3 py-1.5 text-left hover:bg-raised"
            onClick={() => {
              item.run();
              if (details.current !== null) {
                details.current.open = false;
              }
            }}
          >
            {item.label}
            {item.hint && <span className="text-xs text-muted">{item.hint}</span>}
          </button>
        ))}
      </div>
    </details>
  );
}
