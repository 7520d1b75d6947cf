import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import en from './en.json';
import ko from './ko.json';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** How the server's sources name a sentence. */
const NAMED = /(?:Sentence\.of\(|\.as\(|String KEY_\w+ = )\s*"([a-z][a-z-]+)"/g;

/** What stands between the parentheses of each `Sentence.of(…)`. */
function calls(text: string): string[] {
  return [...text.matchAll(/Sentence\.of\(/g)].map((match) => {
    const from = match.index + match[0].length;
    let to = from;
    for (let depth = 1; depth > 0; to++) {
      depth += text[to] === '(' ? 1 : text[to] === ')' ? -1 : 0;
    }
    return text.slice(from, to - 1);
  });
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sources(path) : path.endsWith('.java') ? [readFileSync(path, 'utf8')] : [];
  });
}

const texts = ['core', 'app', 'server'].flatMap((module) => sources(join(ROOT, module, 'src', 'main', 'java')));
const ids = [...new Set(texts.flatMap((text) => [...text.matchAll(NAMED)].map((match) => match[1] ?? '')))].sort();
const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();

describe('sentences of the server', () => {
  it('are read from its sources', () => {
    expect(ids).toEqual(expect.arrayContaining(['out-of-range', 'url-form', 'key-wanted', 'several-models']));
  });

  it.each([
    ['English', en],
    ['Korean', ko],
  ])('are all told in %s, and none that it never says', (_, told) => {
    expect(Object.keys(told.sentence).sort()).toEqual(ids);
  });

  it('show no value that the server does not give', () => {
    const given = new Map<string, string[]>();
    for (const call of texts.flatMap(calls)) {
      const [id = '', ...names] = [...call.matchAll(/"([a-z][a-z-]*)"/g)].map((match) => match[1] ?? '');
      if (call.trimStart().startsWith('"')) {
        given.set(id, names);
      }
    }
    expect(given.size).toBeGreaterThan(30);
    for (const [id, names] of given) {
      const shown = holes(en.sentence[id as keyof typeof en.sentence]);
      expect([id, shown.filter((name) => !names.includes(name))]).toEqual([id, []]);
    }
  });
});
