import type { RunRequest } from '../api/types';
import { forEach } from './fields';

/** A file that was chosen in the browser, as it is sent. */
export interface Upload {
  name: string;
  content: string;
}

export const PEM_FIELDS = ['ca_certificates', 'client_certificate', 'client_key'] as const;
export type PemField = (typeof PEM_FIELDS)[number];

/** Lists of names or addresses, typed one after the other. */
export const WATCHED_FIELDS = ['metrics_urls', 'metrics', 'gpu_metrics_urls', 'host_metrics_urls'] as const;
export type WatchedField = (typeof WATCHED_FIELDS)[number];

/** How requests get to the server, and what else is watched there: what most servers don't ask for. */
export interface Way extends Record<PemField, Upload | null>, Record<WatchedField, string> {
  /** One in a line, such as `X-Team: search`. */
  headers: string;
  proxy: string;
  metrics_url: string;
  http: 'auto' | '1.1' | '2';
  insecure: boolean;
}

export const plainWay: Way = {
  headers: '',
  proxy: '',
  metrics_url: '',
  http: 'auto',
  metrics_urls: '',
  metrics: '',
  gpu_metrics_urls: '',
  host_metrics_urls: '',
  insecure: false,
  ca_certificates: null,
  client_certificate: null,
  client_key: null,
};

export const WAY_FIELDS = Object.keys(plainWay) as (keyof Way)[];

export const isPlain = (way: Way): boolean => WAY_FIELDS.every((field) => way[field] === plainWay[field]);

type WayRequest = Pick<RunRequest, 'headers' | 'proxy' | 'metrics_url' | 'http' | WatchedField | 'tls'>;

/** What is left empty is left out. */
export function wayRequest(way: Way): WayRequest {
  const { headers, proxy, metrics_url, http, insecure } = way;
  const files = PEM_FIELDS.flatMap((field) => (way[field] === null ? [] : [[field, way[field]] as const]));
  const watched = WATCHED_FIELDS.map((field) => [field, words(way[field])] as const).filter(
    ([, all]) => all.length > 0,
  );
  const tls = { ...(insecure ? { insecure } : {}), ...Object.fromEntries(files) };
  return {
    ...(headers.trim() === '' ? {} : { headers: headersOf(headers) as NonNullable<WayRequest['headers']> }),
    ...(proxy.trim() === '' ? {} : { proxy: proxy.trim() }),
    ...(metrics_url.trim() === '' ? {} : { metrics_url: metrics_url.trim() }),
    ...(http === 'auto' ? {} : { http }),
    ...Object.fromEntries(watched),
    ...(Object.keys(tls).length === 0 ? {} : { tls }),
  };
}

export function wayOf(request: WayRequest): Way {
  const { headers, proxy, metrics_url, http, tls } = request;
  return {
    headers: Object.entries(headers ?? {})
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n'),
    proxy: proxy ?? '',
    metrics_url: metrics_url ?? '',
    http: http ?? 'auto',
    ...forEach(WATCHED_FIELDS, (field) => (request[field] ?? []).join(' ')),
    insecure: tls?.insecure ?? false,
    ca_certificates: tls?.ca_certificates ?? null,
    client_certificate: tls?.client_certificate ?? null,
    client_key: tls?.client_key ?? null,
  };
}

/** Lines that are no header with a value, by what stands before their colon: the value may be a secret. */
export function wrongHeaders({ headers }: Pick<Way, 'headers'>): string[] {
  return lines(headers)
    .filter(({ name, value }) => name === '' || value === '')
    .map(({ name, line }) => (name === '' ? line : name));
}

/** Lines of which some are no header stay as they are, for the server to refuse: nothing is left out without a word. */
function headersOf(text: string): Record<string, string> | string {
  return wrongHeaders({ headers: text }).length > 0
    ? text.trim()
    : Object.fromEntries(lines(text).map(({ name, value }) => [name, value]));
}

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

function lines(text: string): { line: string; name: string; value: string }[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const colon = line.indexOf(':');
      return { line, name: line.slice(0, Math.max(colon, 0)).trim(), value: line.slice(colon + 1).trim() };
    });
}
