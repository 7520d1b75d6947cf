import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Wide } from '../../../components/wide';
import { isFound } from '../../../model/request-search';
import type { LoggedRequest } from '../../../model/run-view';
import { count, millis } from '../../../view/format';
import { requestName, requestPlace } from '../../../view/request-name';
import type { RunSearch } from '../../search';
import { RequestFilters } from './request-filters';
import { ending, loadsOf, searched } from './request-words';
import type { Seen } from '../data/seen';

const route = getRouteApi('/benchmark/$id');
const SHOWN = 100;

/** The newest requests of a run that goes on; the server sends samples when there are many. */
export function LiveLog({ seen }: { seen: Seen }) {
  const { t } = useTranslation();
  const search = route.useSearch();
  const { view } = seen;
  const levels = loadsOf(seen);
  const lines = view.log.filter((line) => isShown(line, search));
  const found =
    search.q === undefined
      ? lines
      : lines.filter((line) =>
          isFound(search.q ?? '', searched(t, seen, { ...requestPlace(line.request_id), kind: line.error_type })),
        );
  return (
    <>
      <RequestFilters seen={seen} search={search} />
      <Wide label={t('run.tab.requests')} className="card">
        <p className="px-3 pt-2 text-xs text-muted">
          {view.logOmitted > 0 ? t('requests.sampled', { omitted: count(view.logOmitted) }) : t('requests.live')}
        </p>
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col">{t('requests.request')}</th>
              <th scope="col">{t('requests.outcome')}</th>
              <th scope="col" className="num">
                TTFT
              </th>
              <th scope="col" className="num">
                E2E
              </th>
              <th scope="col" className="num">
                {t('requests.tokens')}
              </th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, SHOWN).map((line) => (
              <tr key={line.request_id}>
                <td className="whitespace-nowrap">{requestName(t, levels, requestPlace(line.request_id))}</td>
                <td className={line.status === 'failed' ? 'text-bad' : ''}>
                  {ending(t, { outcome: line.status, error_kind: line.error_type })}
                </td>
                <td className="num">{millis(line.ttft_ms)}</td>
                <td className="num">{millis(line.e2e_ms)}</td>
                <td className="num">{count(line.output_tokens)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {view.log.length > 0 && found.length === 0 && <p className="px-3 py-2 text-muted">{t('requests.none')}</p>}
      </Wide>
    </>
  );
}

function isShown(line: LoggedRequest, { level, outcome, slo }: RunSearch): boolean {
  return (
    (level === undefined || requestPlace(line.request_id).level === level) &&
    (outcome === undefined || line.status === outcome) &&
    (slo !== 'missed' || line.missed_slo)
  );
}
