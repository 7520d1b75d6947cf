/** What the reader chose, kept on this device; where storage is forbidden, as in some pages opened from disk, it isn't. */
export function stored(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

export function store(name: string, value: string | null): void {
  try {
    if (value === null) {
      localStorage.removeItem(name);
    } else {
      localStorage.setItem(name, value);
    }
  } catch {
    // it holds for this page alone, then
  }
}
