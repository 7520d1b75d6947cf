import { Link } from '@tanstack/react-router';
import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { findingTitle } from '../../../components/finding-card';
import { conditional } from './headline';
import { gradeOf, worstFinding, type Seen } from '../data/seen';

/** Beside the headline, when the figures are in doubt: why, before anybody relies on them. */
export function TrustLine({ seen }: { seen: Seen }) {
  const { t } = useTranslation();
  const grade = gradeOf(seen);
  const worst = worstFinding(seen);
  if (grade === null || grade === 'VALID' || worst === undefined) {
    return null;
  }
  const invalid = grade === 'INVALID';
  const Icon = invalid ? CircleAlert : TriangleAlert;
  // of an invalid run the headline says why, and this what the figures would say
  const text =
    conditional(t, seen) ?? t('trust.headline.one', { grade: t(`grade.${grade}.name`), why: findingTitle(t, worst) });
  return (
    <p className={`mt-1 max-w-[90ch] ${invalid ? 'text-muted' : 'text-warn'}`}>
      <Icon
        size={15}
        className={`mr-1.5 inline-block shrink-0 align-[-2px] ${invalid ? 'text-bad' : ''}`}
        aria-hidden
      />
      {text}{' '}
      <Link
        to="/benchmark/$id"
        params={{ id: seen.id }}
        search={{ tab: 'trust' }}
        hash="tab-panel"
        className="no-print font-medium underline underline-offset-2"
      >
        {t('trust.headline.link')}
      </Link>
    </p>
  );
}
