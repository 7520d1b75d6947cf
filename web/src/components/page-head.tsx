import { useEffect, type ReactNode } from 'react';

/** A page's heading and the title of its tab. */
export function PageHead({ title, tab, children }: { title: ReactNode; tab: string; children?: ReactNode }) {
  useEffect(() => {
    document.title = `${tab} · LLM Loadtest`;
  }, [tab]);
  return (
    <header className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <h1 className="min-w-0 text-lg font-semibold break-words">{title}</h1>
      {children && <div className="no-print flex flex-wrap items-center gap-2">{children}</div>}
    </header>
  );
}
