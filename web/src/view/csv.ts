import type { ChartContent } from './charts/chart';

export type Table = ChartContent['table'];
type Cell = Table['rows'][number][number];

/** RFC 4180; a cell that a spreadsheet would take for a formula gets a leading quote. */
export function csv({ columns, rows }: Table): string {
  return [columns, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n') + '\r\n';
}

export function tsv({ columns, rows }: Table): string {
  return [columns, ...rows].map((row) => row.map((cell) => plain(cell).replace(/[\t\n]/g, ' ')).join('\t')).join('\n');
}

export function markdown({ columns, rows }: Table): string {
  const line = (cells: readonly Cell[]) => `| ${cells.map((cell) => plain(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}

function plain(cell: Cell): string {
  return cell === null ? '' : String(cell);
}

function csvCell(cell: Cell): string {
  const text = typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : plain(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
