import i18next, { type TFunction } from 'i18next';
import type { Figure, Finding } from '../api/types';
import { number } from '../view/format';

/** What was seen, in the reader's language; in English where this dashboard doesn't know one of the sentences. */
export function evidence(t: TFunction, { says, figures, evidence: english }: Finding): string {
  return said(t, says, figures, english);
}

/** Likewise what to do about it; may be empty. */
export function advice(t: TFunction, { advises, figures, advice: english }: Finding): string {
  return said(t, advises, figures, english);
}

function said(t: TFunction, sentences: readonly string[], figures: readonly Figure[], english: string): string {
  if (!sentences.every((id) => i18next.exists(id, { ns: 'findings' }))) {
    return english;
  }
  const replace = shown(t, figures);
  const text = sentences.map((id) => words()(id as 'stalls.advice', { replace })).join('');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The sentences' words are a file of their own, which the reports of the command line are made from, too. */
const words = () => i18next.getFixedT(null, 'findings');

/** By their ids, with their unit, and as `…_n` the number alone; several of one id make a list. */
function shown(t: TFunction, figures: readonly Figure[]): Record<string, string> {
  const values: Record<string, string> = {};
  const add = (name: string, text: string) => {
    values[name] = name in values ? `${values[name]}, ${text}` : text;
  };
  for (const figure of figures) {
    add(figure.id, shownFigure(t, figure));
    add(`${figure.id}_n`, number(figure.value));
  }
  // what has words of its own, as a plug-in's finding, may have them in the reader's language, too
  for (const id of Object.keys(values)) {
    values[id] = values[`${id}_${i18next.language}`] ?? values[id] ?? '';
  }
  return values;
}

function shownFigure(t: TFunction, { value, unit, text }: Figure): string {
  if (value === null) {
    return unit === 'metric' ? metricName(t, text ?? '') : (text ?? '');
  }
  const n = number(value);
  return text === null ? words()(`unit.${unit}` as 'unit.ms', { count: value, replace: { n } }) : `${n} × ${text}`;
}

/** A metric by its short name, and said in words where it is counted from the intended start. */
export function metricName(t: TFunction, id: string): string {
  const name = id.replace('_intended', '').replaceAll('_', ' ');
  const shownName = name.startsWith('input') || name.startsWith('output') ? name : name.toUpperCase();
  return id.endsWith('_intended') ? t('trust.intended', { metric: shownName }) : shownName;
}
