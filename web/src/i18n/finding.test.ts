import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import findings from '../../../report/src/main/resources/io/llmloadtest/report/findings.json';
import type { Figure, Finding } from '../api/types';
import en from './en.json';
import { advice, evidence } from './finding';
import koFindings from './findings.ko.json';
import ko from './ko.json';

const figure = (id: string, value: number | null, unit: Figure['unit'], text: string | null = null): Figure => ({
  id,
  value,
  unit,
  text,
});

const LATE: Finding = {
  id: 'start-lateness',
  severity: 'SUSPECT',
  explains_ms: 14,
  touches: 'ttft_intended',
  evidence: 'requests started late',
  advice: 'lower the load',
  says: ['common.at-level', 'start-lateness.seen', 'start-lateness.median'],
  advises: ['start-lateness.advice'],
  figures: [
    figure('p99', 14.04, 'ms'),
    figure('p50', 0.02, 'ms'),
    figure('longest', 80.1, 'ms'),
    figure('late', 14.04, 'ms'),
    figure('share', 3.48, 'percent'),
    figure('metric', null, 'metric', 'ttft_intended'),
    figure('whole', 402, 'ms'),
    figure('level', 2, 'level'),
  ],
};

const told = (finding: Partial<Finding>): string => evidence(i18next.t, { ...LATE, ...finding });

describe('a finding', () => {
  beforeAll(async () => {
    await i18next.init({
      lng: 'en',
      resources: { en: { translation: en, findings }, ko: { translation: ko, findings: koFindings } },
      interpolation: { escapeValue: false },
    });
  });

  it('is told with its figures in English', async () => {
    await i18next.changeLanguage('en');
    expect(told({})).toMatch(
      /^Level 2: requests started late by 14\.0 ms at p99 .*; the median lateness of 14\.0 ms is 3\.48 % of the median TTFT/,
    );
    expect(advice(i18next.t, LATE)).toMatch(/^Lower the load/);
  });

  it('is told with the same figures in Korean', async () => {
    await i18next.changeLanguage('ko');
    expect(told({})).toMatch(/^레벨 2: 요청이 p99 14\.0 ms.*402 ms.*3\.48 %입니다\.$/);
    expect(advice(i18next.t, LATE)).toMatch(/^부하를 낮추거나/);
  });

  it('lists several figures of one id, and counts what has a name', async () => {
    await i18next.changeLanguage('en');
    const excess = [figure('excess', 1, 'requests'), figure('excess', 7680, 'input_tokens')];
    expect(told({ says: ['foreign-traffic.seen'], figures: excess })).toMatch(/: 1 request, 7,680 input tokens$/);
    const fields = [figure('fields', 3, 'prompts', 'tools'), figure('fields', 1, 'prompts', 'id')];
    expect(told({ says: ['prompt-fields-unsent.seen'], figures: fields })).toMatch(/: 3 × tools, 1 × id$/);
  });

  it("shows a server's words as they are", () => {
    const figures = [figure('why', null, null, '500: {{why}} $t(trust.info)')];
    expect(told({ says: ['probe-failed.seen'], figures })).toContain('(500: {{why}} $t(trust.info))');
  });

  it('of an earlier build keeps its English words', async () => {
    await i18next.changeLanguage('ko');
    const figures = [figure('evidence', null, null, 'Late by 1 ms'), figure('advice', null, null, '')];
    expect(told({ says: ['common.evidence'], figures })).toBe('Late by 1 ms');
  });

  it('takes those that a plug-in has in the language of the page', async () => {
    await i18next.changeLanguage('en');
    const figures = [figure('evidence', null, null, 'Odd'), figure('evidence_ko', null, null, '이상합니다')];
    expect(told({ says: ['common.evidence'], figures })).toBe('Odd');
    await i18next.changeLanguage('ko');
    expect(told({ says: ['common.evidence'], figures })).toBe('이상합니다');
    await i18next.changeLanguage('en');
  });

  it('that only a newer server knows is told in its English words', () => {
    expect(told({ says: ['start-lateness.later'] })).toBe('requests started late');
  });
});
