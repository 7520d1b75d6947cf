import type { EChartsOption, SeriesOption } from 'echarts';
import type { Point } from '../../model/series';
import { count } from '../format';

/** Colours of the page, as the canvas needs them. */
export interface ChartTheme {
  dark: boolean;
  text: string;
  muted: string;
  line: string;
  surface: string;
  accent: string;
  good: string;
  warn: string;
  bad: string;
}

/** What a chart shows, twice: drawn, and as a table for those who read or copy it. */
export interface ChartContent {
  option: EChartsOption;
  table: { columns: string[]; rows: (string | number | null)[][] };
  /** What kind of click opens something: given the series and the data's index. */
  empty: boolean;
  /** How many points were drawn of how many, when not all. */
  sampled?: { drawn: number; of: number } | undefined;
}

export interface AxisText {
  name: string;
  unit?: string;
}

type Axis = Record<string, unknown>;

/** Thousands as everywhere else; a tick is round by itself. */
const tick = (value: number): string => (Number.isInteger(value) ? count(value) : String(value));

export function valueAxis(theme: ChartTheme, { name, unit }: AxisText, more: Axis = {}): Axis {
  return {
    type: 'value',
    name: unit === undefined ? name : `${name} (${unit})`,
    nameLocation: 'end',
    nameGap: 8,
    nameTextStyle: { color: theme.muted, fontSize: 11, align: 'left', padding: [0, 0, 0, -44] },
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: theme.muted, fontSize: 11, hideOverlap: true, formatter: tick },
    splitLine: { lineStyle: { color: theme.line } },
    ...more,
  };
}

/** An axis below the chart, its name in the middle. */
export function bottomAxis(theme: ChartTheme, text: AxisText, more: Axis = {}): Axis {
  return valueAxis(theme, text, {
    nameLocation: 'middle',
    nameGap: 24,
    nameTextStyle: { color: theme.muted, fontSize: 11 },
    axisLine: { show: true, lineStyle: { color: theme.line } },
    splitLine: { show: false },
    ...more,
  });
}

/** What all charts share. Nothing moves: a live chart appends. */
export function base(theme: ChartTheme): EChartsOption {
  return {
    animation: false,
    textStyle: { fontFamily: "'Inter Variable', 'Pretendard Variable', system-ui, sans-serif", color: theme.text },
    grid: { left: 52, right: 20, top: 40, bottom: 40, containLabel: false },
    legend: {
      top: 0,
      right: 4,
      type: 'scroll',
      itemWidth: 14,
      itemHeight: 8,
      textStyle: { color: theme.muted, fontSize: 11 },
      pageTextStyle: { color: theme.muted },
    },
    tooltip: {
      trigger: 'axis',
      confine: true,
      transitionDuration: 0,
      backgroundColor: theme.surface,
      borderColor: theme.line,
      borderWidth: 1,
      padding: 8,
      textStyle: { color: theme.text, fontSize: 12 },
      axisPointer: { type: 'line', lineStyle: { color: theme.muted, width: 1, type: 'solid' } },
    },
  };
}

/** Points with a value between places without one: no line leads to them, so a mark has to show them. */
export function lonePoints(data: readonly Point[]): ReadonlySet<number> {
  const has = (i: number) => (data[i]?.[1] ?? null) !== null;
  return new Set(data.flatMap((_, i) => (has(i) && !has(i - 1) && !has(i + 1) ? [i] : [])));
}

function marksOf(data: readonly Point[], color: string): object {
  const lone = lonePoints(data);
  return lone.size === 0
    ? { showSymbol: false }
    : {
        showSymbol: true,
        showAllSymbol: true,
        symbol: (_: unknown, { dataIndex }: { dataIndex: number }) => (lone.has(dataIndex) ? 'circle' : 'none'),
        itemStyle: { color },
      };
}

export function line(
  name: string,
  data: readonly Point[],
  color: string,
  width: number,
  more: object = {},
): SeriesOption {
  return {
    type: 'line',
    name,
    data: data as [number, number | null][],
    symbol: 'circle',
    symbolSize: 5,
    lineStyle: { width, color },
    itemStyle: { color },
    ...('showSymbol' in more ? {} : marksOf(data, color)),
    connectNulls: false,
    silent: true,
    ...more,
  };
}

/** A filled band between two lines over the same places; a gap in either is a gap of the band. */
export function band(name: string, low: readonly Point[], high: readonly Point[], color: string): SeriesOption {
  const pieces = contiguous(low, high);
  return {
    type: 'custom',
    name,
    silent: true,
    clip: true,
    z: 1,
    itemStyle: { color, opacity: 0.2 },
    data: pieces.map((piece) => [piece[0]?.x ?? 0, piece[0]?.low ?? 0]),
    tooltip: { show: false },
    renderItem: (params: { dataIndex: number }, api: { coord(at: number[]): number[] }) => {
      const piece = widened(pieces[params.dataIndex] ?? [], api);
      const top = piece.map((p) => api.coord([p.x, p.high]));
      const bottom = piece.map((p) => api.coord([p.x, p.low])).reverse();
      return { type: 'polygon', shape: { points: [...top, ...bottom] }, style: { fill: color, opacity: 0.2 } };
    },
  } as unknown as SeriesOption;
}

const LONE_BAND_PX = 5;

/** A single place is drawn as wide as its mark; without width there would be nothing to see. */
function widened(piece: BandPoint[], api: { coord(at: number[]): number[] }): BandPoint[] {
  const [only] = piece;
  if (only === undefined || piece.length > 1) {
    return piece;
  }
  const [here = 0, next = 1] = [only.x, only.x + 1].map((x) => api.coord([x, 0])[0] ?? 0);
  const half = LONE_BAND_PX / 2 / (next - here || 1);
  return [
    { ...only, x: only.x - half },
    { ...only, x: only.x + half },
  ];
}

interface BandPoint {
  x: number;
  low: number;
  high: number;
}

function contiguous(low: readonly Point[], high: readonly Point[]): BandPoint[][] {
  const pieces: BandPoint[][] = [];
  let open: BandPoint[] = [];
  low.forEach(([x, from], i) => {
    const to = high[i]?.[1] ?? null;
    if (from === null || to === null) {
      open = [];
    } else {
      if (open.length === 0) {
        pieces.push(open);
      }
      open.push({ x, low: from, high: to });
    }
  });
  return pieces;
}

/** Whiskers of 95 % intervals: `[x, low, high]`. */
export function whiskers(name: string, bounds: [number, number, number][], color: string): SeriesOption {
  return {
    type: 'custom',
    name,
    silent: true,
    clip: true,
    z: 3,
    data: bounds,
    encode: { x: 0, y: [1, 2] },
    tooltip: { show: false },
    itemStyle: { color },
    renderItem: (_: unknown, api: { coord(at: number[]): number[]; value(i: number): number }) => {
      const [x = 0, bottom = 0] = api.coord([api.value(0), api.value(1)]);
      const [, top = 0] = api.coord([api.value(0), api.value(2)]);
      const segment = (x1: number, y1: number, x2: number, y2: number) => ({
        type: 'line',
        shape: { x1, y1, x2, y2 },
        style: { stroke: color, lineWidth: 1 },
      });
      return {
        type: 'group',
        children: [segment(x, bottom, x, top), segment(x - 3, bottom, x + 3, bottom), segment(x - 3, top, x + 3, top)],
      };
    },
  } as unknown as SeriesOption;
}

/** A dashed line with the name of the threshold. */
export function thresholdLine(theme: ChartTheme, label: string, value: number, axis: 'x' | 'y' = 'y'): object {
  return {
    symbol: 'none',
    silent: true,
    lineStyle: { type: 'dashed', color: theme.warn, width: 1 },
    label: {
      formatter: label,
      color: theme.warn,
      fontSize: 11,
      position: axis === 'y' ? 'insideEndTop' : 'end',
    },
    data: [axis === 'y' ? { yAxis: value } : { xAxis: value }],
  };
}

/** A tooltip made of elements: markup with inline style would be refused by the server's content security policy. */
export function tip(heading: string, rows: readonly (readonly [name: string, value: string])[]): HTMLElement {
  const box = document.createElement('div');
  box.className = 'chart-tip';
  const title = document.createElement('strong');
  title.textContent = heading;
  const list = document.createElement('dl');
  for (const [name, value] of rows) {
    list.append(child('dt', name), child('dd', value));
  }
  box.append(title, list);
  return box;
}

function child(tag: string, text: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
