import type { TFunction } from 'i18next';
import type { FailureKind, Tick } from '../../api/types';
import { DRAWN_POINTS, minMax, withGaps, type Point, type TickSeries } from '../../model/series';
import { clock, millis, number } from '../format';
import { band, base, bottomAxis, line, tip, valueAxis, type ChartContent, type ChartTheme } from './chart';

const LEAST_SHARE_FOR_WORD = 0.09;
const LEAST_SHARE_FOR_TROUBLE = 0.16;

/** Something that happened at an instant of the run, with a word for it. */
export interface TimeMark {
  seconds: number;
  word: string;
  told: string;
}

export interface Timeline {
  series: TickSeries;
  levelNames: readonly string[];
  /** Of each level what its findings say happened in it; at which second isn't known. */
  levelTroubles: readonly (readonly string[])[];
  /** Whether these are written into the chart, too: in one chart of a page is enough. */
  labelled?: boolean;
  /** Whether the run has ended, and with it the last level. */
  over: boolean;
  marks: readonly TimeMark[];
  slo?: { label: string; value: number } | undefined;
}

type LatencyMetric = 'ttft' | 'itl' | 'e2e';

/** p50 line, p50–p95 band, p99 thin, of each second. */
export function latencyOverTime(t: TFunction, theme: ChartTheme, time: Timeline, metric: LatencyMetric): ChartContent {
  const { series } = time;
  const lines = (['p50', 'p95', 'p99'] as const).map((key) => series.percentile(metric, key));
  const [p50 = [], p95 = [], p99 = []] = lines.map((points) => drawn(points, series));
  const at = places(series);
  return {
    empty: p50.every(([, value]) => value === null),
    sampled: sampling(series),
    option: {
      ...base(theme),
      ...timeAxes(t, theme, time, { name: t('axis.latency'), unit: 'ms' }),
      series: [
        band('p50–p95', minMaxAlike(series, metric, 'p50'), minMaxAlike(series, metric, 'p95'), theme.accent),
        line('p99', p99, theme.accent, 1, { lineStyle: { width: 1, color: theme.accent, type: 'dotted' } }),
        line('p95', p95, theme.accent, 0, { lineStyle: { width: 0 }, symbol: 'none', showSymbol: false }),
        line('p50', p50, theme.accent, 2, { ...marks(t, theme, time), ...failures(theme, series) }),
      ],
      legend: { ...(base(theme).legend as object), data: ['p50', 'p50–p95', 'p99'] },
      tooltip: {
        ...(base(theme).tooltip as object),
        formatter: (params: unknown) =>
          tip(heading(time, at, params), [
            ['p50', millis(statistic(at(params), metric, 'p50'))],
            ['p95', millis(statistic(at(params), metric, 'p95'))],
            ['p99', millis(statistic(at(params), metric, 'p99'))],
            [t('chart.samples'), number(statistic(at(params), metric, 'count'))],
            ...failed(t, at(params)),
            ...happened(t, time, params, at(params)),
          ]),
      },
    },
    table: table(t, series, ['p50 ms', 'p95 ms', 'p99 ms'], lines),
  };
}

export interface CountAxis {
  name: string;
  unit?: string;
  /** Of things that can't be halved. */
  whole?: boolean;
}

export interface Curve {
  name: string;
  color: string;
  value: (tick: Tick) => number | null;
}

/** Rates or counts of each second. */
export function countsOverTime(
  t: TFunction,
  theme: ChartTheme,
  time: Timeline,
  axis: CountAxis,
  curves: readonly Curve[],
): ChartContent {
  const { series } = time;
  const at = places(series);
  const lines = curves.map((curve) => series.points(curve.value));
  const cut = partial(time);
  return {
    empty: series.ticks.length === 0,
    sampled: sampling(series),
    option: {
      ...base(theme),
      ...timeAxes(t, theme, time, axis),
      series: curves.map((curve, i) =>
        line(
          curve.name,
          drawn(
            (lines[i] ?? []).filter((_, place) => !cut.has(place)),
            series,
          ),
          curve.color,
          1.5,
          i === 0 ? marks(t, theme, time) : {},
        ),
      ),
      tooltip: {
        ...(base(theme).tooltip as object),
        formatter: (params: unknown) => {
          const tick = at(params);
          const rows = curves.map((curve): [string, string] => [curve.name, number(tick ? curve.value(tick) : null)]);
          return tip(heading(time, at, params), [...rows, ...happened(t, time, params, tick)]);
        },
      },
    },
    table: table(
      t,
      series,
      curves.map((curve) => curve.name),
      lines,
    ),
  };
}

export type ErrorCounts = readonly { kind: FailureKind; count: number }[];

export function timeAxes(t: TFunction, theme: ChartTheme, time: Timeline, { name, unit, whole }: CountAxis) {
  const end = time.series.spans.at(-1)?.toSeconds ?? 10;
  return {
    xAxis: bottomAxis(
      theme,
      { name: t('axis.time') },
      {
        // an axis of time divides itself by minutes and hours; it counts in milliseconds
        type: 'time',
        min: 0,
        max: placeOf(Math.max(end, 10)),
        splitNumber: 4,
        axisLabel: {
          color: theme.muted,
          fontSize: 11,
          hideOverlap: true,
          showMaxLabel: false,
          formatter: (place: number) => clock(secondsOf(place)),
        },
      },
    ),
    yAxis: valueAxis(theme, unit === undefined ? { name } : { name, unit }, {
      min: 0,
      boundaryGap: [0, '12%'],
      ...(whole ? { minInterval: 1 } : {}),
    }),
    useUTC: true,
    dataZoom: [
      {
        type: 'inside' as const,
        filterMode: 'none' as const,
        zoomOnMouseWheel: 'ctrl' as const,
        moveOnMouseWheel: false,
      },
    ],
    toolbox: {
      itemSize: 0,
      top: -30,
      feature: { dataZoom: { yAxisIndex: 'none' as const, filterMode: 'none' as const } },
    },
  };
}

/** Levels as bands with their names and their troubles, what happened at an instant as vertical lines, and the SLO's line. */
export function marks(t: TFunction, theme: ChartTheme, time: Timeline): object {
  const instants = time.marks.map((mark) => ({
    xAxis: placeOf(mark.seconds),
    label: { formatter: mark.word, position: 'insideEndTop', color: theme.text, fontSize: 10 },
    lineStyle: { type: 'solid', color: theme.text, opacity: 0.7 },
  }));
  const slo = time.slo
    ? [
        {
          yAxis: time.slo.value,
          label: { formatter: time.slo.label, position: 'insideEndTop', color: theme.warn, fontSize: 11 },
          lineStyle: { type: 'dashed', color: theme.warn },
        },
      ]
    : [];
  return {
    markLine: { symbol: 'none', silent: true, animation: false, data: [...instants, ...slo] },
    markArea: { silent: true, animation: false, data: bands(t, theme, time) },
  };
}

function bands(
  t: TFunction,
  theme: ChartTheme,
  { series, levelNames, levelTroubles, labelled = false }: Timeline,
): object[] {
  const whole = series.spans.at(-1)?.toSeconds ?? 1;
  return series.spans.map((span, i) => {
    const troubles = levelTroubles[span.level] ?? [];
    const share = (span.toSeconds - span.fromSeconds) / whole;
    const name = share > LEAST_SHARE_FOR_WORD ? [`{name|${levelNames[span.level] ?? ''}}`] : [];
    const told =
      troubles.length === 0 || !labelled ? [] : share > LEAST_SHARE_FOR_TROUBLE ? troubles : [t('mark.some')];
    return [
      {
        xAxis: placeOf(span.fromSeconds),
        itemStyle: { color: troubles.length > 0 ? theme.warn : theme.muted, opacity: i % 2 === 0 ? 0.05 : 0.11 },
        label: {
          show: true,
          position: 'insideTopLeft',
          distance: 4,
          align: 'left',
          formatter: [...name, ...told.map((word) => `{trouble|▲ ${word}}`)].join('\n'),
          rich: {
            name: { color: theme.muted, fontSize: 10, lineHeight: 13 },
            trouble: { color: theme.warn, fontSize: 10, lineHeight: 13 },
          },
        },
      },
      { xAxis: placeOf(span.toSeconds) },
    ];
  });
}

/** Each level ends within its last second: what was counted in that part of a second is no rate, and isn't drawn as one. */
function partial({ series, over }: Timeline): ReadonlySet<number> {
  const ends = series.ticks.flatMap((tick, i) => {
    const next = series.ticks[i + 1];
    const isLast = next === undefined ? over : next.level !== tick.level;
    return isLast && tick.second > 1 ? [i] : [];
  });
  return new Set(ends);
}

/** As many points as can be told apart, with a gap between levels. */
function drawn(points: readonly Point[], series: TickSeries): Point[] {
  return placed(withGaps(minMax(points, DRAWN_POINTS), series.spans));
}

const placeOf = (seconds: number): number => seconds * 1000;
const secondsOf = (place: number): number => place / 1000;
export const placed = (points: readonly Point[]): Point[] =>
  points.map(([seconds, value]) => [placeOf(seconds), value]);

/** Where the crosshair is. */
export function secondsAt(params: unknown): number | undefined {
  const place = (params as { axisValue?: number }[])[0]?.axisValue;
  return place === undefined ? undefined : secondsOf(place);
}

/** What the crosshair's second has to tell beside its figures. */
function happened(t: TFunction, time: Timeline, params: unknown, tick: Tick | undefined): [string, string][] {
  const at = secondsAt(params) ?? -1;
  const instants = time.marks.filter((mark) => Math.abs(mark.seconds - at) <= 1);
  const troubles = tick === undefined ? [] : (time.levelTroubles[tick.level] ?? []);
  return [
    ...instants.map((mark): [string, string] => [mark.word, mark.told]),
    ...troubles.map((trouble): [string, string] => [t('mark.inLevel'), trouble]),
  ];
}

/** Red ticks on the time axis where requests failed. */
function failures(theme: ChartTheme, series: TickSeries): object {
  const data = series.ticks.flatMap((tick, i) =>
    tick.failed > 0 ? [{ coord: [placeOf(series.seconds[i] ?? 0), 0] }] : [],
  );
  return {
    markPoint: {
      symbol: 'rect',
      symbolSize: [2, 10],
      silent: true,
      itemStyle: { color: theme.bad },
      label: { show: false },
      data: data.slice(0, 500),
    },
  };
}

type At = (params: unknown) => Tick | undefined;

/** The tick that the crosshair is at. */
function places(series: TickSeries): At {
  const bySecond = new Map(series.seconds.map((second, i) => [second, series.ticks[i]]));
  return (params) => {
    const seconds = secondsAt(params);
    return seconds === undefined ? undefined : bySecond.get(Math.round(seconds));
  };
}

function heading({ levelNames }: Timeline, at: At, params: unknown): string {
  const time = clock(secondsAt(params) ?? 0);
  const tick = at(params);
  return tick === undefined ? time : `${time} · ${levelNames[tick.level] ?? ''}`;
}

function failed(t: TFunction, tick: Tick | undefined): [string, string][] {
  return tick !== undefined && tick.failed > 0 ? [[t('chart.failed'), number(tick.failed)]] : [];
}

function statistic(tick: Tick | undefined, metric: LatencyMetric, key: 'p50' | 'p95' | 'p99' | 'count') {
  return tick?.[metric]?.[key] ?? null;
}

/** The band's edges need the same places, so they are thinned alike instead of each by its own peaks. */
function minMaxAlike(series: TickSeries, metric: LatencyMetric, key: 'p50' | 'p95'): Point[] {
  const step = Math.max(1, Math.ceil(series.ticks.length / DRAWN_POINTS));
  return placed(
    withGaps(
      series.percentile(metric, key).filter((_, i) => i % step === 0),
      series.spans,
    ),
  );
}

function sampling(series: TickSeries) {
  return series.ticks.length > DRAWN_POINTS ? { drawn: DRAWN_POINTS, of: series.ticks.length } : undefined;
}

function table(t: TFunction, series: TickSeries, names: string[], lines: Point[][]): ChartContent['table'] {
  return {
    columns: [t('axis.time'), t('chart.level'), ...names],
    rows: series.ticks.map((tick, i) => [
      clock(series.seconds[i] ?? 0),
      tick.level + 1,
      ...lines.map((points) => points[i]?.[1] ?? null),
    ]),
  };
}
