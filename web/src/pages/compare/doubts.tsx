import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Comparison } from '../../api/types';
import { findingTitle } from '../../components/finding-card';
import { GradeBadge } from '../../components/status';
import { isDoubted } from '../../model/grade';
import { loadName } from '../../view/charts/against-load';

interface DoubtsProps {
  data: Comparison;
  names: readonly string[];
  /** Whether some runs were loaded by users and others by a rate. */
  mixed: boolean;
}

/** Before any figure: which of them can't be trusted, and what can't be set against what. */
export function Doubts({ data, names, mixed }: DoubtsProps) {
  const { t } = useTranslation();
  const doubted = names.flatMap((name, run) => {
    const levels = data.loads.flatMap(({ levels: row }) => row[run] ?? []);
    const bad = levels.filter((level) => isDoubted(level.client.verdict));
    return bad.length === 0 ? [] : [{ name, bad, all: bad.length === levels.length }];
  });
  if (doubted.length === 0 && !mixed) {
    return null;
  }
  return (
    <section role="alert" className="card border-warn p-3 lg:col-span-12">
      <h2 className="flex items-center gap-1.5 font-medium text-warn">
        <TriangleAlert size={15} className="shrink-0" aria-hidden />
        {t('compare.doubts')}
      </h2>
      <ul className="mt-1 flex flex-col gap-1">
        {doubted.map(({ name, bad, all }) => (
          <li key={name}>
            <span className="font-medium">{name}</span>
            {all && <span className="text-muted"> · {t('compare.allLevels')}</span>}
            <ul className="flex flex-wrap gap-x-4 gap-y-1">
              {bad.map((level, i) => {
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
          </li>
        ))}
        {mixed && <li>{t('compare.mixed')}</li>}
      </ul>
      {doubted.length > 0 && <p className="mt-1 text-xs text-muted">{t('compare.notJudged')}</p>}
    </section>
  );
}
