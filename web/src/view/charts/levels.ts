import type { TFunction } from 'i18next';
import type { Level } from '../../api/types';
import type { Attainment } from '../../model/slo';
import { loadSize } from '../../model/load';
import type { Point } from '../../model/series';
import { runColour } from '../colours';
import { millis, number, percent } from '../format';
import { byLoad, loadAxes, loadAxis, loadName, type LatencyKey } from './against-load';
import { base, bottomAxis, line, thresholdLine, tip, valueAxis, type ChartContent, type ChartTheme } from './chart';

/** Errors of each level, by kind. */
export function errorsByKind(t: TFunction, theme: ChartTheme, levels: readonly Level[]): ChartContent {
  const kinds = [...new Set(levels.flatMap((level) => level.errors_by_kind.map((group) => group.kind)))];
  const names = levels.map((level) => loadName(t, level.load));
  const counts = kinds.map((kind) =>
    levels.map((level) => level.errors_by_kind.find((g) => g.kind === kind)?.count ?? 0),
  );
  return {
    empty: kinds.length === 0,
    option: {
      ...base(theme),
      xAxis: { ...bottomAxis(theme, { name: t('chart.load') }), type: 'category', data: names },
      yAxis: valueAxis(theme, { name: t('chart.failed') }, { min: 0, minInterval: 1 }),
      series: kinds.map((kind, i) => ({
        type: 'bar',
        stack: 'errors',
        name: t(`failure.${kind}`),
        barMaxWidth: 40,
        itemStyle: { color: runColour(i, theme.dark) },
        data: counts[i] ?? [],
      })),
      tooltip: {
        ...(base(theme).tooltip as object),
        formatter: (params: unknown) => {
          const hits = params as { seriesName: string; value: number; dataIndex: number }[];
          return tip(
            names[hits[0]?.dataIndex ?? 0] ?? '',
            hits.map((hit) => [hit.seriesName, number(hit.value)]),
          );
        },
      },
    },
    table: {
      columns: [t('chart.load'), ...kinds],
      rows: levels.map((_, i) => [names[i] ?? '', ...counts.map((c) => c[i] ?? 0)]),
    },
  };
}

/** What share of requests met the thresholds at each load. */
export function goodputAgainstLoad(
  t: TFunction,
  theme: ChartTheme,
  rows: readonly Attainment[],
  target: number,
): ChartContent {
  const ordered = rows.toSorted((a, b) => loadSize(a.load) - loadSize(b.load));
  return {
    empty: ordered.length === 0,
    option: {
      ...base(theme),
      legend: { show: false },
      grid: { left: 48, right: 20, top: 28, bottom: 44 },
      xAxis: loadAxis(t, theme, ordered),
      yAxis: valueAxis(theme, { name: t('metric.goodput'), unit: '%' }, { min: 0, max: 100 }),
      series: [
        line(
          t('metric.goodput'),
          ordered.map((row): Point => [loadSize(row.load), row.percent]),
          theme.accent,
          2,
          {
            showSymbol: true,
            markLine: thresholdLine(theme, `${target} %`, target),
          },
        ),
      ],
      tooltip: {
        ...(base(theme).tooltip as object),
        formatter: (params: unknown) => {
          const row = ordered[(params as { dataIndex: number }[])[0]?.dataIndex ?? 0];
          return row === undefined
            ? ''
            : tip(loadName(t, row.load), [
                [t('metric.goodput'), percent(row.percent)],
                [t('slo.goodRate'), `${number(row.perSecond)} req/s`],
              ]);
        },
      },
    },
    table: {
      columns: [t('chart.load'), '%', 'req/s'],
      rows: ordered.map((row) => [loadSize(row.load), row.percent, row.perSecond]),
    },
  };
}

export interface ComparedRun {
  name: string;
  levels: readonly Level[];
}

export type Overlaid = 'throughput' | { latency: LatencyKey; statistic: 'p50' | 'p95' | 'p99' };

const LEGEND_ROW_PX = 16;
const short = (name: string): string => (name.length > 22 ? `${name.slice(0, 21)}…` : name);

/** The same curve of several runs, one over the other. */
export function overlay(t: TFunction, theme: ChartTheme, runs: readonly ComparedRun[], what: Overlaid): ChartContent {
  const value = (level: Level) =>
    what === 'throughput' ? level.throughput_tokens_per_sec : (level[what.latency]?.[what.statistic] ?? null);
  const all = runs.flatMap((run) => run.levels);
  const [axis, unit] = what === 'throughput' ? [t('axis.throughput'), 'tok/s'] : [t('axis.latency'), 'ms'];
  return {
    empty: all.every((level) => value(level) === null),
    option: {
      ...base(theme),
      ...loadAxes(t, theme, all, axis, unit),
      // every run is named at once: whoever has to page through them takes one for another
      legend: { ...(base(theme).legend as object), type: 'plain', left: 4, formatter: short },
      grid: { ...(base(theme).grid as object), top: 40 + LEGEND_ROW_PX * Math.ceil(runs.length / 2) },
      series: runs.map((run, i) =>
        line(
          run.name,
          byLoad(run.levels).map((level): Point => [loadSize(level.load), value(level)]),
          runColour(i, theme.dark),
          2,
          {
            showSymbol: true,
            symbol: ['circle', 'triangle', 'rect', 'diamond', 'pin'][i],
          },
        ),
      ),
      tooltip: {
        ...(base(theme).tooltip as object),
        formatter: (params: unknown) => {
          const hits = params as { axisValue: number; seriesName: string; value: [number, number | null] }[];
          const show = (v: number | null) => (what === 'throughput' ? `${number(v)} tok/s` : millis(v));
          return tip(
            number(hits[0]?.axisValue),
            hits.map((hit) => [hit.seriesName, show(hit.value[1])]),
          );
        },
      },
    },
    table: {
      columns: [t('compare.run'), t('chart.load'), unit],
      rows: runs.flatMap((run) => byLoad(run.levels).map((level) => [run.name, loadSize(level.load), value(level)])),
    },
  };
}
