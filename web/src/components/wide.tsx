import type { ReactNode } from 'react';

interface WideProps {
  /** What it is, for those who reach it by keyboard. */
  label: string;
  className?: string;
  children: ReactNode;
}

/** What may be wider than its place: it scrolls by itself, also by keyboard, and shows where it goes on. */
export function Wide({ label, className = '', children }: WideProps) {
  return (
    <div className={`scroll-x ${className}`} tabIndex={0} role="region" aria-label={label}>
      {children}
    </div>
  );
}
