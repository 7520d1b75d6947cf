import { useQueries, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { compareQuery, runQuery, ticksQuery } from '../../api/queries';
import type { Comparison } from '../../api/types';
import { CopyButton } from '../../components/copy-button';
import { PageHead } from '../../components/page-head';
import { Failure, Skeleton } from '../../components/states';
import { byKind } from '../../model/comparison';
import { isDoubted } from '../../model/grade';
import type { NameProblem } from '../../model/named-runs';
import { ComparedRuns } from './compared-runs';
import { DifferenceTable } from './difference-table';
import { Distributions } from './distributions';
import { Doubts } from './doubts';
import type { TimedRun } from './figures';
import { Overlays } from './overlays';
import { PlanDifferences } from './plan-differences';
import { RunPicker } from './run-picker';
import { useNamedRuns } from './use-named-runs';

const route = getRouteApi('/compare');

/** Up to five runs side by side: what differs in their plans, their curves, their figures. */
export function ComparePage() {
  const { t } = useTranslation();
  const { runs: words = [], base = 0 } = route.useSearch();
  const { ids, problems, isLoading, error } = useNamedRuns(words);
  const comparison = useQuery(compareQuery(isLoading ? [] : ids));
  const failure = error ?? comparison.error;
  return (
    <>
      <PageHead title={t('nav.compare')} tab={t('nav.compare')}>
        {ids.length >= 2 && <CopyButton text={location.href} label={t('compare.link')} withLabel />}
      </PageHead>
      <RunPicker ids={ids} />
      <NameProblems problems={problems} />
      {ids.length < 2 && !isLoading && (
        <p className="card p-4 text-muted">
          {t('compare.few')}{' '}
          <Link to="/history" className="text-accent underline">
            {t('nav.history')}
          </Link>
        </p>
      )}
      {failure && <Failure error={failure} retry={() => void comparison.refetch()} />}
      {(isLoading || comparison.isLoading) && <Skeleton rows={4} height={160} />}
      {comparison.data && <Compared data={comparison.data} base={Math.min(base, comparison.data.runs.length - 1)} />}
    </>
  );
}

function NameProblems({ problems }: { problems: readonly NameProblem[] }) {
  const { t } = useTranslation();
  return problems.length === 0 ? null : (
    <ul role="alert" className="card mb-4 border-warn px-4 py-3 text-warn">
      {problems.map(({ kind, word, count }) => (
        <li key={word} className="break-all">
          {t(`compare.name.${kind}`, { word, count })}
        </li>
      ))}
    </ul>
  );
}

function Compared({ data, base }: { data: Comparison; base: number }) {
  const plans = useQueries({ queries: data.runs.map(({ run }) => runQuery(run.run_id)) });
  const seconds = useQueries({ queries: data.runs.map(({ run }) => ticksQuery(run.run_id)) });
  const timed = data.runs.map((_, i): TimedRun => ({
    ticks: seconds[i]?.data,
    levels: plans[i]?.data?.result?.results ?? [],
  }));
  const configs = plans.flatMap((plan) => (plan.data === undefined ? [] : [plan.data.config]));
  const names = useMemo(() => distinctNames(data), [data]);
  const { closed, open } = byKind(data.loads);
  const doubtful = data.runs.some(({ summary }) => isDoubted(summary.verdict));
  return (
    <div className="grid gap-4 lg:grid-cols-12">
      <Doubts data={data} names={names} mixed={closed.length > 0 && open.length > 0} />
      <ComparedRuns data={data} names={names} base={base} />
      {configs.length === data.runs.length && <PlanDifferences configs={configs} names={names} doubtful={doubtful} />}
      <Overlays data={data} names={names} />
      <Distributions key={data.runs.map(({ run }) => run.run_id).join()} data={data} names={names} timed={timed} />
      <DifferenceTable data={data} names={names} base={base} timed={timed} />
    </div>
  );
}

/** Names that tell the runs apart: a number follows where two are equal. */
function distinctNames({ runs }: Comparison): string[] {
  const plain = runs.map(({ run }) => (run.name === null || run.name === '' ? run.model : run.name));
  return plain.map((name, i) => (plain.filter((other) => other === name).length > 1 ? `${name} (${i + 1})` : name));
}
