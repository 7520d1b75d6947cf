import type { TFunction } from 'i18next';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Level, Run, RunState, Thresholds } from '../../api/types';
import { settledLength, TickSeries } from '../../model/series';
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

/**
 * The same as long as its picture would be: progress alone draws nothing anew, and in a long run, where a dot stands for
 * several seconds, only every few seconds do.
 */
export function useTimeline({ ticks, levels, stage }: RunView): Timeline {
  const { t } = useTranslation();
  const [drawn, setDrawn] = useState(ticks);
  const length = stage === 'over' ? ticks.length : settledLength(ticks.length);
  if (drawn.length !== length) {
    setDrawn(ticks.slice(0, length));
  }
  return useMemo(() => {
    const levelNames: string[] = [];
    levels.forEach((level) => {
      levelNames[level.index] = loadName(t, level.load);
    });
    return { series: new TickSeries(drawn), levelNames };
  }, [t, drawn, levels]);
}
