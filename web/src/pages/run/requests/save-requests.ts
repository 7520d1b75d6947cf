import type { TFunction } from 'i18next';
import type { RequestLine } from '../../../api/types';
import { saveText } from '../../../components/save';
import { THRESHOLDS } from '../../../model/fields';
import { csv } from '../../../view/csv';
import { requestName } from '../../../view/request-name';
import { loadsOf, missedNames } from './request-words';
import type { Seen } from '../data/seen';

const COLUMNS = ['started_ms', ...THRESHOLDS, 'input_tokens', 'output_tokens'] as const;

/** The requests that are shown, as a table for other programs. */
export function saveRequests(t: TFunction, seen: Seen, lines: readonly RequestLine[]): void {
  const loads = loadsOf(seen);
  const slo = seen.run.config.goodput_thresholds;
  const table = {
    columns: ['request', 'load', 'outcome', 'error', 'message', ...COLUMNS, 'missed'],
    rows: lines.map((line) => [
      `${line.level}-${line.number}`,
      requestName(t, loads, line),
      line.outcome,
      line.error_kind,
      line.message,
      ...COLUMNS.map((name) => line[name]),
      missedNames(t, slo, line),
    ]),
  };
  saveText(csv(table), `${seen.id.slice(0, 8)}_requests_shown.csv`, 'text/csv');
}
