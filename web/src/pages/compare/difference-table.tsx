import type { TFunction } from 'i18next';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Comparison } from '../../api/types';
import { saveText } from '../../components/save';
import { Wide } from '../../components/wide';
import { loadName } from '../../view/charts/against-load';
import { csv } from '../../view/csv';
import { DifferenceCell } from './difference-cell';
import { differenceRows, differenceTable, type DifferenceRow } from './difference-rows';
import type { Figure, TimedRun } from './figures';

interface DifferenceTableProps {
  data: Comparison;
  names: readonly string[];
  base: number;
  timed: readonly TimedRun[];
}

/** Figure by figure against the base, at every load that any of the runs has measured. */
export function DifferenceTable({ data, names, base, timed }: DifferenceTableProps) {
  const { t } = useTranslation();
  const rows = differenceRows(data, timed);
  return (
    <section className="card min-w-0 lg:col-span-12">
      <div className="flex flex-wrap items-start justify-between gap-2 px-3 pt-2.5">
        <h2 className="font-medium">{t('compare.differences', { base: names[base] })}</h2>
        <button type="button" className="button no-print h-7" onClick={() => save(t, rows, names, base)}>
          <Download size={14} aria-hidden />
          {t('chart.csv')}
        </button>
      </div>
      <p className="px-3 text-xs text-muted">{t('compare.howTold')}</p>
      {!rows.some((row) => isShared(row, base)) && <p className="px-3 pt-2 text-warn">{t('compare.nothingShared')}</p>}
      <Wide label={t('nav.compare')}>
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col">{t('chart.load')}</th>
              <th scope="col">{t('compare.figure')}</th>
              {names.map((name, i) => (
                <th key={name} scope="col" className="num">
                  {name}
                  {i === base && <span className="block font-normal">{t('compare.base')}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={`${JSON.stringify(row.load)}${row.figure.label}`} row={row} base={base} />
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}

function Row({ row, base }: { row: DifferenceRow; base: number }) {
  const { t } = useTranslation();
  const { first, figure } = row;
  return (
    <tr className={first ? 'border-t border-line-strong' : ''}>
      <td className="align-top whitespace-nowrap text-muted">{first ? loadName(t, row.load) : ''}</td>
      <td className="align-top whitespace-nowrap">
        <span
          className="underline decoration-line-strong decoration-dotted underline-offset-4"
          title={t(`compare.method.${figure.method}`)}
        >
          {figureName(t, figure)}
        </span>
      </td>
      {row.runs.map((run, i) => (
        <td key={i} className="num align-top">
          <DifferenceCell figure={figure} base={i === base ? null : (row.runs[base] ?? null)} other={run} />
          {first && run === null && <span className="block text-xs text-muted">{t('compare.notMeasured')}</span>}
        </td>
      ))}
    </tr>
  );
}

function figureName(t: TFunction, { label }: Figure): string {
  return label === 'goodput' || label === 'failed' ? t(`compare.label.${label}`) : label;
}

const isShared = ({ runs }: DifferenceRow, base: number): boolean =>
  runs[base] != null && runs.some((run, i) => i !== base && run !== null);

function save(t: TFunction, rows: readonly DifferenceRow[], names: readonly string[], base: number): void {
  const table = differenceTable(rows, names, base, {
    load: (load) => loadName(t, load),
    figure: (figure) => figureName(t, figure),
    judgement: (word) => t(`compare.word.${word}`),
    obstacle: (why) => t(`compare.obstacle.${why}`),
    heads: {
      load: t('chart.load'),
      figure: t('compare.figure'),
      low: t('compare.low'),
      high: t('compare.high'),
      change: t('compare.change'),
      judgement: t('compare.judgement'),
    },
  });
  saveText(csv(table), 'comparison.csv', 'text/csv');
}
