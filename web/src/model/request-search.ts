import type { FailureKind } from '../api/types';

/** What of a request is searched. */
export interface Searched {
  /** Within its level, from 1 on. */
  place: number;
  /** Level and number, as the API writes them. */
  id: string;
  /** As the reader sees it. */
  name: string;
  kind: FailureKind | null;
  /** The kind in the reader's language. */
  failure: string;
  message: string | null;
  httpStatus: number | null;
}

/** A number means a place or an HTTP status; any other text is part of a name, an id, a kind of failure or a message. */
export function isFound(query: string, request: Searched): boolean {
  const words = query.trim().toLowerCase();
  const digits = words.replace(/\s/g, '');
  if (/^\d+$/.test(digits)) {
    return request.place === Number(digits) || request.httpStatus === Number(digits);
  }
  const { id, name, kind, failure, message } = request;
  return [id, name, kind, failure, message].some((text) => text?.toLowerCase().includes(words) === true);
}
