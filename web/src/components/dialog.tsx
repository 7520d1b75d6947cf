import { useEffect, useId, useRef, type ReactNode } from 'react';

interface DialogProps {
  title: string;
  children: ReactNode;
  onClose: () => void;
  /** At the right edge in full height, instead of in the middle. */
  side?: boolean;
}

/** A modal dialog: the browser holds the focus in it and closes it by Escape. */
export function Dialog({ title, children, onClose, side = false }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    element.current?.showModal();
  }, []);
  const place = side
    ? 'mr-0 ml-auto h-dvh max-h-none w-full max-w-120 border-l'
    : 'm-auto w-full max-w-110 rounded-card border';
  return (
    <dialog
      ref={element}
      aria-labelledby={heading}
      className={`${place} border-line-strong bg-surface p-4 text-text backdrop:bg-black/40`}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === element.current) {
          onClose();
        }
      }}
    >
      <h2 id={heading} className="mb-3 text-lg font-semibold">
        {title}
      </h2>
      {children}
    </dialog>
  );
}
