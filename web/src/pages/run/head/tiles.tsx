import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Level, LevelMetrics, MetricSummary } from '../../../api/types';
import { Tile } from '../../../components/figures';
import { meetsSlo } from '../../../model/breach';
import { shareInterval } from '../../../model/statistics';
import { totals } from '../../../model/series';
import { byLoad, levelName, loadName } from '../../../view/charts/against-load';
import { asked, count, interval, latency, number, percent, quantity, type Quantity } from '../../../view/format';
import { gradeOf, type Seen } from '../data/seen';

const RECENT_SECONDS = 60;

/** The headline figures: of the level that counts when the run is over, of the last second while it runs. */
export function Tiles({ seen }: { seen: Seen }) {
  const { t } = useTranslation();
  const judged = seen.run.config.goodput_thresholds !== null;
  return (
    <>
      {seen.over && judged && <WhichLoad levels={seen.levels} />}
      {seen.over && gradeOf(seen) === 'INVALID' && <p className="mb-1.5 text-xs text-bad">{t('tile.invalid')}</p>}
      <dl
        className={`mb-4 grid grid-cols-2 gap-2 sm:grid-cols-3 ${!seen.over && judged ? 'xl:grid-cols-7' : 'xl:grid-cols-6'}`}
      >
        {seen.over ? <FinalTiles seen={seen} judged={judged} /> : <LiveTiles seen={seen} />}
      </dl>
    </>
  );
}

function LiveTiles({ seen: { view, levels, run } }: { seen: Seen }) {
  const { t } = useTranslation();
  const recent = view.ticks.slice(-RECENT_SECONDS);
  const last = view.ticks.at(-1);
  const sum = useMemo(() => totals(view.ticks), [view.ticks]);
  const ended = sum.completed + sum.failed;
  const batch = run.config.batch_size;
  return (
    <>
      {batch == null ? (
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
        </>
      ) : (
        <Tile
          label={t('tile.embeddedNow')}
          quantity={quantity(last === undefined ? undefined : last.completed * batch, 'inputs/s')}
          trend={recent.map((tick) => tick.completed * batch)}
        />
      )}
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
      {run.config.goodput_thresholds !== null && <GoodputSoFar levels={levels} running={view.soFar?.metrics.goodput} />}
    </>
  );
}

interface GoodputSoFarProps {
  levels: readonly Level[];
  /** Of the level that goes on. */
  running: LevelMetrics['goodput'] | undefined;
}

/** Of all requests that have ended, those of the level that goes on included. */
function GoodputSoFar({ levels, running }: GoodputSoFarProps) {
  const { t } = useTranslation();
  const parts = [...levels.map(({ goodput }) => goodput), running ?? null];
  const good = parts.reduce((sum, part) => sum + (part?.satisfied_requests ?? 0), 0);
  const all = parts.reduce((sum, part) => sum + (part?.total_requests ?? 0), 0);
  const last = levels.at(-1);
  return (
    <Tile
      label={t('tile.goodputSoFar')}
      quantity={quantity(all === 0 ? null : (good / all) * 100, '%')}
      note={
        last === undefined
          ? t('tile.firstLevelRuns')
          : `${loadName(t, last.load)}: ${percent(last.goodput?.goodput_percent)}`
      }
    />
  );
}

function note95(ms: number | undefined): string {
  const { value, unit } = latency(ms);
  return ms === undefined ? '' : `p95 ${value} ${unit}`;
}

const speed = (level: Level): number => level.embeddings?.inputs_per_sec ?? level.throughput_tokens_per_sec ?? 0;

/** The load that the figures of a judged run are of. */
function shownLevel(levels: readonly Level[]): { within: Level | undefined; fastest: Level | undefined } {
  const ordered = byLoad(levels);
  const fastest = ordered.reduce<Level | undefined>(
    (a, b) => (a === undefined || speed(b) > speed(a) ? b : a),
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

function FinalTiles({ seen, judged }: { seen: Seen; judged: boolean }) {
  const { t } = useTranslation();
  const { levels } = seen;
  const ordered = byLoad(levels);
  const { within, fastest } = shownLevel(levels);
  const shown = within ?? fastest;
  const failed = ordered.reduce((sum, level) => sum + level.failed_requests, 0);
  const total = ordered.reduce((sum, level) => sum + level.total_requests, 0);
  const notStarted = ordered.reduce((sum, level) => sum + level.not_started, 0);
  const cancelled = ordered.reduce((sum, level) => sum + level.cancelled_requests, 0);
  const doubted = shown?.client.verdict === 'INVALID';
  const failedToAnswer = shown === undefined || shown.successful_requests === 0;
  const at = shown === undefined ? '' : t('tile.at', { load: levelName(t, shown) });
  return (
    <>
      <Tile
        doubted={doubted}
        label={judged ? t('tile.bestLoad') : t('tile.bestThroughputLoad')}
        quantity={loadQuantity(t, judged ? within : failedToAnswer ? undefined : fastest)}
        note={judged && within === undefined ? t('tile.noneMeets') : ''}
      />
      {shown?.embeddings == null ? (
        <>
          <Tile
            doubted={doubted}
            label={t('tile.throughput')}
            quantity={quantity(failedToAnswer ? null : shown.throughput_tokens_per_sec, 'tok/s')}
            note={failedToAnswer ? '' : at}
            trend={ordered.map((level) => level.throughput_tokens_per_sec)}
          />
          <PercentileTile
            doubted={doubted}
            label="TTFT p95"
            metric={shown?.ttft ?? null}
            trend={ordered.map((level) => level.ttft?.p95 ?? null)}
          />
          <PercentileTile
            doubted={doubted}
            label="ITL p95"
            metric={shown?.itl ?? null}
            trend={ordered.map((level) => level.itl?.p95 ?? null)}
          />
        </>
      ) : (
        <>
          <Tile
            doubted={doubted}
            label={t('tile.embedded')}
            quantity={quantity(shown.embeddings.inputs_per_sec, 'inputs/s')}
            note={at}
            trend={ordered.map((level) => level.embeddings?.inputs_per_sec ?? null)}
          />
          <Tile
            doubted={doubted}
            label={t('tile.embeddedTokens')}
            quantity={quantity(shown.embeddings.tokens_per_sec, 'tok/s')}
            note={at}
            trend={ordered.map((level) => level.embeddings?.tokens_per_sec ?? null)}
          />
          <PercentileTile
            doubted={doubted}
            label="E2E p95"
            metric={shown.e2e_latency}
            trend={ordered.map((level) => level.e2e_latency?.p95 ?? null)}
          />
        </>
      )}
      <Tile
        doubted={doubted}
        label={t('metric.goodput')}
        quantity={{
          value: percent(shown?.goodput?.goodput_percent).replace(' %', ''),
          unit: shown?.goodput ? '%' : '',
        }}
        note={goodputNote(t, shown, judged)}
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

/** How sure the share is, by its requests, and how many good ones that were a second. */
function goodputNote(t: TFunction, level: Level | undefined, judged: boolean): string {
  const goodput = level?.goodput ?? null;
  if (goodput === null) {
    return judged ? '' : t('tile.noSlo');
  }
  if (goodput.undecided_requests > 0) {
    return t('tile.decided', {
      low: percent(goodput.goodput_lowest_percent),
      high: percent(goodput.goodput_highest_percent),
    });
  }
  const bounds = interval(shareInterval(goodput.satisfied_requests, goodput.total_requests), '');
  return [bounds, `${number(goodput.goodput_rate)} req/s`].filter(Boolean).join(' · ');
}

interface PercentileTileProps {
  label: string;
  metric: MetricSummary | null;
  trend: (number | null)[];
  doubted: boolean;
}

function PercentileTile({ label, metric, trend, doubted }: PercentileTileProps) {
  const { t } = useTranslation();
  const value = latency(metric?.p95);
  const bounds = interval(metric?.ci.p95, value.unit);
  return (
    <Tile
      label={label}
      quantity={value}
      trend={trend}
      doubted={doubted}
      note={metric === null ? '' : bounds || t('figure.tooFew')}
    />
  );
}

function loadQuantity(t: TFunction, level: Level | undefined): Quantity {
  if (level === undefined) {
    return { value: '—', unit: '' };
  }
  return level.load.rate === null
    ? { value: count(level.load.concurrency), unit: t('unit.users', { count: level.load.concurrency ?? 0 }) }
    : { value: asked(level.load.rate), unit: 'req/s' };
}
