import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import en from './en.json';

const CATALOGUE = join(
  import.meta.dirname,
  '../../../core/src/main/java/io/llmloadtest/core/definition/Definition.java',
);

describe("other tools' definitions", () => {
  it('have a name and words for every tool that the server knows', () => {
    const source = readFileSync(CATALOGUE, 'utf8');
    const ids = [...source.matchAll(/^ {4}[A-Z_]+\(\n\s+"([a-z-]+)",/gm)].map((match) => match[1] ?? '').sort();
    expect(ids.length).toBeGreaterThan(5);
    expect(Object.keys(en.definitions.name).sort()).toEqual(ids);
    expect(Object.keys(en.definitions.words).sort()).toEqual(ids);
  });
});
