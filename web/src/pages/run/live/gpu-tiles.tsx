import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Observed } from '../../../api/types';
import { gpusNow, type GpuNow } from '../../../model/observed';
import { number } from '../../../view/format';

/** Each GPU as it is now; nothing where none is observed. */
export function GpuTiles({ looks }: { looks: readonly Observed[] }) {
  const { t } = useTranslation();
  const gpus = useMemo(() => gpusNow(looks), [looks]);
  return gpus.length === 0 ? null : (
    <ul className="grid gap-2 sm:grid-cols-2 lg:col-span-12 xl:grid-cols-4" aria-label={t('gpu.label')}>
      {gpus.map((gpu) => (
        <GpuTile key={`${gpu.source} ${gpu.gpu}`} gpu={gpu} />
      ))}
    </ul>
  );
}

function GpuTile({ gpu: { gpu, source, values } }: { gpu: GpuNow }) {
  const { t } = useTranslation();
  const used = gibibytes(values.memory_used);
  const total = gibibytes(values.memory_total);
  const rows: [string, number | undefined, string][] = [
    [t('gpu.utilization'), values.utilization, '%'],
    [t('gpu.temperature'), values.temperature, '°C'],
    [t('gpu.power'), values.power, 'W'],
  ];
  return (
    <li className="card p-3">
      <h3 className="truncate font-medium" title={`${gpu} · ${source}`}>
        {gpu}
      </h3>
      <dl className="mt-1 grid grid-cols-[1fr_auto] gap-x-3 text-xs">
        {used !== undefined && (
          <>
            <dt className="text-muted">{t('gpu.memory')}</dt>
            <dd className="tabular-nums">
              {number(used)}
              {total === undefined ? '' : ` / ${number(total)}`} GiB
            </dd>
          </>
        )}
        {rows.map(
          ([label, value, unit]) =>
            value !== undefined && (
              <div key={label} className="contents">
                <dt className="text-muted">{label}</dt>
                <dd className="tabular-nums">
                  {number(value)} {unit}
                </dd>
              </div>
            ),
        )}
      </dl>
    </li>
  );
}

const gibibytes = (bytes: number | undefined): number | undefined =>
  bytes === undefined ? undefined : bytes / 2 ** 30;
