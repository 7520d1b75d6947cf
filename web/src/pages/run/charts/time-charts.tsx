import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Thresholds } from '../../../api/types';
import { ChartCard } from '../../../components/chart/chart-card';
import type { ChartTheme } from '../../../view/charts/chart';
import { countsOverTime, latencyOverTime, type Timeline } from '../../../view/charts/over-time';
import { sloLine } from '../data/seen';

/** One crosshair and one zoom over all charts of time. */
export const TIME_GROUP = 'time';

interface LatencyProps {
  time: Timeline;
  metric: 'ttft' | 'itl' | 'e2e';
  slo: Thresholds | null;
}

export function LatencyOverTime({ time, metric, slo }: LatencyProps) {
  const { t } = useTranslation();
  const build = useCallback(
    (theme: ChartTheme) => latencyOverTime(t, theme, { ...time, slo: sloLine(t, slo, `${metric}_ms`) }, metric),
    [t, time, metric, slo],
  );
  return <ChartCard title={t(`time.${metric}`)} build={build} group={TIME_GROUP} note={t('time.latencyNote')} />;
}

export function ThroughputOverTime({ time }: { time: Timeline }) {
  const { t } = useTranslation();
  const build = useCallback(
    (theme: ChartTheme) =>
      countsOverTime(t, theme, time, { name: t('axis.throughput'), unit: 'tok/s' }, [
        { name: t('chart.outputTokens'), color: theme.accent, value: (tick) => tick.output_tokens },
      ]),
    [t, time],
  );
  return <ChartCard title={t('time.throughput')} build={build} group={TIME_GROUP} note={t('time.partial')} />;
}

export function InFlightOverTime({ time }: { time: Timeline }) {
  const { t } = useTranslation();
  const build = useCallback(
    (theme: ChartTheme) =>
      countsOverTime(t, theme, time, { name: t('chart.requests'), whole: true }, [
        { name: t('time.inFlight'), color: theme.accent, value: (tick) => tick.in_flight },
      ]),
    [t, time],
  );
  return <ChartCard title={t('time.inFlightTitle')} build={build} group={TIME_GROUP} />;
}

export function RequestsOverTime({ time }: { time: Timeline }) {
  const { t } = useTranslation();
  const build = useCallback(
    (theme: ChartTheme) =>
      countsOverTime(t, theme, time, { name: t('chart.requests'), unit: '1/s', whole: true }, [
        { name: t('time.started'), color: theme.muted, value: (tick) => tick.started },
        { name: t('time.completed'), color: theme.accent, value: (tick) => tick.completed },
        { name: t('time.failed'), color: theme.bad, value: (tick) => tick.failed },
      ]),
    [t, time],
  );
  return <ChartCard title={t('time.requests')} build={build} group={TIME_GROUP} note={t('time.partial')} />;
}

export function CpuOverTime({ time }: { time: Timeline }) {
  const { t } = useTranslation();
  const build = useCallback(
    (theme: ChartTheme) =>
      countsOverTime(t, theme, { ...time, labelled: true }, { name: t('time.cores') }, [
        { name: t('time.cpu'), color: theme.accent, value: (tick) => tick.cpu_cores },
      ]),
    [t, time],
  );
  return <ChartCard title={t('time.cpuTitle')} build={build} group={TIME_GROUP} />;
}
