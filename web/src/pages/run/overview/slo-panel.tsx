import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useDeferredValue, useMemo } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Thresholds } from '../../../api/types';
import { ChartCard } from '../../../components/chart/chart-card';
import { Failure, Skeleton } from '../../../components/states';
import { GOOD_ENOUGH_PERCENT } from '../../../model/breach';
import { metricOf, THRESHOLDS, type ThresholdName } from '../../../model/fields';
import type { Records } from '../../../model/records';
import { attainment, type Attainment, firstMiss, heaviestGood } from '../../../model/slo';
import { percentile, shareInterval } from '../../../model/statistics';
import { loadName } from '../../../view/charts/against-load';
import type { ChartTheme } from '../../../view/charts/chart';
import { goodputAgainstLoad } from '../../../view/charts/levels';
import { count, interval, millis, number, percent } from '../../../view/format';
import { thresholdName } from '../../../view/threshold-name';
import { gradeOf, type Seen } from '../data/seen';
import { useRecords } from '../data/use-records';

const route = getRouteApi('/benchmark/$id');
const STEPS = 200;
const TARGETS = [50, 75, 90, 95, 99];

/** Other thresholds for the same requests: what a run would have attained is known without measuring again. */
export function SloPanel({ seen }: { seen: Seen }) {
  const { t } = useTranslation();
  const records = useRecords(seen.id, true);
  return (
    <section className="card p-3" aria-label={t('slo.title')}>
      <h3 className="font-medium">{t('slo.title')}</h3>
      <p className="mb-3 text-xs text-muted">{t('slo.explain')}</p>
      {records.error && <Failure error={records.error} retry={() => void records.refetch()} />}
      {records.isLoading && <Skeleton rows={2} height={100} />}
      {records.data && records.data.length > 0 && <Judged seen={seen} records={records.data} />}
      {records.data?.length === 0 && <p className="text-muted">{t('slo.noRecords')}</p>}
    </section>
  );
}

function Judged({ seen, records }: { seen: Seen; records: Records }) {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { goodput_thresholds: planned, goodput_target: planTarget } = seen.run.config;
  const scales = useMemo(() => Object.fromEntries(THRESHOLDS.map((key) => [key, scaleOf(records, key)])), [records]);
  const slo = useMemo<Thresholds>(
    () =>
      Object.fromEntries(
        THRESHOLDS.flatMap((key) => {
          const value = search[metricOf(key)] ?? planned?.[key];
          return value === undefined || value === 0 ? [] : [[key, value]];
        }),
      ),
    [search, planned],
  );
  const target = Math.min(Math.max(search.target ?? planTarget ?? GOOD_ENOUGH_PERCENT, 1), 100);
  const settled = useDeferredValue(slo);
  const rows = useMemo(() => attainment(records, seen.levels, settled), [records, seen.levels, settled]);
  const any = Object.keys(settled).length > 0;
  const best = any ? heaviestGood(rows, target) : null;
  const miss = any ? firstMiss(rows, target) : null;
  const verdict = !any
    ? t('slo.none')
    : best === null
      ? t('slo.neverMet', { target })
      : miss === null
        ? t('slo.alwaysMet', { load: loadName(t, best.load), target })
        : t('slo.metUpTo', {
            load: loadName(t, best.load),
            at: loadName(t, miss.load),
            target,
          });
  const build = useCallback(
    (theme: ChartTheme) => goodputAgainstLoad(t, theme, any ? rows : [], target),
    [t, rows, any, target],
  );
  const set = (key: ThresholdName, value: number) =>
    void navigate({ search: (old) => ({ ...old, [metricOf(key)]: value }), replace: true, resetScroll: false });
  return (
    <div className="grid gap-4 lg:grid-cols-12">
      <div className="flex flex-col gap-3 lg:col-span-4">
        {THRESHOLDS.map((key) => (
          <Slider
            key={key}
            name={thresholdName(t, key)}
            value={slo[key]}
            top={scales[key] ?? 1000}
            onChange={(value) => set(key, value)}
          />
        ))}
        <label className="flex items-center justify-between gap-2 text-xs">
          <span className="font-medium">{t('slo.target')}</span>
          <select
            className="input w-auto"
            value={target}
            onChange={(event) => {
              const chosen = Number(event.target.value);
              void navigate({ search: (old) => ({ ...old, target: chosen }), replace: true, resetScroll: false });
            }}
          >
            {[...new Set([...TARGETS, target])]
              .toSorted((a, b) => a - b)
              .map((one) => (
                <option key={one} value={one}>
                  {one} %
                </option>
              ))}
          </select>
        </label>
        <p aria-live="polite" className="rounded-card bg-raised px-3 py-2">
          {gradeOf(seen) === 'INVALID' && any ? t('headline.conditional', { finding: verdict }) : verdict}
        </p>
      </div>
      <div className="min-w-0 lg:col-span-4">
        <ChartCard title={t('slo.chart')} build={build} height={200} />
      </div>
      <div
        className="max-h-72 min-w-0 overflow-auto lg:col-span-4"
        tabIndex={0}
        role="region"
        aria-label={t('slo.table')}
      >
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col">{t('chart.load')}</th>
              <th scope="col" className="num">
                {t('metric.goodput')}
              </th>
              <th scope="col" className="num">
                {t('slo.goodRate')}
              </th>
              <th scope="col" className="num">
                {t('slo.good')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.level}>
                <td className="whitespace-nowrap">{loadName(t, row.load)}</td>
                <td className="num" title={any ? shareTitle(t, row) : undefined}>
                  {any ? percent(row.percent) : '—'}
                  {any && row.undecided > 0 && <span className="text-muted"> ≥ {percent(row.lowestPercent)}</span>}
                </td>
                <td className="num">{any ? `${number(row.perSecond)} req/s` : '—'}</td>
                <td className="num">{any ? `${count(row.satisfied)} / ${count(row.total)}` : '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

/** How sure the share is: by what is undecided, else by how many requests there were. */
function shareTitle(t: TFunction, row: Attainment): string {
  return row.undecided > 0
    ? t('slo.bounds', { count: row.undecided })
    : interval(shareInterval(row.satisfied, row.total), '');
}

/** As far as the slowest requests, rounded up to a number that reads well. */
function scaleOf(records: Records, key: ThresholdName): number {
  const slow = percentile(records.sorted(key), 0.99);
  const power = 10 ** Math.floor(Math.log10(slow > 0 ? slow * 1.5 : 1000));
  return Math.ceil((slow > 0 ? slow * 1.5 : 1000) / power) * power;
}

interface SliderProps {
  name: string;
  value: number | undefined;
  top: number;
  onChange: (value: number) => void;
}

function Slider({ name, value, top, onChange }: SliderProps) {
  const { t } = useTranslation();
  const reach = Math.max(top, (value ?? 0) * 1.25);
  const shown = value === undefined ? t('slo.off') : `≤ ${millis(value)}`;
  return (
    <label className="block">
      <span className="mb-1 flex justify-between text-xs">
        <span className="font-medium">{name}</span>
        <span className="text-muted">{shown}</span>
      </span>
      <input
        type="range"
        className="w-full accent-accent"
        min={0}
        max={reach}
        step={Math.max(1, Math.round(reach / STEPS))}
        value={value ?? 0}
        aria-valuetext={shown}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    </label>
  );
}
