import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartCard } from '../../../components/chart/chart-card';
import { forEach, THRESHOLDS, type ThresholdName } from '../../../model/fields';
import type { Records } from '../../../model/records';
import { loadName } from '../../../view/charts/against-load';
import type { ChartTheme } from '../../../view/charts/chart';
import { cumulative, distribution, ttftByInput, type Selection } from '../../../view/charts/distribution';
import { thresholdName } from '../../../view/threshold-name';
import { runSearch } from '../../search';
import { AddedMetrics } from '../added-metrics';
import { sloLine, useTimeline, type Seen } from '../data/seen';
import { ObservedCharts } from './observed-charts';
import { LatencyOverTime } from './time-charts';
import { useRecords } from '../data/use-records';
import { Failure, Skeleton } from '../../../components/states';

const route = getRouteApi('/benchmark/$id');

export function LatencyTab({ seen }: { seen: Seen }) {
  const { t } = useTranslation();
  const time = useTimeline(seen.view);
  const records = useRecords(seen.id, seen.over);
  const slo = seen.run.config.goodput_thresholds;
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <LatencyOverTime time={time} metric="ttft" slo={slo} />
      <LatencyOverTime time={time} metric="itl" slo={slo} />
      <LatencyOverTime time={time} metric="e2e" slo={slo} />
      {!seen.over && (
        <section className="card flex flex-col p-3">
          <h3 className="font-medium">{t('latency.allRequests')}</h3>
          <p className="grid flex-1 place-items-center p-6 text-muted">{t('latency.afterwards')}</p>
        </section>
      )}
      {records.error && <Failure error={records.error} retry={() => void records.refetch()} />}
      {records.isLoading && <Skeleton rows={1} height={280} />}
      {records.data && <RecordCharts seen={seen} records={records.data} />}
      <AddedMetrics levels={seen.levels} />
      <ObservedCharts seen={seen} time={time} />
    </div>
  );
}

function RecordCharts({ seen, records }: { seen: Seen; records: Records }) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const level = route.useSearch({ select: (search) => search.level });
  const [chosenColumn, setColumn] = useState<ThresholdName>('ttft_ms');
  // the choice answers at once, what is counted anew follows
  const column = useDeferredValue(chosenColumn);
  const thresholds = seen.run.config.goodput_thresholds;
  const slo = useMemo(() => sloLine(t, thresholds, column), [t, thresholds, column]);
  const every = useMemo<Selection>(
    () => ({ records, levels: seen.levels.map((one, index) => ({ index, name: loadName(t, one.load) })) }),
    [records, seen.levels, t],
  );
  const chosen = useMemo<Selection>(
    () => ({ records, levels: every.levels.filter(({ index }) => level === undefined || index === level) }),
    [every, level, records],
  );
  const scatter = useCallback((theme: ChartTheme) => ttftByInput(t, theme, chosen), [t, chosen]);
  const bars = useCallback(
    (theme: ChartTheme) => distribution(t, theme, chosen, column, slo),
    [t, chosen, column, slo],
  );
  const curves = useCallback(
    (theme: ChartTheme) => cumulative(t, theme, chosen, column, slo),
    [t, chosen, column, slo],
  );
  const pick = (data: unknown) => {
    const dot = data as { level: number; number: number };
    void navigate({ search: (old) => ({ ...old, tab: 'requests', request: `${dot.level}-${dot.number}` }) });
  };
  return (
    <>
      <ChartCard title={t('latency.scatter')} build={scatter} note={t('latency.scatterNote')} onPick={pick} />
      <div className="flex flex-wrap items-center gap-3 lg:col-span-2">
        <Choice
          label={t('latency.metric')}
          value={chosenColumn}
          options={forEach(THRESHOLDS, (name) => thresholdName(t, name))}
          onChange={setColumn}
        />
        <label className="flex items-center gap-2 text-muted">
          {t('chart.level')}
          <select
            className="input w-auto"
            value={level ?? 'all'}
            onChange={(event) => {
              const next = event.target.value === 'all' ? undefined : Number(event.target.value);
              void navigate({
                search: (old) => runSearch({ ...old, level: next }),
                replace: true,
                resetScroll: false,
              });
            }}
          >
            <option value="all">{t('requests.allLevels')}</option>
            {every.levels.map(({ index, name }) => (
              <option key={index} value={index}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <ChartCard title={t('latency.distribution', { metric: thresholdName(t, column) })} build={bars} />
      <ChartCard title={t('latency.cumulative', { metric: thresholdName(t, column) })} build={curves} />
    </>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  options: Record<T, string>;
  onChange: (value: T) => void;
}

function Choice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  return (
    <div role="group" aria-label={label} className="flex overflow-hidden rounded-card border border-line-strong">
      {(Object.keys(options) as T[]).map((key) => (
        <button
          key={key}
          type="button"
          aria-pressed={key === value}
          className={`h-8 px-3 ${key === value ? 'bg-accent-soft font-medium text-accent' : 'bg-surface text-muted'}`}
          onClick={() => onChange(key)}
        >
          {options[key]}
        </button>
      ))}
    </div>
  );
}
