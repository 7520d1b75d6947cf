import type { ChartContent } from '../../view/charts/chart';
import { number } from '../../view/format';

const SHOWN_ROWS = 500;

/** The chart's figures to read; the file has all rows. */
export function ChartTable({ table, caption }: { table: ChartContent['table']; caption: string }) {
  return (
    <table className="data-table" tabIndex={0}>
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {table.columns.map((name) => (
            <th key={name} scope="col" className="num">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.slice(0, SHOWN_ROWS).map((row, i) => (
          <tr key={i}>
            {row.map((cell, j) => (
              <td key={j} className="num">
                {typeof cell === 'string' ? cell : number(cell)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
