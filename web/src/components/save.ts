/** Hands a file to the browser's downloads. */
export function saveBlob(content: Blob, fileName: string): void {
  const url = URL.createObjectURL(content);
  saveDataUrl(url, fileName);
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

export function saveText(content: string, fileName: string, type: string): void {
  saveBlob(new Blob([content], { type: `${type};charset=utf-8` }), fileName);
}

export function saveDataUrl(url: string, fileName: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName.replaceAll(/[\\/:*?"<>|]+/g, '_');
  link.click();
}
