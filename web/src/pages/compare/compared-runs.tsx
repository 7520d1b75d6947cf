import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Comparison } from '../../api/types';
import { GradeBadge } from '../../components/status';
import { Wide } from '../../components/wide';
import { useDark } from '../../settings/theme';
import { runColour } from '../../view/colours';
import { instant, millis, number, percent } from '../../view/format';

const route = getRouteApi('/compare');

interface ComparedRunsProps {
  data: Comparison;
  names: readonly string[];
  base: number;
}

/** Who is compared, and with whom. */
export function ComparedRuns({ data, names, base }: ComparedRunsProps) {
  const { t, i18n } = useTranslation();
  const dark = useDark();
  const navigate = route.useNavigate();
  return (
    <Wide label={t('compare.runs')} className="card lg:col-span-12">
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">{t('compare.base')}</th>
            <th scope="col">{t('compare.run')}</th>
            <th scope="col">{t('levels.verdict')}</th>
            <th scope="col">{t('history.started')}</th>
            <th scope="col" className="num">
              tok/s
            </th>
            <th scope="col" className="num">
              {t('compare.bestTtft')}
            </th>
            <th scope="col" className="num">
              {t('compare.errorRate')}
            </th>
          </tr>
        </thead>
        <tbody>
          {data.runs.map(({ run, summary }, i) => (
            <tr key={run.run_id}>
              <td>
                <input
                  type="radio"
                  name="base"
                  className="accent-accent"
                  aria-label={t('compare.asBase', { name: names[i] })}
                  checked={i === base}
                  onChange={() =>
                    void navigate({ search: (old) => ({ ...old, base: i }), replace: true, resetScroll: false })
                  }
                />
              </td>
              <td className="max-w-80">
                <span className="flex items-center gap-2">
                  <span
                    className="size-2.5 shrink-0 rounded-full"
                    style={{ background: runColour(i, dark) }}
                    aria-hidden
                  />
                  <Link
                    to="/benchmark/$id"
                    params={{ id: run.run_id }}
                    className="truncate font-medium hover:underline"
                  >
                    {names[i]}
                  </Link>
                </span>
                <span className="block truncate pl-4.5 text-xs text-muted">{run.server_url}</span>
              </td>
              <td>
                <GradeBadge grade={summary.verdict} />
              </td>
              <td className="whitespace-nowrap">{instant(run.started_at ?? run.created_at, i18n.language)}</td>
              <td className="num">{number(summary.best_throughput)}</td>
              <td className="num">{millis(summary.best_ttft_p50)}</td>
              <td className="num">{percent(summary.overall_error_rate)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
