import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import type { Observed } from '../../../api/types';
import { ChartCard } from '../../../components/chart/chart-card';
import { advice, evidence } from '../../../i18n/finding';
import { curvesOf, OBSERVED_CHARTS, type ObservedChart, type ObservedCurve } from '../../../model/observed';
import type { ChartTheme } from '../../../view/charts/chart';
import { observedOverTime } from '../../../view/charts/observed';
import type { Timeline } from '../../../view/charts/over-time';
import type { Seen } from '../data/seen';
import { TIME_GROUP } from './time-charts';

/** What server, GPUs and machines did meanwhile, on the time axis of the charts above. */
export function ObservedCharts({ seen, time }: { seen: Seen; time: Timeline }) {
  const { t } = useTranslation();
  const { observed } = seen.view;
  const missing = useMemo(() => observed.flatMap(({ missing: why }) => (why === null ? [] : [why])), [observed]);
  const charts = useMemo(() => OBSERVED_CHARTS.filter((chart) => hasAny(chart, observed)), [observed]);
  return (
    <>
      {charts.length > 0 && <h3 className="mt-2 text-base font-medium lg:col-span-2">{t('observed.title')}</h3>}
      {charts.map((chart) => (
        <ObservedOverTime key={chart.id} chart={chart} looks={observed} time={time} />
      ))}
      {missing.length > 0 && (
        <section className="card p-3 lg:col-span-2" aria-label={t('observed.missing')}>
          <h3 className="font-medium">{t('observed.missing')}</h3>
          <ul className="mt-1 list-disc pl-5 text-muted">
            {missing.map((finding, i) => (
              <li key={i}>
                {evidence(t, finding)} {advice(t, finding)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

const hasAny = ({ kind, names }: ObservedChart, looks: readonly Observed[]): boolean =>
  looks.some(
    (look) => look.kind === kind && look.samples.some(({ name }) => (names as readonly string[]).includes(name)),
  );

interface ChartProps {
  chart: ObservedChart;
  looks: readonly Observed[];
  time: Timeline;
}

function ObservedOverTime({ chart, looks, time }: ChartProps) {
  const { t } = useTranslation();
  const build = useCallback(
    (theme: ChartTheme) => {
      const curves = curvesOf(chart, looks, (timestamp) => time.series.secondsAt(timestamp));
      const several = new Set(curves.map(({ source }) => source)).size > 1;
      return observedOverTime(
        t,
        theme,
        time,
        { name: t(`observed.axis.${chart.kind}`), ...(chart.unit === '' ? {} : { unit: chart.unit }) },
        curves,
        (curve) => curveName(t, curve, several),
      );
    },
    [t, chart, looks, time],
  );
  return <ChartCard title={t(`observed.chart.${chart.id}`)} build={build} group={TIME_GROUP} />;
}

function curveName(t: TFunction, { name, of, source }: ObservedCurve, several: boolean): string {
  const words = t(`observed.series.${name}` as 'observed.series.running');
  return [words, of, several ? source : null].filter((part) => part !== null).join(' · ');
}
