import type { TFunction } from 'i18next';
import type { Level, Load, MetricSummary } from '../../api/types';
import { knee } from '../../model/knee';
import { isOpen, loadSize } from '../../model/load';
import type { Point } from '../../model/series';
import { asked, interval, millis, number } from '../format';
import {
  band,
  base,
  bottomAxis,
  line,
  thresholdLine,
  tip,
  valueAxis,
  whiskers,
  type ChartContent,
  type ChartTheme,
} from './chart';

export type LatencyKey = 'ttft' | 'tpot' | 'itl' | 'e2e_latency';

export function byLoad(levels: readonly Level[]): Level[] {
  return levels.toSorted((a, b) => loadSize(a.load) - loadSize(b.load));
}

/** Latency of each level against its load: p50 line, p50–p95 band, p99 thin, whiskers for the intervals. */
export function latencyAgainstLoad(
  t: TFunction,
  theme: ChartTheme,
  measured: readonly Level[],
  metric: LatencyKey,
  slo?: { label: string; value: number },
): ChartContent {
  const levels = byLoad(measured);
  const points = (key: 'p50' | 'p95' | 'p99') =>
    levels.map((level): Point => [loadSize(level.load), level[metric]?.[key] ?? null]);
  const bounds = (key: 'p50' | 'p95') =>
    levels.flatMap((level): [number, number, number][] => {
      const ci = level[metric]?.ci[key];
      return ci == null ? [] : [[loadSize(level.load), ci[0] ?? 0, ci[1] ?? 0]];
    });
  const mark = slo === undefined ? {} : { markLine: thresholdLine(theme, slo.label, slo.value) };
  return {
    empty: levels.every((level) => level[metric] === null),
    option: {
      ...base(theme),
      ...loadAxes(t, theme, levels, t('axis.latency'), 'ms', slo?.value),
      legend: { ...(base(theme).legend as object), data: ['p50', 'p50–p95', 'p99'] },
      series: [
        band('p50–p95', points('p50'), points('p95'), theme.accent),
        line('p99', points('p99'), theme.accent, 1, {
          showSymbol: true,
          symbol: 'emptyDiamond',
          lineStyle: { width: 1, color: theme.accent, type: 'dotted' },
        }),
        line('p50', points('p50'), theme.accent, 2, { showSymbol: true, ...mark }),
        whiskers('95 %', [...bounds('p50'), ...bounds('p95')], theme.text),
      ],
      tooltip: {
        ...(base(theme).tooltip as object),
        formatter: (params: unknown) => {
          const level = at(levels, params);
          return tip(loadHeading(t, level), latencyRows(level?.[metric] ?? null));
        },
      },
    },
    table: {
      columns: [t('chart.load'), 'p50 ms', 'p95 ms', 'p99 ms', 'n'],
      rows: levels.map((level) => {
        const m = level[metric];
        return [loadSize(level.load), m?.p50 ?? null, m?.p95 ?? null, m?.p99 ?? null, m?.count ?? 0];
      }),
    },
  };
}

/** Output tokens a second against load, with the knee marked. */
export function throughputAgainstLoad(t: TFunction, theme: ChartTheme, measured: readonly Level[]): ChartContent {
  const levels = byLoad(measured);
  const bend = knee(levels);
  const points = levels.map((level): Point => [loadSize(level.load), level.throughput_tokens_per_sec]);
  const good = levels.map((level): Point => [loadSize(level.load), goodTokens(level)]);
  const mark = bend === null ? {} : { markPoint: kneeMark(t, theme, bend) };
  const judged = levels.some((level) => level.goodput !== null);
  return {
    empty: points.every(([, value]) => value === null),
    option: {
      ...base(theme),
      ...loadAxes(t, theme, levels, t('axis.throughput'), 'tok/s'),
      series: [
        line(t('chart.throughput'), points, theme.accent, 2, { showSymbol: true, ...mark }),
        ...(judged
          ? [
              line(t('chart.goodShare'), good, theme.good, 1.5, {
                showSymbol: true,
                lineStyle: { type: 'dashed', color: theme.good },
              }),
            ]
          : []),
      ],
      tooltip: {
        ...(base(theme).tooltip as object),
        formatter: (params: unknown) => {
          const level = at(levels, params);
          return tip(loadHeading(t, level), [
            [t('chart.throughput'), `${number(level?.throughput_tokens_per_sec)} tok/s`],
            [t('chart.requests'), `${number(level?.request_rate_per_sec)} req/s`],
            ...(level?.goodput ? ([[t('metric.goodput'), `${number(level.goodput.goodput_percent)} %`]] as const) : []),
          ]);
        },
      },
    },
    table: {
      columns: [t('chart.load'), 'tok/s', 'req/s'],
      rows: levels.map((level) => [loadSize(level.load), level.throughput_tokens_per_sec, level.request_rate_per_sec]),
    },
  };
}

/** The throughput's share that met the SLO. */
function goodTokens(level: Level): number | null {
  const share = level.goodput?.goodput_percent ?? null;
  return share === null || level.throughput_tokens_per_sec === null
    ? null
    : (level.throughput_tokens_per_sec * share) / 100;
}

function kneeMark(t: TFunction, theme: ChartTheme, level: Level): object {
  return {
    symbol: 'circle',
    symbolSize: 11,
    silent: true,
    itemStyle: { color: 'transparent', borderColor: theme.text, borderWidth: 1.5 },
    label: { formatter: t('chart.knee'), position: 'bottom', color: theme.muted, fontSize: 11 },
    data: [{ coord: [loadSize(level.load), level.throughput_tokens_per_sec ?? 0] }],
  };
}

const WIDE = 16;

/** Loads far apart stand on a logarithmic axis: 1 and 8 would lie on each other where 64 is there, too. */
export function loadAxis(t: TFunction, theme: ChartTheme, levels: readonly { load: Level['load'] }[]): object {
  const name = levels.some((level) => isOpen(level.load)) ? t('axis.rate') : t('axis.users');
  const sizes = levels.map((level) => loadSize(level.load)).filter((size) => size > 0);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  return sizes.length < 3 || most / least < WIDE
    ? bottomAxis(theme, { name }, { min: 0 })
    : bottomAxis(
        theme,
        { name },
        {
          type: 'log',
          logBase: 2,
          min: 2 ** Math.floor(Math.log2(least)),
          max: 2 ** Math.ceil(Math.log2(most)),
        },
      );
}

export function loadAxes(
  t: TFunction,
  theme: ChartTheme,
  levels: readonly Level[],
  name: string,
  unit: string,
  reach?: number,
) {
  return {
    xAxis: loadAxis(t, theme, levels),
    yAxis: valueAxis(
      theme,
      { name, unit },
      {
        min: 0,
        ...(reach === undefined
          ? {}
          : {
              max: (extent: { max: number }) =>
                extent.max < reach && reach < extent.max * 3 ? Number((reach * 1.1).toPrecision(3)) : null,
            }),
      },
    ),
  };
}

function at(levels: readonly Level[], params: unknown): Level | undefined {
  const place = (params as { axisValue?: number }[])[0]?.axisValue;
  return levels.find((level) => Math.abs(loadSize(level.load) - (place ?? NaN)) <= 1e-6 * loadSize(level.load));
}

export function loadHeading(t: TFunction, level: Level | undefined): string {
  return level === undefined ? '' : loadName(t, level.load);
}

export function loadName(t: TFunction, { concurrency, rate }: Pick<Load, 'concurrency' | 'rate'>): string {
  return rate === null ? t('load.users', { count: concurrency ?? 0 }) : t('load.rate', { rate: asked(rate) });
}

/** The load with what was reached of it, when that was less. */
export function levelName(t: TFunction, level: Level): string {
  const name = loadName(t, level.load);
  const reached = isOpen(level.load) ? number(level.achieved_rate) : number(level.in_flight.max);
  return level.load_reached ? name : t('levels.reached', { load: name, reached });
}

export function latencyRows(metric: MetricSummary | null): [string, string][] {
  if (metric === null) {
    return [];
  }
  return (['p50', 'p95', 'p99'] as const).map((key) => [
    key,
    `${millis(metric[key])} ${interval(metric.ci[key])}`.trim(),
  ]);
}
