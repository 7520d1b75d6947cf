/** What is typed into a form, as values. */
export function parts(text: string): string[] {
  return text.split(/[\s,]+/).filter((part) => part !== '');
}

export function num(text: string): number | undefined {
  const trimmed = text.trim();
  return trimmed === '' || Number.isNaN(Number(trimmed)) ? undefined : Number(trimmed);
}

export type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without what was left empty. */
export function present<T extends object>(values: T): Present<T> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== ''),
  ) as Present<T>;
}
