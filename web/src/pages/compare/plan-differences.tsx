import { CheckCircle2, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Config } from '../../api/types';
import { Wide } from '../../components/wide';
import { planDifferences } from '../../model/comparison';
import { NONE } from '../../view/format';

interface PlanDifferencesProps {
  configs: readonly Config[];
  names: readonly string[];
  /** Whether the figures are in doubt, so that equal plans alone make no fair comparison. */
  doubtful: boolean;
}

/** What was not the same, before any figure: an unfair comparison is called so. */
export function PlanDifferences({ configs, names, doubtful }: PlanDifferencesProps) {
  const { t } = useTranslation();
  const differences = planDifferences(configs);
  const unfair = differences.some((difference) => difference.unfair);
  const Icon = unfair ? TriangleAlert : CheckCircle2;
  return (
    <section className="card min-w-0 p-3 lg:col-span-12">
      <h2 className="mb-1 font-medium">{t('compare.plans')}</h2>
      <p className={`flex items-center gap-1.5 ${unfair ? 'text-warn' : doubtful ? 'text-muted' : 'text-good'}`}>
        <Icon size={15} className="shrink-0" aria-hidden />
        {unfair
          ? t('compare.unfair')
          : differences.length > 0
            ? t(doubtful ? 'compare.fairAsked' : 'compare.fair')
            : t('compare.samePlan')}
      </p>
      {differences.length > 0 && (
        <Wide label={t('compare.plans')} className="mt-2">
          <table className="data-table">
            <thead>
              <tr>
                <td />
                {names.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {differences.map((difference) => (
                <tr key={difference.path}>
                  <th scope="row" className={`font-mono ${difference.unfair ? 'text-warn!' : ''}`}>
                    {difference.path}
                  </th>
                  {difference.values.map((value, i) => (
                    <td key={i} className="max-w-80 truncate">
                      {shown(value)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </section>
  );
}

function shown(value: unknown): string {
  if (value === null || value === undefined) {
    return NONE;
  }
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) {
    return value.length === 0 ? NONE : value.join(', ');
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
