import type { Observed } from '../api/types';
import type { Point } from './series';

export type SourceKind = Observed['kind'];

/** Charts of what was observed, each of series with one unit, in the order of the page. */
export const OBSERVED_CHARTS = [
  { id: 'queue', kind: 'server', names: ['running', 'waiting'], unit: '' },
  { id: 'cache', kind: 'server', names: ['kv_cache_usage', 'prefix_cache_hits', 'spec_acceptance'], unit: '%' },
  { id: 'tokens', kind: 'server', names: ['input_tokens', 'output_tokens'], unit: 'tok/s' },
  { id: 'serverLatency', kind: 'server', names: ['ttft', 'queue_time', 'inter_token'], unit: 'ms' },
  { id: 'serverRequests', kind: 'server', names: ['e2e'], unit: 'ms' },
  { id: 'preemptions', kind: 'server', names: ['preemptions'], unit: '1/s' },
  { id: 'batch', kind: 'server', names: ['batch_size', 'batch_requests'], unit: '' },
  { id: 'gpuUse', kind: 'gpu', names: ['utilization', 'memory_utilization'], unit: '%' },
  { id: 'gpuMemory', kind: 'gpu', names: ['memory_used'], unit: 'GiB' },
  { id: 'gpuPower', kind: 'gpu', names: ['power'], unit: 'W' },
  { id: 'gpuTemperature', kind: 'gpu', names: ['temperature', 'memory_temperature'], unit: '°C' },
  { id: 'gpuClock', kind: 'gpu', names: ['sm_clock', 'memory_clock'], unit: 'MHz' },
  {
    id: 'gpuThrottling',
    kind: 'gpu',
    names: ['throttled_by_power', 'throttled_by_heat', 'throttled_by_hardware'],
    unit: '%',
  },
  { id: 'cpu', kind: 'host', names: ['cpu', 'cpu_busiest_core', 'cgroup_cpu_throttled'], unit: '%' },
  { id: 'memory', kind: 'host', names: ['memory_used', 'cgroup_memory_used'], unit: 'GiB' },
  { id: 'network', kind: 'host', names: ['network_received', 'network_sent'], unit: 'MB/s' },
] as const satisfies readonly { id: string; kind: SourceKind; names: readonly string[]; unit: string }[];

export type ObservedChart = (typeof OBSERVED_CHARTS)[number];
export type ObservedName = ObservedChart['names'][number];

/** One series of one source. */
export interface ObservedCurve {
  name: string;
  /** Which part of its source; null of the whole. */
  of: string | null;
  source: string;
  points: Point[];
}

/** More lines than this in one chart nobody can tell apart. */
const MOST_CURVES = 12;
/** From one look to the next: what is longer is a gap. */
const GAP_SECONDS = 3.5;

/** What of a chart there is; cores are summed up by the whole machine's series. */
export function curvesOf(
  chart: { kind: SourceKind; names: readonly string[]; unit: string },
  looks: readonly Observed[],
  secondsAt: (timestamp: string) => number,
): ObservedCurve[] {
  const curves = new Map<string, ObservedCurve>();
  for (const look of looks) {
    if (look.kind !== chart.kind) {
      continue;
    }
    for (const { name, of, value } of look.samples) {
      if (!chart.names.includes(name) || of?.startsWith('core ')) {
        continue;
      }
      const key = JSON.stringify([look.source, name, of]);
      const curve = curves.get(key) ?? { name, of, source: look.source, points: [] };
      curves.set(key, curve);
      append(curve.points, secondsAt(look.at), scaled(value, chart.unit));
    }
  }
  return [...curves.values()].slice(0, MOST_CURVES);
}

function append(points: Point[], seconds: number, value: number): void {
  const last = points.at(-1);
  if (last !== undefined && seconds - last[0] > GAP_SECONDS) {
    points.push([(last[0] + seconds) / 2, null]);
  }
  if (last !== undefined && seconds <= last[0]) {
    // looks before the first second all stand where it begins
    points.pop();
  }
  points.push([seconds, value]);
}

function scaled(value: number, unit: string): number {
  return unit === 'GiB' ? value / 2 ** 30 : unit === 'MB/s' ? value / 1e6 : value;
}

/** The last that each GPU told. */
export interface GpuNow {
  source: string;
  gpu: string;
  values: Partial<Record<string, number>>;
}

export function gpusNow(looks: readonly Observed[]): GpuNow[] {
  const last = new Map<string, Observed>();
  looks.forEach((look) => {
    if (look.kind === 'gpu' && look.samples.length > 0) {
      last.set(look.source, look);
    }
  });
  return [...last.values()].flatMap((look) => {
    const gpus = new Map<string, GpuNow>();
    look.samples.forEach(({ name, of, value }) => {
      const gpu = of ?? '';
      const now = gpus.get(gpu) ?? { source: look.source, gpu, values: {} };
      now.values[name] = value;
      gpus.set(gpu, now);
    });
    return [...gpus.values()];
  });
}
