import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import en from './en.json';
import ko from './ko.json';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const MODULES = ['insight', 'app', 'storage', 'workload'];

/** How the server's sources name a finding: where it is made, or as a constant of the class that makes it. */
const NAMED = [
  /(?:new Finding|finding|info|weighed|(?<!\w|\.)add|findings\.add)\(\s*"([a-z][a-z0-9-]+)",/g,
  /\bString (?:ID|FINDING) = "([a-z][a-z0-9-]+)"/g,
];

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sources(path) : path.endsWith('.java') ? [readFileSync(path, 'utf8')] : [];
  });
}

function idsOfServer(): string[] {
  const ids = MODULES.flatMap((module) => sources(join(ROOT, module, 'src', 'main', 'java')))
    .filter((text) => text.includes('Finding') && !text.includes('package io.llmloadtest.app.doctor'))
    .flatMap((text) => NAMED.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? '')));
  return [...new Set(ids)].sort();
}

function idsOfDocs(): string[] {
  const text = readFileSync(join(ROOT, 'docs', 'results.md'), 'utf8');
  const table = text.slice(text.indexOf('| finding | looks at |')).split('\n\n')[0] ?? '';
  return table
    .split('\n')
    .slice(2)
    .flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([a-z-]+)`/g)].map((match) => match[1] ?? ''));
}

describe('findings', () => {
  it('are read from the sources of the server', () => {
    expect(idsOfServer()).toEqual(expect.arrayContaining(['stalls', 'foreign-traffic', 'gc-pauses', 'probe-failed']));
  });

  it.each([
    ['English', en],
    ['Korean', ko],
  ])('are all told in %s, and none that no server sends', (_, texts) => {
    expect(Object.keys(texts.finding).sort()).toEqual(idsOfServer());
  });

  it('that are documented are among them', () => {
    const known = Object.keys(en.finding);
    expect(idsOfDocs().length).toBeGreaterThan(10);
    expect(idsOfDocs().filter((id) => !known.includes(id))).toEqual([]);
  });
});
