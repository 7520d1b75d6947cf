import { useQueries } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { requestPages, runKeys } from '../../api/queries';
import type { Comparison, Load } from '../../api/types';
import { ChartCard } from '../../components/chart/chart-card';
import { Failure, Skeleton } from '../../components/states';
import { loadKey } from '../../model/load';
import { THRESHOLDS, type ThresholdName } from '../../model/fields';
import { Records } from '../../model/records';
import { loadName } from '../../view/charts/against-load';
import type { ChartTheme } from '../../view/charts/chart';
import { overlaidDistributions } from '../../view/charts/distribution';
import { thresholdName } from '../../view/threshold-name';
import type { TimedRun } from './figures';

interface DistributionsProps {
  data: Comparison;
  names: readonly string[];
  timed: readonly TimedRun[];
}

/** The runs' latencies at one load, one distribution over the other. Reads all requests of these levels, so on demand. */
export function Distributions({ data, names, timed }: DistributionsProps) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState(false);
  const shared = data.loads.filter(({ levels }) => levels.filter((level) => level !== null).length > 1);
  if (shared.length === 0) {
    return null;
  }
  return wanted ? (
    <Overlaid data={data} names={names} timed={timed} loads={shared.map(({ load }) => load)} />
  ) : (
    <section className="card no-print flex flex-wrap items-center justify-between gap-3 p-3 lg:col-span-12">
      <div>
        <h2 className="font-medium">{t('compare.distributions')}</h2>
        <p className="text-xs text-muted">{t('compare.distributionsNote')}</p>
      </div>
      <button type="button" className="button" onClick={() => setWanted(true)}>
        {t('compare.showDistributions')}
      </button>
    </section>
  );
}

function Overlaid({ data, names, timed, loads }: DistributionsProps & { loads: readonly Load[] }) {
  const { t } = useTranslation();
  const [at, setAt] = useState(loads.length - 1);
  const [column, setColumn] = useState<ThresholdName>('ttft_ms');
  const load = loads[at];
  const { records, error, isLoading } = useLevels(data, timed, load);
  const runs = useMemo(
    () => records.map((one, i) => ({ name: names[i] ?? '', sorted: one?.sorted(column) ?? [] })),
    [records, names, column],
  );
  const build = useCallback((theme: ChartTheme) => overlaidDistributions(t, theme, runs), [t, runs]);
  if (error !== null) {
    return <Failure error={error} />;
  }
  const title = t('compare.distributionOf', {
    metric: thresholdName(t, column),
    load: load === undefined ? '' : loadName(t, load),
  });
  return (
    <div className="min-w-0 lg:col-span-12">
      {isLoading ? (
        <Skeleton rows={1} height={340} />
      ) : (
        <ChartCard title={title} build={build} height={300} note={t('compare.distributionNote')}>
          <div className="no-print mb-2 flex flex-wrap gap-3">
            <select
              className="input w-auto"
              aria-label={t('chart.load')}
              value={at}
              onChange={(event) => setAt(Number(event.target.value))}
            >
              {loads.map((one, i) => (
                <option key={loadKey(one)} value={i}>
                  {loadName(t, one)}
                </option>
              ))}
            </select>
            <select
              className="input w-auto"
              aria-label={t('latency.metric')}
              value={column}
              onChange={(event) => setColumn(event.target.value as ThresholdName)}
            >
              {THRESHOLDS.map((name) => (
                <option key={name} value={name}>
                  {thresholdName(t, name)}
                </option>
              ))}
            </select>
          </div>
        </ChartCard>
      )}
    </div>
  );
}

/** The requests of each run at this load; none of a run that hasn't measured it. */
function useLevels({ runs }: Comparison, timed: readonly TimedRun[], load: Load | undefined) {
  return useQueries({
    queries: runs.map(({ run }, i) => {
      const level =
        timed[i]?.levels.findIndex((one) => load !== undefined && loadKey(one.load) === loadKey(load)) ?? -1;
      return {
        queryKey: [...runKeys.one(run.run_id), 'records', level],
        enabled: level >= 0,
        staleTime: Infinity,
        structuralSharing: false,
        queryFn: async ({ signal }: { signal: AbortSignal }) => {
          const records = new Records();
          for await (const page of requestPages(run.run_id, signal, { level })) {
            records.add(page);
          }
          return records;
        },
      };
    }),
    combine: together,
  });
}

function together(queries: readonly { data: Records | undefined; error: Error | null; isLoading: boolean }[]) {
  return {
    records: queries.map((query) => query.data),
    error: queries.find((query) => query.error !== null)?.error ?? null,
    isLoading: queries.some((query) => query.isLoading),
  };
}
