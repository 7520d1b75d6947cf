import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Comparison, Level } from '../../api/types';
import { ChartCard } from '../../components/chart/chart-card';
import { byKind } from '../../model/comparison';
import type { ChartTheme } from '../../view/charts/chart';
import { overlay, type ComparedRun, type Overlaid } from '../../view/charts/levels';

/** The runs' curves, one over the other; loads of another kind have charts of their own. */
export function Overlays({ data, names }: { data: Comparison; names: readonly string[] }) {
  const { t } = useTranslation();
  const kinds = useMemo(() => {
    const of = (rows: Comparison['loads']): ComparedRun[] =>
      names.map((name, i) => ({ name, levels: rows.flatMap(({ levels }): Level[] => (levels[i] ? [levels[i]] : [])) }));
    const { closed, open } = byKind(data.loads);
    return [closed, open].flatMap((rows) => (rows.length === 0 ? [] : [of(rows)]));
  }, [data, names]);
  return kinds.flatMap((runs, i) =>
    CHARTS.map(([title, what]) => (
      <div key={`${i}${title}`} className="min-w-0 lg:col-span-4">
        <Overlay title={t(`compare.${title}`)} runs={runs} what={what} />
      </div>
    )),
  );
}

const CHARTS = [
  ['ttft', { latency: 'ttft', statistic: 'p95' }],
  ['itl', { latency: 'itl', statistic: 'p95' }],
  ['throughput', 'throughput'],
] as const satisfies [string, Overlaid][];

function Overlay({ title, runs, what }: { title: string; runs: readonly ComparedRun[]; what: Overlaid }) {
  const { t } = useTranslation();
  const build = useCallback((theme: ChartTheme) => overlay(t, theme, runs, what), [t, runs, what]);
  return <ChartCard title={title} build={build} />;
}
