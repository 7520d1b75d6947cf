import { useQueries, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { compareQuery, runQuery, ticksQuery } from '../../api/queries';
import type { Comparison } from '../../api/types';
import { ChartCard } from '../../components/chart/chart-card';
import { CopyButton } from '../../components/copy-button';
import { PageHead } from '../../components/page-head';
import { Failure, Skeleton } from '../../components/states';
import type { ChartTheme } from '../../view/charts/chart';
import { overlay, type ComparedRun } from '../../view/charts/levels';
import { ComparedRuns } from './compared-runs';
import { DifferenceTable } from './difference-table';
import type { TimedRun } from './figures';
import { PlanDifferences } from './plan-differences';
import { RunPicker } from './run-picker';

const route = getRouteApi('/compare');

/** Up to five runs side by side: what differs in their plans, their curves, their figures. */
export function ComparePage() {
  const { t } = useTranslation();
  const { runs: ids = [], base = 0 } = route.useSearch();
  const comparison = useQuery(compareQuery(ids));
  return (
    <>
      <PageHead title={t('nav.compare')} tab={t('nav.compare')}>
        {ids.length >= 2 && <CopyButton text={location.href} label={t('compare.link')} withLabel />}
      </PageHead>
      <RunPicker ids={ids} />
      {ids.length < 2 && (
        <p className="card p-4 text-muted">
          {t('compare.few')}{' '}
          <Link to="/history" className="text-accent underline">
            {t('nav.history')}
          </Link>
        </p>
      )}
      {comparison.error && <Failure error={comparison.error} retry={() => void comparison.refetch()} />}
      {comparison.isLoading && ids.length >= 2 && <Skeleton rows={4} height={160} />}
      {comparison.data && <Compared data={comparison.data} base={Math.min(base, comparison.data.runs.length - 1)} />}
    </>
  );
}

function Compared({ data, base }: { data: Comparison; base: number }) {
  const { t } = useTranslation();
  const plans = useQueries({ queries: data.runs.map(({ run }) => runQuery(run.run_id)) });
  const seconds = useQueries({ queries: data.runs.map(({ run }) => ticksQuery(run.run_id)) });
  const timed = data.runs.map((_, i): TimedRun => ({
    ticks: seconds[i]?.data,
    levels: plans[i]?.data?.result?.results ?? [],
  }));
  const configs = plans.flatMap((plan) => (plan.data === undefined ? [] : [plan.data.config]));
  const names = useMemo(() => distinctNames(data), [data]);
  const runs = useMemo<ComparedRun[]>(
    () => names.map((name, i) => ({ name, levels: data.loads.flatMap(({ levels }) => levels[i] ?? []) })),
    [data, names],
  );
  const throughput = useCallback((theme: ChartTheme) => overlay(t, theme, runs, 'throughput'), [t, runs]);
  const ttft = useCallback(
    (theme: ChartTheme) => overlay(t, theme, runs, { latency: 'ttft', statistic: 'p95' }),
    [t, runs],
  );
  const itl = useCallback(
    (theme: ChartTheme) => overlay(t, theme, runs, { latency: 'itl', statistic: 'p95' }),
    [t, runs],
  );
  return (
    <div className="grid gap-4 lg:grid-cols-12">
      <ComparedRuns data={data} names={names} base={base} />
      {configs.length === data.runs.length && <PlanDifferences configs={configs} names={names} />}
      <div className="min-w-0 lg:col-span-4">
        <ChartCard title={t('compare.ttft')} build={ttft} />
      </div>
      <div className="min-w-0 lg:col-span-4">
        <ChartCard title={t('compare.itl')} build={itl} />
      </div>
      <div className="min-w-0 lg:col-span-4">
        <ChartCard title={t('compare.throughput')} build={throughput} />
      </div>
      <DifferenceTable data={data} names={names} base={base} timed={timed} />
    </div>
  );
}

/** Names that tell the runs apart: a number follows where two are equal. */
function distinctNames({ runs }: Comparison): string[] {
  const plain = runs.map(({ run }) => (run.name === null || run.name === '' ? run.model : run.name));
  return plain.map((name, i) => (plain.filter((other) => other === name).length > 1 ? `${name} (${i + 1})` : name));
}
