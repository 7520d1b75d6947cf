import { Link } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Level } from '../../../api/types';
import { courseOf, type Breach } from '../../../model/breach';
import { loadName } from '../../../view/charts/against-load';
import { BreachCourse } from './breach-course';
import { BreachMatrix } from './breach-matrix';
import { courseSentence, doubtedCause } from './breach-words';
import { TimeSpent } from './time-spent';
import { gradeOf, type Seen } from '../data/seen';

/** What broke the SLO: at which level, which threshold, by how much, on what the time went, and when; below it what leads on. */
export function BreachPanel({ seen, breach, children }: { seen: Seen; breach: Breach; children?: ReactNode }) {
  const { t } = useTranslation();
  const { level, good, lightest } = breach;
  const course = useMemo(() => courseOf(seen.view.ticks, breach), [seen.view.ticks, breach]);
  const compared = [...new Set([lightest, ...(good === null ? [] : [good]), level])];
  const failing = breach.cause.part === 'errors' || breach.cause.part === 'unstarted';
  return (
    <section
      className={`card mb-4 grid lg:grid-cols-12 ${gradeOf(seen) === 'INVALID' ? 'border-line-strong' : 'border-bad'}`}
      aria-label={t('breach.title')}
    >
      <Part title={t('breach.attained')} wide>
        <BreachMatrix levels={seen.levels} breach={breach} />
      </Part>
      <Part title={failing ? t('breach.why') : t('breach.where')}>
        {failing ? <Failures level={level} /> : <TimeSpent levels={compared} lightest={lightest} />}
        <p className="mt-2">{doubtedCause(t, breach)}</p>
      </Part>
      {breach.cause.part === 'unstarted' ? (
        <Part title="">{children}</Part>
      ) : (
        <Part title={t('breach.when', { load: loadName(t, level.load) })}>
          <BreachCourse course={course} breach={breach} />
          <p className="mt-2">{courseSentence(t, course, breach)}</p>
          {children}
        </Part>
      )}
    </section>
  );
}

/** To the requests that broke it. */
export function BreachRequests({ id, breach }: { id: string; breach: Breach }) {
  const { t } = useTranslation();
  const failing = breach.cause.part === 'errors';
  return (
    <p className="no-print mt-1">
      <Link
        to="/benchmark/$id"
        params={{ id }}
        search={{
          tab: 'requests',
          level: breach.index,
          ...(failing ? { outcome: 'failed' } : { sort: breach.worst?.key === 'ttft_ms' ? 'ttft' : 'e2e' }),
        }}
        hash="tab-panel"
        className="text-accent underline underline-offset-2"
      >
        {failing ? t('breach.failedRequests') : t('breach.slowRequests')}
      </Link>
    </p>
  );
}

function Part({ title, wide = false, children }: { title: string; wide?: boolean; children: ReactNode }) {
  return (
    <div
      className={`min-w-0 border-line p-3 not-first:border-t lg:not-first:border-t-0 lg:not-first:border-l ${wide ? 'lg:col-span-6' : 'lg:col-span-3'}`}
    >
      <h2 className="mb-2 text-xs font-medium text-muted">{title}</h2>
      {children}
    </div>
  );
}

function Failures({ level }: { level: Level }) {
  const { t } = useTranslation();
  return (
    <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-0.5">
      {level.errors_by_kind.slice(0, 4).map((group) => (
        <div key={group.kind} className="contents">
          <dt className="truncate" title={group.example}>
            {t(`failure.${group.kind}`)}
          </dt>
          <dd className="text-right tabular-nums">{group.count}</dd>
        </div>
      ))}
    </dl>
  );
}
