import { useTranslation } from 'react-i18next';
import type { Result } from '../../../api/types';
import { count, NONE } from '../../../view/format';

/** Which version of the product made the result, and on which machine; nothing of runs that don't say. */
export function MadeBy({ result }: { result: Result | null }) {
  const { t } = useTranslation();
  const maker = result?.made_by;
  if (maker == null) {
    return null;
  }
  const rows = [
    [t('madeBy.version'), `${maker.version} (Java ${maker.java})`],
    [t('madeBy.host'), maker.host ?? NONE],
    [t('madeBy.os'), [maker.os, maker.architecture].filter(Boolean).join(', ') || NONE],
    [t('madeBy.kernel'), maker.kernel ?? NONE],
    [t('madeBy.cores'), count(maker.cores)],
  ] as const;
  return (
    <section className="card min-w-0 p-3">
      <h3 className="mb-2 font-medium">{t('madeBy.title')}</h3>
      <dl className="grid grid-cols-[minmax(8rem,auto)_1fr] gap-x-4 gap-y-1">
        {rows.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
