import i18next, { type TFunction } from 'i18next';
import type { Sentence } from '../api/types';

/** What the server says, in the reader's language; of a sentence that this dashboard doesn't know, its English words. */
export function sentence(t: TFunction, said: Sentence | null, english: string): string {
  return said !== null && i18next.exists(`sentence.${said.id}`)
    ? t(`sentence.${said.id}` as 'sentence.out-of-range', said.values as { least: string; most: string; given: string })
    : english;
}
