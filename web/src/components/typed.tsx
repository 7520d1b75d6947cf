import { useEffect, useRef, useState, type RefObject } from 'react';

const TYPING_MS = 250;

interface TypedProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  inputRef?: RefObject<HTMLInputElement | null>;
  className?: string;
}

/** A search field that asks when typing has paused. */
export function Typed({ label, value, onChange, inputRef, className = 'w-36' }: TypedProps) {
  const [text, setText] = useState(value);
  const [told, setTold] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  if (told !== value) {
    setTold(value);
    setText(value);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <input
      ref={inputRef}
      type="search"
      aria-label={label}
      placeholder={label}
      className={`input ${className}`}
      value={text}
      onChange={(event) => {
        const next = event.target.value;
        setText(next);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => onChange(next), TYPING_MS);
      }}
    />
  );
}
