import { useTranslation } from 'react-i18next';
import type { Level } from '../../../api/types';
import { Wide } from '../../../components/wide';
import { loadName } from '../../../view/charts/against-load';

/** A name, and a value for each level. */
export type Row = [name: string, values: string[]];

interface LevelRowsProps {
  title: string;
  note: string;
  levels: readonly Level[];
  rows: Row[];
  /** Further rows, folded. */
  all?: { label: string; rows: Row[] };
}

/** A table with a column a level. */
export function LevelRows({ title, note, levels, rows, all }: LevelRowsProps) {
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
