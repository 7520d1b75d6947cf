import { Check, CircleDashed, Play } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Level } from '../../../api/types';
import { findingTitle } from '../../../components/finding-card';
import { GradeBadge } from '../../../components/status';
import { isDoubted } from '../../../model/grade';
import { loadKey } from '../../../model/load';
import { secondsLeft } from '../../../model/time-left';
import { loadName } from '../../../view/charts/against-load';
import { duration, percent } from '../../../view/format';
import type { Seen } from '../data/seen';

/** How far the run is, how long it takes still, and its levels: done, running, to come. */
export function LivePanel({ seen }: { seen: Seen }) {
  const { t } = useTranslation();
  const { view, run } = seen;
  const now = useNow();
  const done = view.progress?.overall_percent ?? 0;
  const left = secondsLeft(view, run.config, now);
  return (
    <section className="card mb-4 px-3 py-2.5" aria-label={t('live.label')}>
      <div className="mb-1.5 flex justify-between gap-4">
        <span>{percent(Math.floor(done))}</span>
        <span className="text-muted">
          {left === null ? t('live.unknown') : t('live.left', { time: duration(t, left) })}
        </span>
      </div>
      <progress className="progress h-1.5 w-full" max={100} value={done} aria-label={t('live.label')} />
      <ol className="mt-2 flex flex-wrap gap-1.5">
        {run.config.levels.map((planned, i) => {
          const level = view.levels.find((other) => other.index === i);
          const state = level === undefined ? 'toCome' : level.result === null ? 'running' : 'done';
          const Icon = { toCome: CircleDashed, running: Play, done: Check }[state];
          return (
            <li
              key={`${i}|${loadKey(planned)}`}
              className={`inline-flex h-6 items-center gap-1 rounded-card border px-2 text-xs ${CHIPS[state]}`}
            >
              <Icon size={12} aria-hidden />
              <span className="sr-only">{t(`live.${state}`)}:</span>
              {loadName(t, planned)}
            </li>
          );
        })}
      </ol>
      <VerdictSoFar levels={seen.levels} />
    </section>
  );
}

/** Levels that have ended are judged: an hour whose figures can't be used needn't be waited for. */
function VerdictSoFar({ levels }: { levels: readonly Level[] }) {
  const { t } = useTranslation();
  const doubted = levels.filter((level) => isDoubted(level.client.verdict));
  return doubted.length === 0 ? null : (
    <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1" role="status">
      {doubted.map((level, i) => {
        const worst = level.client.findings.find(({ severity }) => severity === level.client.verdict);
        return (
          <li key={i} className="inline-flex items-center gap-1.5">
            <GradeBadge grade={level.client.verdict} />
            {loadName(t, level.load)}
            {worst && <span className="text-muted">{findingTitle(t, worst)}</span>}
          </li>
        );
      })}
    </ul>
  );
}

const CHIPS = {
  toCome: 'border-line text-muted',
  running: 'border-accent bg-accent-soft text-accent',
  done: 'border-line bg-raised',
};

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
