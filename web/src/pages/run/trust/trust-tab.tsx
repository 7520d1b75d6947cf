import { useTranslation } from 'react-i18next';
import type { Finding, Lag, Level } from '../../../api/types';
import { FindingCard } from '../../../components/finding-card';
import { GradeBadge } from '../../../components/status';
import { Wide } from '../../../components/wide';
import { loadName } from '../../../view/charts/against-load';
import { count, millis, NONE, number, percent } from '../../../view/format';
import type { Timeline } from '../../../view/charts/over-time';
import { gradeOf, useTimeline, type Seen } from '../data/seen';
import { CpuOverTime } from '../charts/time-charts';

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
      {levels.some((level) => level.ledger !== null) && <LedgerTable levels={levels} />}
      {levels.length > 0 && <TokenTable levels={levels} />}
    </div>
  );
}

const WEIGHTS: readonly Finding['severity'][] = ['INVALID', 'SUSPECT', 'INFO'];

function weightiestFirst(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => WEIGHTS.indexOf(a.severity) - WEIGHTS.indexOf(b.severity));
}

function Notices({ seen, time }: { seen: Seen; time: Timeline }) {
  const { t } = useTranslation();
  const { view } = seen;
  const troubles = time.levelNames.flatMap((name, level) =>
    (time.levelTroubles[level] ?? []).map((trouble) => `${name}: ${trouble}`),
  );
  const nothing = view.notices.length + troubles.length === 0;
  const calm = (gradeOf(seen) ?? 'VALID') === 'VALID';
  return (
    <section className="card p-3">
      <h3 className="mb-1 font-medium">{t('trust.notices')}</h3>
      {nothing && <p className="text-muted">{calm ? t('trust.noNotices') : t('trust.noNoticesBut')}</p>}
      <ul className="max-h-60 overflow-auto" tabIndex={0} aria-label={t('trust.notices')}>
        {view.notices.map((notice) => (
          <li key={notice.seq} className="flex gap-3 py-0.5">
            <time className="shrink-0 text-xs leading-5 text-muted" dateTime={notice.timestamp}>
              {notice.timestamp.slice(11, 19)}
            </time>
            {notice.text}
          </li>
        ))}
        {troubles.map((trouble) => (
          <li key={trouble} className="py-0.5">
            {trouble}
          </li>
        ))}
      </ul>
    </section>
  );
}

const lag = (value: Lag): string =>
  value === null ? NONE : `${number(value.p50_ms)} · ${number(value.p99_ms)} · ${millis(value.max_ms)}`;

const CLIENT_ROWS = [
  ['receiveLag', (level: Level) => lag(level.client.receive_lag)],
  ['lateness', (level: Level) => lag(level.client.start_lateness)],
  ['connectionWait', (level: Level) => lag(level.client.connection_wait)],
  ['loopLag', (level: Level) => lag(level.client.loop_lag)],
  ['gc', (level: Level) => `${millis(level.client.gc_longest_pause_ms)} / ${millis(level.client.gc_pause_ms)}`],
  ['cpu', (level: Level) => `${number(level.client.process_cpu_cores)} / ${number(level.client.allowed_cpu_cores)}`],
  ['machineCpu', (level: Level) => share(level.client.machine_cpu_share)],
  ['sharedReads', (level: Level) => share(level.client.shared_read_share)],
  ['stamps', (level: Level) => level.client.stamp_source],
] as const;

const share = (value: number | null): string => percent(value === null ? null : value * 100);

function ClientTable({ levels }: { levels: readonly Level[] }) {
  const { t } = useTranslation();
  return (
    <Rows
      title={t('trust.client')}
      note={t('trust.clientNote')}
      levels={levels}
      rows={CLIENT_ROWS.map(([name, value]) => [t(`trust.row.${name}`), levels.map(value)])}
    />
  );
}

const QUANTITIES = ['requests', 'finished', 'input_tokens', 'output_tokens'] as const;

function LedgerTable({ levels }: { levels: readonly Level[] }) {
  const { t } = useTranslation();
  const flat = levels.map((level) => flatten(level.ledger ?? {}));
  const keys = [...new Set(flat.flatMap((ledger) => [...ledger.keys()]))];
  const at = (ledger: Map<string, string>, key: string) => ledger.get(key) ?? NONE;
  const booked = QUANTITIES.filter((name) => keys.some((key) => key.startsWith(`${name}.`)));
  return (
    <Rows
      title={t('trust.ledger')}
      note={`${t('trust.ledgerNote')}: ${t('trust.booked')}`}
      levels={levels}
      rows={booked.map((name) => [
        t(`trust.quantity.${name}`),
        flat.map((ledger) =>
          ['client', 'server', 'unexplained'].map((part) => at(ledger, `${name}.${part}`)).join(' · '),
        ),
      ])}
      all={{ label: t('trust.ledgerAll'), rows: keys.map((key) => [key, flat.map((ledger) => at(ledger, key))]) }}
    />
  );
}

function flatten(value: object, prefix = ''): Map<string, string> {
  const rows = new Map<string, string>();
  for (const [key, inner] of Object.entries(value) as [string, unknown][]) {
    if (typeof inner === 'object' && inner !== null) {
      flatten(inner, `${prefix}${key}.`).forEach((shown, name) => rows.set(name, shown));
    } else {
      rows.set(
        `${prefix}${key}`,
        typeof inner === 'number'
          ? number(inner)
          : typeof inner === 'string' || typeof inner === 'boolean'
            ? String(inner)
            : NONE,
      );
    }
  }
  return rows;
}

function TokenTable({ levels }: { levels: readonly Level[] }) {
  const { t } = useTranslation();
  const sources = [...new Set(levels.flatMap((level) => Object.keys(level.output_tokens_by_source)))];
  return (
    <Rows
      title={t('trust.tokens')}
      note={t('trust.tokensNote')}
      levels={levels}
      rows={[
        ...sources.map((source): Row => [
          source,
          levels.map((level) => count(level.output_tokens_by_source[source] ?? 0)),
        ]),
        ...told(t('trust.cached'), levels, (level) => level.cached_prompt_percent),
        ...told(t('trust.serverPrefill'), levels, (level) => level.server_prefill?.p50),
        ...told(t('trust.serverQueue'), levels, (level) => level.server_queue?.p50),
      ]}
    />
  );
}

/** A row of what only some servers tell; none where nobody told it. */
function told(name: string, levels: readonly Level[], figure: (level: Level) => number | null | undefined): Row[] {
  const figures = levels.map((level) => figure(level) ?? null);
  return figures.every((value) => value === null)
    ? []
    : [[name, figures.map((value) => (value === null ? NONE : number(value)))]];
}

type Row = [name: string, values: string[]];

interface RowsProps {
  title: string;
  note: string;
  levels: readonly Level[];
  rows: Row[];
  /** Further rows, folded. */
  all?: { label: string; rows: Row[] };
}

function Rows({ title, note, levels, rows, all }: RowsProps) {
  return (
    <section className="card min-w-0 p-3 lg:col-span-2">
      <h3 className="font-medium">{title}</h3>
      <p className="mb-1 text-xs text-muted">{note}</p>
      <RowsTable title={title} levels={levels} rows={rows} />
      {all && (
        <details className="mt-2">
          <summary className="text-xs text-muted">{all.label}</summary>
          <RowsTable title={`${title}: ${all.label}`} levels={levels} rows={all.rows} />
        </details>
      )}
    </section>
  );
}

function RowsTable({ title, levels, rows }: { title: string; levels: readonly Level[]; rows: Row[] }) {
  const { t } = useTranslation();
  return (
    <Wide label={title}>
      <table className="data-table">
        <thead>
          <tr>
            <td />
            {levels.map((level, i) => (
              <th key={i} scope="col" className="num">
                {loadName(t, level.load)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, values]) => (
            <tr key={name}>
              <th scope="row" className="whitespace-nowrap">
                {name}
              </th>
              {values.map((value, i) => (
                <td key={i} className="num">
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
