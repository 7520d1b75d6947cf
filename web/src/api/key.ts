/** The key of this dashboard's server. Kept for the tab, or on this device when the reader wants it. */
const NAME = 'llm-loadtest.key';

export function storedKey(): string | null {
  return sessionStorage.getItem(NAME) ?? localStorage.getItem(NAME);
}

export function keepKey(key: string, onThisDevice: boolean): void {
  forgetKey();
  (onThisDevice ? localStorage : sessionStorage).setItem(NAME, key);
}

export function forgetKey(): void {
  sessionStorage.removeItem(NAME);
  localStorage.removeItem(NAME);
}

/** WebSockets of a browser carry no headers: the key goes into the subprotocols. */
export function socketProtocols(key: string | null): string[] {
  return key === null ? ['llm-loadtest'] : ['llm-loadtest', `key.${base64url(key)}`];
}

function base64url(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
