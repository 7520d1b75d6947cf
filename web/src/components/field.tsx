import { useId, type ReactNode } from 'react';

export interface FieldIds {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean;
}

interface FieldProps {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  unit?: string | undefined;
  wide?: boolean;
  children: (ids: FieldIds) => ReactNode;
}

/** A labelled input with its explanation, and the server's complaint in its place when there is one. */
export function Field({ label, hint, error, unit, wide = false, children }: FieldProps) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className={`min-w-0 ${wide ? 'col-span-full' : ''}`}>
      <label htmlFor={id} className="mb-1 block text-xs font-medium">
        {label}
        {unit && <span className="ml-1 font-normal text-muted">({unit})</span>}
      </label>
      {children({
        id,
        'aria-describedby': note === undefined ? undefined : `${id}-note`,
        'aria-invalid': error !== undefined,
      })}
      {note !== undefined && (
        <p id={`${id}-note`} className={`mt-1 text-xs ${error === undefined ? 'text-muted' : 'text-bad'}`}>
          {note}
        </p>
      )}
    </div>
  );
}

interface ToggleProps {
  label: string;
  hint?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

export function Toggle({ label, hint, checked, onChange }: ToggleProps) {
  return (
    <label className="flex min-w-0 items-start gap-2">
      <input
        type="checkbox"
        className="mt-0.5 size-4 accent-accent"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        <span className="block text-sm">{label}</span>
        {hint && <span className="block text-xs text-muted">{hint}</span>}
      </span>
    </label>
  );
}
