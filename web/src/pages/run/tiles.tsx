import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Level, MetricSummary } from '../../api/types';
import { Tile } from '../../components/figures';
import { meetsSlo } from '../../model/breach';
import { totals } from '../../model/series';
import { byLoad, levelName } from '../../view/charts/against-load';
import { count, interval, latency, number, percent, quantity, type Quantity } from '../../view/format';
import type { Seen } from './seen';

const RECENT_SECONDS = 60;

/** The headline figures: of the level that counts when the run is over, of the last second while it runs. */
export function Tiles({ seen }: { seen: Seen }) {
  const judged = seen.run.config.goodput_thresholds !== null;
  return (
    <>
      {seen.over && judged && <WhichLoad levels={seen.levels} />}
      <dl className="mb-4 grid grid-cols-2 gap-2 sm:grid-cols-3 xl:grid-cols-6">
        {seen.over ? <FinalTiles levels={seen.levels} judged={judged} /> : <LiveTiles seen={seen} />}
      </dl>
    </>
  );
}

function LiveTiles({ seen: { view } }: { seen: Seen }) {
  const { t } = useTranslation();
  const recent = view.ticks.slice(-RECENT_SECONDS);
  const last = view.ticks.at(-1);
  const sum = useMemo(() => totals(view.ticks), [view.ticks]);
  const ended = sum.completed + sum.failed;
  return (
    <>
      <Tile
        label={t('tile.throughputNow')}
        quantity={quantity(last?.output_tokens, 'tok/s')}
        trend={recent.map((tick) => tick.output_tokens)}
      />
      <Tile
        label={t('tile.ttftNow')}
        quantity={latency(last?.ttft?.p50)}
        trend={recent.map((tick) => tick.ttft?.p50 ?? null)}
        note={note95(last?.ttft?.p95)}
      />
      <Tile
        label={t('tile.itlNow')}
        quantity={latency(last?.itl?.p50)}
        trend={recent.map((tick) => tick.itl?.p50 ?? null)}
        note={note95(last?.itl?.p95)}
      />
      <Tile
        label={t('tile.inFlight')}
        quantity={{ value: count(last?.in_flight), unit: '' }}
        trend={recent.map((tick) => tick.in_flight)}
      />
      <Tile
        label={t('tile.requests')}
        quantity={{ value: count(sum.completed), unit: '' }}
        note={t('tile.started', { count: count(sum.started) })}
      />
      <Tile
        label={t('tile.errors')}
        quantity={{ value: count(sum.failed), unit: '' }}
        note={ended === 0 ? '' : percent((sum.failed / ended) * 100)}
      />
    </>
  );
}

function note95(ms: number | undefined): string {
  const { value, unit } = latency(ms);
  return ms === undefined ? '' : `p95 ${value} ${unit}`;
}

/** The load that the figures of a judged run are of. */
function shownLevel(levels: readonly Level[]): { within: Level | undefined; fastest: Level | undefined } {
  const ordered = byLoad(levels);
  const fastest = ordered.reduce<Level | undefined>(
    (a, b) => (a === undefined || (b.throughput_tokens_per_sec ?? 0) > (a.throughput_tokens_per_sec ?? 0) ? b : a),
    undefined,
  );
  return { within: ordered.findLast(meetsSlo), fastest };
}

function WhichLoad({ levels }: { levels: readonly Level[] }) {
  const { t } = useTranslation();
  const { within, fastest } = shownLevel(levels);
  const shown = within ?? fastest;
  const load = shown === undefined ? '' : levelName(t, shown);
  return shown === undefined ? null : (
    <p className="mb-1.5 text-xs text-muted">
      {within === undefined ? t('tile.figuresFastest', { load }) : t('tile.figuresAt', { load })}
    </p>
  );
}

function FinalTiles({ levels, judged }: { levels: readonly Level[]; judged: boolean }) {
  const { t } = useTranslation();
  const ordered = byLoad(levels);
  const { within, fastest } = shownLevel(levels);
  const shown = within ?? fastest;
  const failed = ordered.reduce((sum, level) => sum + level.failed_requests, 0);
  const total = ordered.reduce((sum, level) => sum + level.total_requests, 0);
  const notStarted = ordered.reduce((sum, level) => sum + (level.not_started ?? 0), 0);
  const cancelled = ordered.reduce((sum, level) => sum + level.cancelled_requests, 0);
  const at = shown === undefined ? '' : t('tile.at', { load: levelName(t, shown) });
  return (
    <>
      <Tile
        label={judged ? t('tile.bestLoad') : t('tile.bestThroughputLoad')}
        quantity={judged ? loadQuantity(t, within) : loadQuantity(t, fastest)}
        note={judged && within === undefined ? t('tile.noneMeets') : ''}
      />
      <Tile
        label={t('tile.throughput')}
        quantity={quantity(shown?.throughput_tokens_per_sec, 'tok/s')}
        note={at}
        trend={ordered.map((level) => level.throughput_tokens_per_sec)}
      />
      <PercentileTile
        label="TTFT p95"
        metric={shown?.ttft ?? null}
        trend={ordered.map((level) => level.ttft?.p95 ?? null)}
      />
      <PercentileTile
        label="ITL p95"
        metric={shown?.itl ?? null}
        trend={ordered.map((level) => level.itl?.p95 ?? null)}
      />
      <Tile
        label={t('metric.goodput')}
        quantity={{
          value: percent(shown?.goodput?.goodput_percent).replace(' %', ''),
          unit: shown?.goodput ? '%' : '',
        }}
        note={goodputNote(t, shown)}
        trend={judged ? ordered.map((level) => level.goodput?.goodput_percent ?? null) : []}
      />
      <Tile
        label={t('tile.errors')}
        quantity={{ value: count(failed), unit: '' }}
        note={t('tile.ofRequests', { count: count(total) })}
      />
      {notStarted > 0 && (
        <Tile
          label={t('tile.notStarted')}
          quantity={{ value: count(notStarted), unit: '' }}
          note={t('tile.ofDue', { count: count(total + cancelled + notStarted) })}
        />
      )}
    </>
  );
}

function goodputNote(t: TFunction, level: Level | undefined): string {
  const goodput = level?.goodput;
  if (goodput == null) {
    return t('tile.noSlo');
  }
  return (goodput.undecided_requests ?? 0) > 0
    ? t('tile.decided', {
        low: percent(goodput.goodput_lowest_percent),
        high: percent(goodput.goodput_highest_percent),
      })
    : `${number(goodput.goodput_rate)} req/s`;
}

interface PercentileTileProps {
  label: string;
  metric: MetricSummary | null;
  trend: (number | null)[];
}

function PercentileTile({ label, metric, trend }: PercentileTileProps) {
  const { t } = useTranslation();
  const value = latency(metric?.p95);
  const bounds = interval(metric?.ci.p95, value.unit);
  return (
    <Tile label={label} quantity={value} trend={trend} note={metric === null ? '' : bounds || t('figure.tooFew')} />
  );
}

function loadQuantity(t: TFunction, level: Level | undefined): Quantity {
  if (level === undefined) {
    return { value: '—', unit: '' };
  }
  return level.load.rate === null
    ? { value: count(level.load.concurrency), unit: t('unit.users', { count: level.load.concurrency ?? 0 }) }
    : { value: number(level.load.rate), unit: 'req/s' };
}
