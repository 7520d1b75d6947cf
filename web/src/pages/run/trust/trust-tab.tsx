import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../api/types';
import { FindingCard } from '../../../components/finding-card';
import { GradeBadge } from '../../../components/status';
import { millis } from '../../../view/format';
import { useTimeline, type Seen } from '../data/seen';
import { CpuOverTime } from '../charts/time-charts';
import { ClientTable } from './client-table';
import { LedgerTable } from './ledger-table';
import { Notices } from './notices';
import { TokenTable } from './token-table';
import { ValidationTable } from './validation-table';

/** How far the figures can be believed, and why. */
export function TrustTab({ seen }: { seen: Seen }) {
  const { t } = useTranslation();
  const { view, levels, run } = seen;
  const time = useTimeline(view);
  const findings = view.verdict?.findings ?? run.result?.summary.findings ?? [];
  const grade = view.verdict?.grade ?? run.verdict;
  const bar = view.errorBarMs;
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <section className="card p-3 lg:col-span-2">
        <div className="mb-2 flex flex-wrap items-center gap-3">
          <h3 className="font-medium">{t('trust.verdict')}</h3>
          {grade && <GradeBadge grade={grade} />}
        </div>
        <p className="max-w-prose text-muted">
          {grade ? t(`grade.${grade}.meaning`) : t(seen.over && levels.length > 0 ? 'trust.nothing' : 'trust.pending')}
        </p>
        {bar && <p className="mt-1">{t('trust.errorBar', { p50: millis(bar.p50), p99: millis(bar.p99) })}</p>}
      </section>
      {findings.length > 0 && (
        <div className="grid items-start gap-4 lg:col-span-2 lg:grid-cols-2">
          {weightiestFirst(findings).map((finding) => (
            <FindingCard key={finding.id} finding={finding} />
          ))}
        </div>
      )}
      {view.preflight.length > 0 && (
        <section className="lg:col-span-2">
          <h3 className="mb-2 font-medium">{t('trust.preflight')}</h3>
          <div className="grid items-start gap-4 lg:grid-cols-2">
            {view.preflight.map((finding) => (
              <FindingCard key={finding.id} finding={finding} />
            ))}
          </div>
        </section>
      )}
      <CpuOverTime time={time} />
      <Notices seen={seen} time={time} />
      {levels.length > 0 && <ClientTable levels={levels} />}
      {run.result && <ValidationTable validation={run.result.validation} />}
      {levels.some((level) => level.ledger !== null) && <LedgerTable levels={levels} />}
      {levels.length > 0 && <TokenTable levels={levels} />}
    </div>
  );
}

const WEIGHTS: readonly Finding['severity'][] = ['INVALID', 'SUSPECT', 'INFO'];

function weightiestFirst(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => WEIGHTS.indexOf(a.severity) - WEIGHTS.indexOf(b.severity));
}
