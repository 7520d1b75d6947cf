import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import en from './en.json';
import ko from './ko.json';

type Tree = { [key: string]: string | Tree };

/** Keys as the code writes them: plural forms belong to one key. */
function keys(tree: Tree, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [`${prefix}${name}`] : keys(value, `${prefix}${name}.`),
  );
}

const singular = (key: string) => key.replace(/_(one|other)$/, '');
const distinct = (tree: Tree) => [...new Set(keys(tree).map(singular))].sort();

function at(tree: Tree, key: string): string {
  const found = key
    .split('.')
    .reduce<string | Tree | undefined>((node, part) => (typeof node === 'object' ? node[part] : undefined), tree);
  return typeof found === 'string' ? found : '';
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory()
      ? sources(path)
      : /\.tsx?$/.test(entry.name) && !entry.name.includes('.test.')
        ? [path]
        : [];
  });
}

function used(): { exact: string[]; prefixes: string[] } {
  const text = sources(join(import.meta.dirname, '..'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const exact = [...text.matchAll(/\bt\(\s*['"]([\w.]+)['"]/g)].map((match) => match[1] ?? '');
  const keyed = [...text.matchAll(/i18nKey="([\w.]+)"/g)].map((match) => match[1] ?? '');
  const prefixes = [...text.matchAll(/\bt\(\s*`([\w.]+)\$\{/g)].map((match) => match[1] ?? '');
  return { exact: [...exact, ...keyed], prefixes };
}

describe('texts', () => {
  it('are there in Korean for every key of the English ones', () => {
    expect(distinct(ko)).toEqual(distinct(en));
  });

  it('take the same values in both languages', () => {
    const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();
    for (const key of keys(en).filter((name) => !/_(one|other)$/.test(name))) {
      expect([key, ...holes(at(ko, key))]).toEqual([key, ...holes(at(en, key))]);
    }
  });

  it('are there for every key that the code asks for', () => {
    const known = new Set(distinct(en));
    expect(used().exact.filter((key) => !known.has(key))).toEqual([]);
    expect(used().prefixes.filter((prefix) => ![...known].some((key) => key.startsWith(prefix)))).toEqual([]);
  });

  it('are all asked for by the code', () => {
    const { exact, prefixes } = used();
    const text = sources(join(import.meta.dirname, '..'))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const unused = distinct(en).filter(
      (key) => !exact.includes(key) && !prefixes.some((prefix) => key.startsWith(prefix)) && !text.includes(`'${key}'`),
    );
    expect(unused).toEqual([]);
  });

  it('leave none empty', () => {
    expect([...keys(en).filter((key) => at(en, key) === ''), ...keys(ko).filter((key) => at(ko, key) === '')]).toEqual(
      [],
    );
  });
});
