import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Level, Run, RunState, Thresholds } from '../../api/types';
import { TickSeries } from '../../model/series';
import { isOver, type RunView } from '../../model/run-view';
import { loadName } from '../../view/charts/against-load';
import type { Timeline } from '../../view/charts/over-time';
import { millis } from '../../view/format';

/** What the parts of a run's page look at. */
export interface Seen {
  id: string;
  run: Run;
  view: RunView;
  status: RunState;
  over: boolean;
  /** Levels that have finished. */
  levels: readonly Level[];
}

export function seenOf(id: string, run: Run, view: RunView): Seen {
  const status = view.seq > 0 || view.run !== null ? view.status : run.status;
  return { id, run, view, status, over: isOver(status), levels: finished(run, view) };
}

function finished(run: Run, view: RunView): readonly Level[] {
  const told = view.levels.flatMap((level) => (level.result === null ? [] : [level.result]));
  return told.length > 0 ? told : (run.result?.results ?? []);
}

export type ThresholdKey = keyof Thresholds;

export function sloLine(t: TFunction, slo: Thresholds | null | undefined, key: ThresholdKey): Timeline['slo'] {
  const value = slo?.[key];
  return value === undefined ? undefined : { label: t('slo.line', { limit: millis(value) }), value };
}

/** The same as long as no second and no level is new: progress alone draws nothing anew. */
export function useTimeline({ ticks, levels }: RunView): Timeline {
  const { t } = useTranslation();
  return useMemo(() => {
    const levelNames: string[] = [];
    levels.forEach((level) => {
      levelNames[level.index] = loadName(t, level.load);
    });
    return { series: new TickSeries(ticks), levelNames };
  }, [t, ticks, levels]);
}
