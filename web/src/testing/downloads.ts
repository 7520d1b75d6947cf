import { vi } from 'vitest';

export interface Download {
  name: string;
  text: Promise<string>;
}

/** The browser's downloads: what a page saves from now on, in order. */
export function downloads(): Download[] {
  const saved: Download[] = [];
  const contents = new Map<string, Blob>();
  vi.spyOn(URL, 'createObjectURL').mockImplementation((content) => {
    const url = `blob:${contents.size}`;
    contents.set(url, content as Blob);
    return url;
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, text: contents.get(this.href)?.text() ?? Promise.resolve(this.href) });
  });
  return saved;
}
