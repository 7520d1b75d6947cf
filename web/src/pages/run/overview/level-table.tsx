import { ArrowDown, ArrowUp, Columns3 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import type { Goodput, Level } from '../../../api/types';
import { CopyButton } from '../../../components/copy-button';
import { Percentile, type PercentileKey } from '../../../components/figures';
import { GradeBadge } from '../../../components/status';
import { Wide } from '../../../components/wide';
import { loadSize } from '../../../model/load';
import { shareInterval } from '../../../model/statistics';
import { levelName } from '../../../view/charts/against-load';
import { markdown, tsv, type Table } from '../../../view/csv';
import { count, interval, number, percent } from '../../../view/format';

interface Column {
  id: string;
  label: string;
  unit?: string;
  usual: boolean;
  value: (level: Level) => number | null;
  cell: (level: Level) => ReactNode;
}

type LatencyName = 'ttft' | 'tpot' | 'itl' | 'e2e_latency';

function latencyColumn(label: string, metric: LatencyName, of: PercentileKey, usual: boolean): Column {
  return {
    id: `${metric}.${of}`,
    label: `${label} ${of === 'p999' ? 'p99.9' : of}`,
    unit: 'ms',
    usual,
    value: (level) => level[metric]?.[of] ?? null,
    cell: (level) => <Percentile metric={level[metric]} of={of} />,
  };
}

function plain(
  id: string,
  label: string,
  usual: boolean,
  value: (level: Level) => number | null,
  show: (v: number | null) => string,
): Column {
  return { id, label, usual, value, cell: (level) => show(value(level)) };
}

/** Marked at levels whose answers are shorter than asked: the figure is that of shorter answers. */
function short(column: Column): Column {
  return {
    ...column,
    cell: (level) =>
      level.short_answers == null ? (
        column.cell(level)
      ) : (
        <>
          {column.cell(level)}
          <span className="text-warn">†</span>
        </>
      ),
  };
}

function outputCell(level: Level): ReactNode {
  const mean = number(level.output_tokens?.mean ?? null);
  return level.short_answers == null ? mean : `${mean} / ${number(level.short_answers.asked_tokens_mean)}`;
}

/** Of levels that embedded texts: nothing else of them can be measured. */
function embedded(t: TFunction, levels: readonly Level[]): Column[] {
  return [
    plain('inputs', 'inputs/s', true, (l) => l.embeddings?.inputs_per_sec ?? null, number),
    plain('inputTokens', 'tok/s', true, (l) => l.embeddings?.tokens_per_sec ?? null, number),
    ...columns(t, levels).filter(({ id }) => !OF_GENERATION.test(id)),
  ];
}

const OF_GENERATION = /^(throughput|steady|output|ttft\.|tpot\.|itl\.)/;

function columns(t: TFunction, levels: readonly Level[]): Column[] {
  return [
    {
      id: 'load',
      label: t('chart.load'),
      usual: true,
      value: (l) => loadSize(l.load),
      cell: (l) => levelName(t, l),
    },
    plain('throughput', 'tok/s', true, (l) => l.throughput_tokens_per_sec, number),
    plain('steady', t('levels.steady'), false, (l) => l.steady_state?.throughput_tokens_per_sec ?? null, number),
    short(plain('requests', 'req/s', true, (l) => l.request_rate_per_sec, number)),
    {
      ...plain('output', t('levels.meanOutput'), true, (l) => l.output_tokens?.mean ?? null, number),
      cell: outputCell,
    },
    latencyColumn('TTFT', 'ttft', 'p50', true),
    latencyColumn('TTFT', 'ttft', 'p95', true),
    latencyColumn('TTFT', 'ttft', 'p99', true),
    latencyColumn('TPOT', 'tpot', 'p50', false),
    latencyColumn('TPOT', 'tpot', 'p95', false),
    latencyColumn('ITL', 'itl', 'p50', true),
    latencyColumn('ITL', 'itl', 'p95', true),
    latencyColumn('ITL', 'itl', 'p99', false),
    short(latencyColumn('E2E', 'e2e_latency', 'p50', false)),
    short(latencyColumn('E2E', 'e2e_latency', 'p95', true)),
    short(latencyColumn('E2E', 'e2e_latency', 'p99', false)),
    short({
      id: 'goodput',
      label: t('metric.goodput'),
      usual: true,
      value: (l) => l.goodput?.goodput_percent ?? null,
      cell: (l) => <GoodShare goodput={l.goodput} />,
    }),
    plain('ok', t('levels.completed'), true, (l) => l.successful_requests, count),
    plain('failed', t('levels.failed'), true, (l) => l.failed_requests, count),
    plain(
      'notStarted',
      t('levels.notStarted'),
      levels.some((l) => l.not_started > 0),
      (l) => l.not_started,
      count,
    ),
    plain('cancelled', t('levels.cancelled'), false, (l) => l.cancelled_requests, count),
    ...spent(t, levels),
    plain('inFlight', t('levels.inFlight'), false, (l) => l.in_flight.mean, number),
    plain('duration', t('levels.duration'), false, (l) => l.duration_seconds, number),
  ];
}

/** Shown where a level tells it. */
function spent(t: TFunction, levels: readonly Level[]): Column[] {
  const currency = levels.find((l) => l.cost != null)?.cost?.currency ?? '';
  const all: [id: string, label: string, value: (level: Level) => number | null][] = [
    ['energy', t('levels.energy'), (l) => l.energy?.joules_per_1k_output_tokens ?? null],
    ['costIn', t('levels.costIn', { currency }), (l) => l.cost?.per_million_input_tokens ?? null],
    ['costOut', t('levels.costOut', { currency }), (l) => l.cost?.per_million_output_tokens ?? null],
  ];
  return all
    .filter(([, , value]) => levels.some((level) => value(level) !== null))
    .map(([id, label, value]) => plain(id, label, true, value, number));
}

/** With its interval on hover: of few requests a share says little. */
function GoodShare({ goodput }: { goodput: Goodput | null }) {
  const bounds = goodput === null ? null : shareInterval(goodput.satisfied_requests, goodput.total_requests);
  return <span title={interval(bounds, '')}>{percent(goodput?.goodput_percent)}</span>;
}

/** All levels; every column sorts, columns to choose, to copy as Markdown or TSV. */
export function LevelTable({ levels }: { levels: readonly Level[] }) {
  const { t } = useTranslation();
  const all = levels.some((l) => l.embeddings != null) ? embedded(t, levels) : columns(t, levels);
  const [hidden, setHidden] = useState(() => new Set(all.filter((column) => !column.usual).map((column) => column.id)));
  const [sort, setSort] = useState<{ id: string; down: boolean } | null>(null);
  const shown = all.filter((column) => !hidden.has(column.id));
  const ordered = sorted(
    levels,
    all.find((column) => column.id === sort?.id),
    sort?.down ?? false,
  );
  const table: Table = {
    columns: shown.map((column) => (column.unit === undefined ? column.label : `${column.label} (${column.unit})`)),
    rows: ordered.map((level) =>
      shown.map((column) => (column.id === 'load' ? levelName(t, level) : column.value(level))),
    ),
  };
  const toggle = (id: string) =>
    setHidden((old) => (old.has(id) ? new Set([...old].filter((one) => one !== id)) : new Set([...old, id])));
  return (
    <section className="card min-w-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-3 pt-2">
        <h3 className="font-medium">{t('levels.title')}</h3>
        <div className="no-print flex flex-wrap gap-1.5">
          <CopyButton text={markdown(table)} label={t('levels.markdown')} withLabel />
          <CopyButton text={tsv(table)} label={t('levels.tsv')} withLabel />
          <details className="relative">
            <summary className="button h-7 list-none">
              <Columns3 size={14} aria-hidden />
              {t('levels.columns')}
            </summary>
            <fieldset className="card absolute right-0 z-20 mt-1 max-h-80 w-52 overflow-auto border-line-strong p-3">
              <legend className="sr-only">{t('levels.columns')}</legend>
              {all.map((column) => (
                <label key={column.id} className="flex items-center gap-2 py-0.5">
                  <input
                    type="checkbox"
                    className="accent-accent"
                    checked={!hidden.has(column.id)}
                    onChange={() => toggle(column.id)}
                  />
                  {column.label}
                </label>
              ))}
            </fieldset>
          </details>
        </div>
      </div>
      <Wide label={t('levels.title')}>
        <table className="data-table">
          <thead>
            <tr>
              {shown.map((column) => (
                <th
                  key={column.id}
                  scope="col"
                  className={column.id === 'load' ? '' : 'num'}
                  aria-sort={sort?.id === column.id ? (sort.down ? 'descending' : 'ascending') : 'none'}
                >
                  <button
                    type="button"
                    className="inline-flex items-center gap-0.5"
                    onClick={() => setSort({ id: column.id, down: sort?.id === column.id && !sort.down })}
                  >
                    {column.label}
                    {sort?.id === column.id &&
                      (sort.down ? <ArrowDown size={11} aria-hidden /> : <ArrowUp size={11} aria-hidden />)}
                  </button>
                </th>
              ))}
              <th scope="col">{t('levels.verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {ordered.map((level, i) => (
              <tr key={i}>
                {shown.map((column) => (
                  <td key={column.id} className={column.id === 'load' ? 'font-medium whitespace-nowrap' : 'num'}>
                    {column.cell(level)}
                  </td>
                ))}
                <td>
                  <GradeBadge grade={level.client.verdict} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      <Notes levels={levels} />
    </section>
  );
}

/** What the figures above are of, where that isn't what one would think. */
function Notes({ levels }: { levels: readonly Level[] }) {
  const { t } = useTranslation();
  const notes = levels.flatMap((level) => {
    const load = levelName(t, level);
    const { short_answers: short, goodput } = level;
    return [
      ...(level.not_started > 0 ? [t('levels.atLeast', { load, count: level.not_started })] : []),
      ...((goodput?.undecided_requests ?? 0) > 0
        ? [
            t('levels.undecided', {
              load,
              count: goodput?.undecided_requests ?? 0,
              low: percent(goodput?.goodput_lowest_percent),
              high: percent(goodput?.goodput_highest_percent),
            }),
          ]
        : []),
      ...(short == null
        ? []
        : [
            t('levels.short', {
              output: number(short.output_tokens_mean),
              asked: number(short.asked_tokens_mean),
            }),
          ]),
    ];
  });
  return notes.length === 0 ? null : (
    <ul className="px-3 pb-2 text-xs text-muted">
      {[...new Set(notes)].map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}

function sorted(levels: readonly Level[], column: Column | undefined, down: boolean): readonly Level[] {
  if (column === undefined) {
    return levels;
  }
  const sign = down ? -1 : 1;
  return levels.toSorted((a, b) => sign * ((column.value(a) ?? -Infinity) - (column.value(b) ?? -Infinity)));
}
