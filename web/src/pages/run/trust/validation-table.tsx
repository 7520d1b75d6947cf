import { useTranslation } from 'react-i18next';
import type { Validation } from '../../../api/types';
import { Wide } from '../../../components/wide';
import { count, millis, number } from '../../../view/format';

const TIMES: ReadonlySet<string> = new Set(['ttft', 'itl', 'e2e']);

/** The client's figures beside the server's own. Without evidence nothing is called confirmed. */
export function ValidationTable({ validation }: { validation: Validation }) {
  const { t } = useTranslation();
  const { all_comparisons: comparisons, overall_passed: passed } = validation;
  const percent = number(100 * validation.tolerance);
  return (
    <section className="card min-w-0 p-3 lg:col-span-2">
      <h3 className="font-medium">{t('validation.title')}</h3>
      <p className="mb-1 max-w-prose text-xs text-muted">
        {passed === null ? t('validation.none') : t(passed ? 'validation.passed' : 'validation.failed', { percent })}
      </p>
      {comparisons.length > 0 && (
        <Wide label={t('validation.title')}>
          <table className="data-table">
            <thead>
              <tr>
                <th>{t('validation.figureHead')}</th>
                <th className="num">{t('validation.client')}</th>
                <th className="num">{t('validation.server')}</th>
                <th className="num">{t('validation.difference')}</th>
                <th>{t('validation.reasonHead')}</th>
              </tr>
            </thead>
            <tbody>
              {comparisons.map((row) => {
                const shown = TIMES.has(row.figure) ? millis : count;
                return (
                  <tr key={row.figure}>
                    <th scope="row">{t(`validation.figure.${row.figure}`)}</th>
                    <td className="num">{shown(row.client_value)}</td>
                    <td className="num">{shown(row.server_value)}</td>
                    <td className="num">{number(row.difference_percent)} %</td>
                    <td>
                      <span aria-hidden className={row.passed ? 'text-good' : 'text-bad'}>
                        {row.passed ? '✓ ' : '✗ '}
                      </span>
                      {t(row.passed ? 'validation.agrees' : 'validation.differs')}
                      {row.reason !== 'none' && `: ${t(`validation.reason.${row.reason}`)}`}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Wide>
      )}
    </section>
  );
}
