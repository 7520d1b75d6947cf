import type { TFunction } from 'i18next';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding, Grade, Level, Run, RunState, Thresholds } from '../../../api/types';
import { settledLength, TickSeries } from '../../../model/series';
import { isOver, type RunView } from '../../../model/run-view';
import { loadName } from '../../../view/charts/against-load';
import type { Timeline } from '../../../view/charts/over-time';
import { millis, percent } from '../../../view/format';

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

/** How far its figures can be believed; null while nobody has said. */
export function gradeOf({ view, run }: Seen): Grade | null {
  return view.verdict?.grade ?? run.verdict;
}

/** The weightiest of what made the verdict what it is. */
export function worstFinding(seen: Seen): Finding | undefined {
  const grade = gradeOf(seen);
  const findings = seen.view.verdict?.findings ?? seen.run.result?.summary.findings ?? [];
  const weighty = findings.filter(({ severity }) => severity === grade);
  return weighty.toSorted((a, b) => (b.explains_ms ?? 0) - (a.explains_ms ?? 0))[0];
}

/** Why it measured nothing at all; null when it did, or goes on. */
export function failureToStart({ over, levels, view, run, status }: Seen): string | null {
  const measured = levels.some((level) => level.total_requests > 0) || view.ticks.length > 0;
  return over && !measured && status === 'failed' ? (view.error ?? run.error) : null;
}

export function sloLine(t: TFunction, slo: Thresholds | null | undefined, key: keyof Thresholds): Timeline['slo'] {
  const value = slo?.[key];
  return value === undefined ? undefined : { label: t('slo.line', { limit: millis(value) }), value };
}

/**
 * The same as long as its picture would be: progress alone draws nothing anew, and in a long run, where a dot stands for
 * several seconds, only every few seconds do.
 */
export function useTimeline({ ticks, levels, stage, notices, status, endedAt }: RunView): Timeline {
  const { t } = useTranslation();
  const [drawn, setDrawn] = useState(ticks);
  const length = stage === 'over' ? ticks.length : settledLength(ticks.length);
  if (drawn.length !== length) {
    setDrawn(ticks.slice(0, length));
  }
  return useMemo(() => {
    const levelNames: string[] = [];
    const levelTroubles: string[][] = [];
    levels.forEach((level) => {
      levelNames[level.index] = loadName(t, level.load);
      levelTroubles[level.index] = troubles(t, level.result);
    });
    const series = new TickSeries(drawn);
    const said = notices.map((notice) => ({
      seconds: series.secondsAt(notice.timestamp),
      word: t('mark.notice'),
      told: notice.text,
    }));
    const cut =
      endedAt !== null && status !== 'completed' && isOver(status)
        ? [{ seconds: series.secondsAt(endedAt), word: t(`state.${status}`), told: '' }]
        : [];
    return { series, levelNames, levelTroubles, over: stage === 'over', marks: [...said, ...cut] };
  }, [t, drawn, levels, notices, status, stage, endedAt]);
}

const WORTH_MARKING_MS = 10;

/** What disturbed a level as a whole; when in it, nobody recorded. */
function troubles(t: TFunction, level: Level | null): string[] {
  if (level === null) {
    return [];
  }
  const { client } = level;
  const found = new Set(client.findings.map((finding) => finding.id));
  return [
    ...((client.gc_longest_pause_ms ?? 0) >= WORTH_MARKING_MS
      ? [t('mark.gc', { time: millis(client.gc_longest_pause_ms) })]
      : []),
    ...(found.has('foreign-traffic') ? [t('mark.foreign')] : []),
    ...(found.has('stalls') ? [t('mark.stalls', { share: percent((client.stalled_share ?? 0) * 100) })] : []),
    ...(found.has('clock-step') ? [t('mark.clock')] : []),
  ];
}
