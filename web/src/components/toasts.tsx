import { X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

export interface Toast {
  id: number;
  text: string;
  bad?: boolean;
  action?: { label: string; run: () => void };
}

const SHOWN_MS = 6_000;
let toasts: readonly Toast[] = [];
let made = 0;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]): void {
  toasts = next;
  listeners.forEach((listener) => listener());
}

export function dismiss(id: number): void {
  change(toasts.filter((toast) => toast.id !== id));
}

export function tell(toast: Omit<Toast, 'id'>, shownMs = SHOWN_MS): number {
  const id = ++made;
  change([...toasts.slice(-3), { ...toast, id }]);
  setTimeout(() => dismiss(id), shownMs);
  return id;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function Toasts() {
  const { t } = useTranslation();
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div role="status" className="no-print fixed right-4 bottom-4 z-40 flex max-w-[calc(100vw-2rem)] flex-col gap-2">
      {shown.map((toast) => (
        <div
          key={toast.id}
          className={`card flex items-center gap-3 px-3 py-2 ${toast.bad === true ? 'border-bad' : 'border-line-strong'}`}
        >
          <span className="min-w-0 break-words">{toast.text}</span>
          {toast.action && (
            <button
              type="button"
              className="button h-7"
              onClick={() => {
                toast.action?.run();
                dismiss(toast.id);
              }}
            >
              {toast.action.label}
            </button>
          )}
          <button
            type="button"
            className="button button-quiet h-7"
            aria-label={t('action.dismiss')}
            onClick={() => dismiss(toast.id)}
          >
            <X size={14} />
          </button>
        </div>
      ))}
    </div>
  );
}
