import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import enFindings from '../../../report/src/main/resources/io/llmloadtest/report/findings.json';
import en from './en.json';
import koFindings from './findings.ko.json';
import ko from './ko.json';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const MODULES = ['insight', 'app', 'storage', 'telemetry', 'workload'];
/** How a source says by which sentence of one finding it tells nothing. */
const UNSEEN = /\bLook\.(?:finding|unseen)\(|\binterface Look\b/;

type Sentences = Record<string, Record<string, string>>;
const { unit: enUnits, common: enCommon, ...enOwn } = enFindings;
const { unit: koUnits, common: koCommon, ...koOwn } = koFindings;
const own: Sentences = enOwn;

/** How the server's sources name a finding: where it is made, or as a constant of the class that makes it. */
const MADE = /(?:\bFinding\.(?:info|of)|(?<![\w.])add)\(\s*"([a-z][a-z0-9-]+)"|\bString FINDING = "([a-z-]+)"/g;
const SAID = /\.(?:saying|advising)\(\s*"([a-z0-9-]+)"\)/g;
const QUOTED = /"([a-z][a-z0-9_-]*)"/g;

function found(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? '');
}

function idsIn(text: string): string[] {
  const observes = text.includes('package io.llmloadtest.telemetry');
  return observes ? (UNSEEN.test(text) ? ['not-observed'] : []) : found(text, MADE);
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sources(path) : path.endsWith('.java') ? [readFileSync(path, 'utf8')] : [];
  });
}

const texts = MODULES.flatMap((module) => sources(join(ROOT, module, 'src', 'main', 'java'))).filter(
  (text) => text.includes('Figure') || text.includes('Finding') || UNSEEN.test(text),
);
const makers = texts
  .map((text) => ({ text, ids: text.includes('package io.llmloadtest.app.doctor') ? [] : idsIn(text) }))
  .filter(({ ids }) => ids.length > 0);
const ids = [...new Set(makers.flatMap((maker) => maker.ids))].sort();
/** What the classes that make findings share: their weight, a delay's statistics, a level's place. */
const shared = texts
  .filter((text) => /\b(?:record (?:Evidence|SameStatistic)|class Figures|class Judge)\b/.test(text))
  .flatMap((text) => found(text, QUOTED));

/** Every name in the classes that make this finding. */
const quotedWith = (id: string): string[] =>
  makers.filter((maker) => maker.ids.includes(id)).flatMap(({ text }) => found(text, QUOTED));

const holes = (text: string): string[] =>
  [...new Set(found(text, /\{\{(\w+)\}\}/g).map((name) => name.replace(/_n$/, '')))].sort();

const flat = (sentences: Sentences): Map<string, string> =>
  new Map(
    Object.entries(sentences).flatMap(([id, group]) =>
      Object.entries(group).map(([name, text]): [string, string] => [`${id}.${name}`, text]),
    ),
  );

function idsOfDocs(): string[] {
  const text = readFileSync(join(ROOT, 'docs', 'results.md'), 'utf8');
  const table = text.slice(text.indexOf('| finding | checks |')).split('\n\n')[0] ?? '';
  return table
    .split('\n')
    .slice(2)
    .flatMap((row) => found(row.split('|')[1] ?? '', /`([a-z-]+)`/g));
}

describe('findings', () => {
  it('are read from the sources of the server', () => {
    expect(ids).toEqual(expect.arrayContaining(['stalls', 'foreign-traffic', 'gc-pauses', 'probe-failed', 'imported']));
  });

  it.each([
    ['English', en],
    ['Korean', ko],
  ])('all have a title and a meaning in %s, and none that no server sends', (_, { finding }) => {
    expect(Object.keys(finding).sort()).toEqual(ids);
  });

  it('that are documented are among them', () => {
    expect(idsOfDocs().length).toBeGreaterThan(10);
    expect(idsOfDocs().filter((id) => !ids.includes(id))).toEqual([]);
  });
});

describe('sentences of findings', () => {
  it('are there for every finding, and for none that no server sends', () => {
    expect(Object.keys(own).sort()).toEqual(ids);
  });

  it('are there for everything that the server says', () => {
    for (const maker of makers) {
      const known = maker.ids.flatMap((id) => Object.keys(own[id] ?? {}));
      expect([maker.ids, found(maker.text, SAID).filter((name) => !known.includes(name))]).toEqual([maker.ids, []]);
    }
  });

  it('are all said by the server', () => {
    const unsaid = ids.flatMap((id) => Object.keys(own[id] ?? {}).filter((name) => !quotedWith(id).includes(name)));
    expect(unsaid).toEqual([]);
  });

  it('show no figure that the server does not give', () => {
    for (const id of ids) {
      const shown = Object.values(own[id] ?? {}).flatMap(holes);
      const given = [...quotedWith(id), ...shared];
      expect([id, shown.filter((name) => !given.includes(name))]).toEqual([id, []]);
    }
  });

  it('have no number of their own: every one is a figure', () => {
    const names = /\{\{\w+\}\}|\bp\d+\b|\bE2E\b/g;
    for (const [id, text] of [...flat(enOwn), ...flat(koOwn)]) {
      expect([id, text.replaceAll(names, '')]).toEqual([id, expect.not.stringMatching(/\d/)]);
    }
  });

  it('are the same in Korean, with the same figures', () => {
    const korean = flat({ common: koCommon, ...koOwn });
    const english = flat({ common: enCommon, ...enOwn });
    expect([...korean.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [id, text] of english) {
      expect([id, holes(korean.get(id) ?? '')]).toEqual([id, holes(text)]);
    }
  });

  it('have words for every unit in both languages', () => {
    const source = readFileSync(join(ROOT, 'core/src/main/java/io/llmloadtest/core/health/Figure.java'), 'utf8');
    const units = found(source.slice(source.indexOf('enum Unit')), /^\s+([A-Z_]+),?$/gm).map((unit) =>
      unit.toLowerCase(),
    );
    const named = (words: object) => [...new Set(Object.keys(words).map((key) => key.replace(/_(one|other)$/, '')))];
    expect(units.length).toBeGreaterThan(20);
    expect(named(enUnits).sort()).toEqual(units.toSorted());
    expect(named(koUnits).sort()).toEqual(units.toSorted());
  });
});
