import { useTranslation } from 'react-i18next';
import type { Comparison, Level } from '../../api/types';
import { Wide } from '../../components/wide';
import { loadSize } from '../../model/load';
import { loadName } from '../../view/charts/against-load';
import { DifferenceCell } from './difference-cell';
import { FIGURES, type Figure, type TimedRun } from './figures';

interface DifferenceTableProps {
  data: Comparison;
  names: readonly string[];
  base: number;
  timed: readonly TimedRun[];
}

type LoadRow = Comparison['loads'][number];

/** Figure by figure against the base, at every load that any of the runs has measured. */
export function DifferenceTable({ data, names, base, timed }: DifferenceTableProps) {
  const { t } = useTranslation();
  return (
    <section className="card min-w-0 lg:col-span-12">
      <h2 className="px-3 pt-2.5 font-medium">{t('compare.differences', { base: names[base] })}</h2>
      <p className="px-3 text-xs text-muted">{t('compare.howTold')}</p>
      {!data.loads.some((row) => isShared(row, base)) && (
        <p className="px-3 pt-2 text-warn">{t('compare.nothingShared')}</p>
      )}
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
            {inOrder(data.loads).flatMap((row) =>
              FIGURES.filter(({ needsSlo }) => !needsSlo || row.levels.some((level) => level?.goodput)).map(
                (figure, i) => (
                  <Row key={`${JSON.stringify(row.load)}${figure.label}`} first={i === 0} row={row} figure={figure}>
                    {row.levels.map((level, run) => (
                      <td key={run} className="num align-top">
                        <DifferenceCell
                          figure={figure}
                          base={run === base ? null : measuredAt(row, base, timed)}
                          other={measuredAt(row, run, timed)}
                        />
                        {i === 0 && level === null && (
                          <span className="block text-xs text-muted">{t('compare.notMeasured')}</span>
                        )}
                      </td>
                    ))}
                  </Row>
                ),
              ),
            )}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}

interface RowProps {
  first: boolean;
  row: LoadRow;
  figure: Figure;
  children: React.ReactNode;
}

function Row({ first, row, figure, children }: RowProps) {
  const { t } = useTranslation();
  return (
    <tr className={first ? 'border-t border-line-strong' : ''}>
      <td className="align-top whitespace-nowrap text-muted">{first ? loadName(t, row.load) : ''}</td>
      <td className="align-top whitespace-nowrap">
        <span
          className="underline decoration-line-strong decoration-dotted underline-offset-4"
          title={t(`compare.method.${figure.method}`)}
        >
          {figure.label === 'goodput' || figure.label === 'failed' ? t(`compare.label.${figure.label}`) : figure.label}
        </span>
      </td>
      {children}
    </tr>
  );
}

export interface LevelOfRun {
  level: Level;
  run: TimedRun;
}

function measuredAt({ levels }: LoadRow, run: number, timed: readonly TimedRun[]): LevelOfRun | null {
  const [level, seconds] = [levels[run], timed[run]];
  return level == null || seconds === undefined ? null : { level, run: seconds };
}

const isShared = ({ levels }: LoadRow, base: number): boolean =>
  levels[base] != null && levels.some((level, i) => i !== base && level !== null);

/** Users first, then rates, each from light to heavy. */
function inOrder(rows: readonly LoadRow[]): LoadRow[] {
  return rows.toSorted(
    (a, b) => Number(a.load.rate !== null) - Number(b.load.rate !== null) || loadSize(a.load) - loadSize(b.load),
  );
}
