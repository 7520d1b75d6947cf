import type { TFunction } from 'i18next';
import type { ColumnName, Records } from '../../model/records';
import { cdf, histogram } from '../../model/statistics';
import { levelColour, runColour } from '../colours';
import { count, millis, number } from '../format';
import { base, bottomAxis, thresholdLine, tip, valueAxis, type ChartContent, type ChartTheme } from './chart';

const BINS = 60;
const SCATTER_POINTS = 2_000;

export interface Selection {
  records: Records;
  /** Levels by their index, with the name to show. */
  levels: readonly { index: number; name: string }[];
}

type Slo = { label: string; value: number } | undefined;

export function distribution(
  t: TFunction,
  theme: ChartTheme,
  chosen: Selection,
  column: ColumnName,
  slo: Slo,
): ChartContent {
  const all = Float64Array.from(chosen.levels.flatMap(({ index }) => [...chosen.records.sorted(column, index)])).sort();
  const bins = histogram(all, BINS);
  return {
    empty: all.length === 0,
    option: {
      ...base(theme),
      legend: { show: false },
      xAxis: bottomAxis(
        theme,
        { name: t('axis.latency'), unit: 'ms' },
        { min: bins[0]?.from ?? 0, max: bins.at(-1)?.to ?? 1 },
      ),
      yAxis: valueAxis(theme, { name: t('chart.requests') }, { min: 0, minInterval: 1 }),
      series: [
        {
          type: 'bar',
          name: t('chart.requests'),
          barWidth: '92%',
          itemStyle: { color: theme.accent },
          data: bins.map((bin) => [(bin.from + bin.to) / 2, bin.count]),
          ...(slo === undefined ? {} : { markLine: thresholdLine(theme, slo.label, slo.value, 'x') }),
        } as object,
      ],
      tooltip: {
        ...(base(theme).tooltip as object),
        formatter: (params: unknown) => {
          const bin = bins[(params as { dataIndex: number }[])[0]?.dataIndex ?? 0];
          return tip(`${number(bin?.from)}–${millis(bin?.to)}`, [[t('chart.requests'), count(bin?.count)]]);
        },
      },
    },
    table: {
      columns: [`${t('chart.from')} ms`, `${t('chart.to')} ms`, t('chart.requests')],
      rows: bins.map((bin) => [bin.from, bin.to, bin.count]),
    },
  };
}

/** The share of requests at most so slow, a line for each level. */
export function cumulative(
  t: TFunction,
  theme: ChartTheme,
  chosen: Selection,
  column: ColumnName,
  slo: Slo,
): ChartContent {
  const levels = Math.max(...chosen.levels.map(({ index }) => index + 1), 1);
  const curves = chosen.levels.map(({ index, name }) => ({
    name,
    colour: levelColour(index, levels, theme.dark),
    points: cdf(chosen.records.sorted(column, index)),
  }));
  return shares(t, theme, curves, { head: t('chart.level'), slo });
}

/** The same of several runs at one load. */
export function overlaidDistributions(
  t: TFunction,
  theme: ChartTheme,
  runs: readonly { name: string; sorted: ArrayLike<number> }[],
): ChartContent {
  const curves = runs.map(({ name, sorted }, i) => ({ name, colour: runColour(i, theme.dark), points: cdf(sorted) }));
  return shares(t, theme, curves, { head: t('compare.run'), slo: undefined });
}

interface Curve {
  name: string;
  colour: string;
  points: [value: number, share: number][];
}

function shares(
  t: TFunction,
  theme: ChartTheme,
  curves: readonly Curve[],
  { head, slo }: { head: string; slo: Slo },
): ChartContent {
  return {
    empty: curves.every((curve) => curve.points.length === 0),
    option: {
      ...base(theme),
      xAxis: bottomAxis(theme, { name: t('axis.latency'), unit: 'ms' }, { min: 0 }),
      yAxis: valueAxis(theme, { name: t('axis.share'), unit: '%' }, { min: 0, max: 100 }),
      series: curves.map((curve, i) => ({
        type: 'line',
        name: curve.name,
        step: 'end',
        showSymbol: curve.points.length < 2,
        lineStyle: { width: 1.5, color: curve.colour },
        itemStyle: { color: curve.colour },
        data: curve.points.map(([value, share]) => [value, share * 100]),
        ...(i === 0 && slo !== undefined ? { markLine: thresholdLine(theme, slo.label, slo.value, 'x') } : {}),
      })) as object[],
      tooltip: {
        ...(base(theme).tooltip as object),
        formatter: (params: unknown) => {
          const hits = params as { axisValue: number; seriesName: string; value: [number, number] }[];
          return tip(
            millis(hits[0]?.axisValue),
            hits.map((hit) => [hit.seriesName, `${number(hit.value[1])} %`]),
          );
        },
      },
    },
    table: {
      columns: [head, 'ms', '%'],
      rows: curves.flatMap((curve) => curve.points.map(([value, share]) => [curve.name, value, share * 100])),
    },
  };
}

/** Time to first token against the prompt's length: one dot a request, a click opens it. */
export function ttftByInput(t: TFunction, theme: ChartTheme, chosen: Selection): ChartContent {
  const levels = Math.max(...chosen.levels.map(({ index }) => index + 1), 1);
  const groups = chosen.levels.map(({ index, name }) => ({ index, name, dots: dots(chosen.records, index) }));
  const total = groups.reduce((sum, group) => sum + group.dots.length, 0);
  const step = Math.max(1, Math.ceil(total / SCATTER_POINTS));
  const drawn = groups.map((group) => ({ ...group, dots: group.dots.filter((_, i) => i % step === 0) }));
  return {
    empty: total === 0,
    sampled: step === 1 ? undefined : { drawn: Math.ceil(total / step), of: total },
    option: {
      ...base(theme),
      xAxis: bottomAxis(theme, { name: t('axis.inputTokens') }, { scale: true }),
      yAxis: valueAxis(theme, { name: 'TTFT', unit: 'ms' }, { min: 0 }),
      series: drawn.map((group) => ({
        type: 'scatter',
        name: group.name,
        symbolSize: 4,
        itemStyle: { color: levelColour(group.index, levels, theme.dark), opacity: 0.7 },
        data: group.dots.map((dot) => ({ value: [dot.tokens, dot.ttft], level: group.index, number: dot.number })),
      })) as object[],
      tooltip: {
        ...(base(theme).tooltip as object),
        trigger: 'item',
        formatter: (params: unknown) => {
          const hit = params as { seriesName: string; data: { value: [number, number]; number: number } };
          return tip(`${hit.seriesName} · #${hit.data.number}`, [
            [t('axis.inputTokens'), count(hit.data.value[0])],
            ['TTFT', millis(hit.data.value[1])],
          ]);
        },
      },
    },
    table: {
      columns: [t('chart.level'), '#', t('axis.inputTokens'), 'TTFT ms'],
      rows: drawn.flatMap((group) => group.dots.map((dot) => [group.name, dot.number, dot.tokens, dot.ttft])),
    },
  };
}

function dots(records: Records, level: number) {
  const found: { number: number; tokens: number; ttft: number }[] = [];
  for (let i = 0; i < records.length; i++) {
    const ttft = records.value('ttft_ms', i);
    if (records.level(i) === level && records.outcome(i) === 'completed' && !Number.isNaN(ttft)) {
      found.push({ number: records.number(i), tokens: records.value('input_tokens', i), ttft });
    }
  }
  return found;
}
