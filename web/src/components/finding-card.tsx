import type { TFunction } from 'i18next';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Finding, Grade } from '../api/types';
import { advice, evidence, metricName } from '../i18n/finding';
import { millis } from '../view/format';
import { GradeBadge } from './status';

const GRADE_OF: Record<Finding['severity'], Grade | null> = { INFO: null, SUSPECT: 'SUSPECT', INVALID: 'INVALID' };

/** What was found, what that means, its figures, how much it explains, and what to do. */
export function FindingCard({ finding }: { finding: Finding }) {
  const { t } = useTranslation();
  const grade = GRADE_OF[finding.severity];
  const { explains_ms: explained, touches } = finding;
  const told = isTranslated(finding.id);
  const seen = evidence(t, finding);
  const remedy = advice(t, finding);
  return (
    <article className="card flex flex-col gap-1.5 p-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h4 className="font-medium">{findingTitle(t, finding)}</h4>
        {grade === null ? <span className="text-xs text-muted">{t('trust.info')}</span> : <GradeBadge grade={grade} />}
        {explained !== null && explained > 0 && touches !== null && (
          <span className="text-xs tabular-nums">
            {t('trust.explains', { time: millis(explained), metric: metricName(t, touches) })}
          </span>
        )}
        <code className="ml-auto font-mono text-xs text-faint">{finding.id}</code>
      </div>
      {told && <p>{findingText(t, finding.id, 'meaning')}</p>}
      <blockquote className="border-l-2 border-line-strong pl-2 text-xs leading-5 text-muted">{seen}</blockquote>
      {remedy !== '' && <p className="text-muted">{remedy}</p>}
    </article>
  );
}

/** Of a finding that this dashboard doesn't know yet, as of a newer server, only its id and evidence can be shown. */
const isTranslated = (id: string): boolean => i18next.exists(`finding.${id}.title`);

type Text = 'title' | 'meaning';

function findingText(t: TFunction, id: string, text: Text): string {
  return t(`finding.${id}.${text}` as 'finding.stalls.title');
}

export function findingTitle(t: TFunction, { id }: Finding): string {
  return isTranslated(id) ? findingText(t, id, 'title') : id;
}
