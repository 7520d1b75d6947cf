import { useTranslation } from 'react-i18next';
import type { Finding, Grade } from '../api/types';
import { millis } from '../view/format';
import { GradeBadge } from './status';

const GRADE_OF: Record<Finding['severity'], Grade | null> = { INFO: null, SUSPECT: 'SUSPECT', INVALID: 'INVALID' };

/** What was found, its evidence, how much it explains, and what to do. */
export function FindingCard({ finding }: { finding: Finding }) {
  const { t } = useTranslation();
  const grade = GRADE_OF[finding.severity];
  return (
    <article className="card p-3">
      <div className="mb-1 flex flex-wrap items-center gap-2">
        <h4 className="font-mono text-xs text-muted">{finding.id}</h4>
        {grade === null ? <span className="text-xs text-muted">{t('trust.info')}</span> : <GradeBadge grade={grade} />}
        {finding.explains_ms !== null && (
          <span className="text-xs">
            {t('trust.explains', { time: millis(finding.explains_ms), metric: finding.touches ?? '' })}
          </span>
        )}
      </div>
      <p>{finding.evidence}</p>
      {finding.advice !== '' && <p className="mt-1 text-muted">{finding.advice}</p>}
    </article>
  );
}
