import { Link } from '@tanstack/react-router';
import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { findingTitle } from '../../components/finding-card';
import type { Seen } from './seen';

/** Beside the headline, when the figures are in doubt: the weightiest reason, before anybody relies on them. */
export function TrustLine({ seen: { id, run, view } }: { seen: Seen }) {
  const { t } = useTranslation();
  const grade = view.verdict?.grade ?? run.verdict;
  const findings = view.verdict?.findings ?? run.result?.summary.findings ?? [];
  const worst = findings.find((finding) => finding.severity === grade);
  if (grade === null || grade === 'VALID' || worst === undefined) {
    return null;
  }
  const Icon = grade === 'INVALID' ? CircleAlert : TriangleAlert;
  return (
    <p className={`mt-1 flex flex-wrap items-center gap-x-1.5 ${grade === 'INVALID' ? 'text-bad' : 'text-warn'}`}>
      <Icon size={15} className="shrink-0" aria-hidden />
      {t('trust.headline.one', { grade: t(`grade.${grade}.name`), why: findingTitle(t, worst) })}
      <Link
        to="/benchmark/$id"
        params={{ id }}
        search={{ tab: 'trust' }}
        hash="tab-panel"
        className="no-print font-medium underline underline-offset-2"
      >
        {t('trust.headline.link')}
      </Link>
    </p>
  );
}
