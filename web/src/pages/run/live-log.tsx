import { useTranslation } from 'react-i18next';
import { Wide } from '../../components/wide';
import { count, millis } from '../../view/format';
import { requestName, requestPlace } from '../../view/request-name';
import type { Seen } from './seen';

/** The newest requests of a run that goes on; the server sends samples when there are many. */
export function LiveLog({ seen: { view, run } }: { seen: Seen }) {
  const { t } = useTranslation();
  const levels = run.config.levels.map((load) => ({ load }));
  return (
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
          {view.log.slice(0, 50).map((line) => (
            <tr key={line.request_id}>
              <td className="whitespace-nowrap">{requestName(t, levels, requestPlace(line.request_id))}</td>
              <td className={line.status === 'failed' ? 'text-bad' : ''}>
                {line.error_type === null ? t(`state.${line.status}`) : t(`failure.${line.error_type}`)}
              </td>
              <td className="num">{millis(line.ttft_ms)}</td>
              <td className="num">{millis(line.e2e_ms)}</td>
              <td className="num">{count(line.output_tokens)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
