import { useTranslation } from 'react-i18next';
import type { Level } from '../../../api/types';
import { MetMark } from '../../../components/status';
import { Wide } from '../../../components/wide';
import { attained, meetsSlo, targetOf, type Breach } from '../../../model/breach';
import { byLoad, loadName } from '../../../view/charts/against-load';
import { millis, percent } from '../../../view/format';
import { thresholdName } from '../../../view/threshold-name';

const MOST_LEVELS = 4;

/** Each threshold at each level: the share of requests that met it, and the p95 that stands against the limit. */
export function BreachMatrix({ levels, breach }: { levels: readonly Level[]; breach: Breach }) {
  const { t } = useTranslation();
  const shown = around(byLoad(levels), breach.level);
  const failing = shown.some((level) => level.failed_requests > 0);
  const broken = (level: Level) =>
    level === breach.level ? 'bg-bad-soft' : level === breach.good ? '' : 'max-sm:hidden lg:max-xl:hidden';
  return (
    <Wide label={t('breach.attained')}>
      <table className="data-table">
        <thead>
          <tr>
            <td />
            {shown.map((level, i) => (
              <th key={i} scope="col" className={`num ${broken(level)}`}>
                {loadName(t, level.load)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {breach.attained.map((row) => (
            <tr key={row.key}>
              <th scope="row" className="whitespace-nowrap">
                {thresholdName(t, row.key)} <span className="text-muted">≤ {millis(row.limitMs)}</span>
              </th>
              {shown.map((level, i) => {
                const here = attained(level).find((other) => other.key === row.key);
                return (
                  <td key={i} className={`num ${broken(level)}`}>
                    <Cell
                      share={here?.percent ?? null}
                      target={targetOf(level)}
                      note={here?.p95Ms == null ? '' : `p95 ${millis(here.p95Ms)}`}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
          {failing && (
            <tr>
              <th scope="row" className="whitespace-nowrap">
                {t('breach.answered')}
              </th>
              {shown.map((level, i) => (
                <td key={i} className={`num ${broken(level)}`}>
                  <Cell
                    share={level.error_rate_percent === null ? null : 100 - level.error_rate_percent}
                    target={targetOf(level)}
                    note={t('breach.failed', { count: level.failed_requests })}
                  />
                </td>
              ))}
            </tr>
          )}
          <tr>
            <th scope="row" className="font-medium!">
              {t('breach.all')}
            </th>
            {shown.map((level, i) => (
              <td key={i} className={`num font-medium ${broken(level)}`}>
                <span className="inline-flex items-center justify-end gap-1">
                  <MetMark met={meetsSlo(level)} />
                  {percent(level.goodput?.goodput_percent)}
                </span>
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      {shown.length < levels.length && <p className="mt-1 text-xs text-muted">{t('breach.some')}</p>}
    </Wide>
  );
}

function Cell({ share, target, note }: { share: number | null; target: number; note: string }) {
  const missed = share !== null && share < target;
  return (
    <>
      <span className={`inline-flex items-center justify-end gap-1 ${missed ? 'font-medium text-bad' : ''}`}>
        {missed && <MetMark met={false} />}
        {percent(share)}
      </span>
      <span className="block text-xs text-muted">{note}</span>
    </>
  );
}

/** Of many levels those about the one that broke, and the lightest. */
function around(levels: readonly Level[], broken: Level): readonly Level[] {
  if (levels.length <= MOST_LEVELS) {
    return levels;
  }
  const at = levels.indexOf(broken);
  const from = Math.min(Math.max(1, at - 1), levels.length - MOST_LEVELS + 1);
  return [...levels.slice(0, 1), ...levels.slice(from, from + MOST_LEVELS - 1)];
}
