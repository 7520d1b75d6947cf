import { useQuery } from '@tanstack/react-query';
import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { systemQuery } from '../../api/queries';
import { Pairs } from '../../components/pairs';
import { strainOf } from '../../model/capacity';
import type { Draft } from '../../model/draft';
import type { Size } from '../../model/size';
import { count, duration } from '../../view/format';

/** How much will be asked, and what can be said beforehand of the time that it takes. */
export function Extent({ draft, size }: { draft: Draft; size: Size }) {
  const { t } = useTranslation();
  const rows: (readonly [string, string])[] = [
    ...(size.requests === null
      ? []
      : ([
          [t('new.extent.requestsRow'), `${size.levels} × ${count(size.requests / Math.max(size.levels, 1))}`],
        ] as const)),
    ...(size.inputTokens === null ? [] : ([[t('new.extent.input'), count(size.inputTokens)]] as const)),
    ...(size.outputTokens === null ? [] : ([[t('new.extent.output'), count(size.outputTokens)]] as const)),
    [t('new.extent.timeRow'), size.seconds === null ? '—' : t('new.atLeast', { time: duration(t, size.seconds) })],
  ];
  return (
    <div className="text-xs">
      <Pairs rows={rows} />
      <p className="mt-1.5 text-muted">{t(`new.extent.${draft.stop}`)}</p>
    </div>
  );
}

/** Whether the machine that would measure carries so many streams, as far as it tells. */
export function Strain({ connections }: { connections: number | null }) {
  const { t } = useTranslation();
  const system = useQuery(systemQuery).data;
  if (system === undefined || connections === null) {
    return null;
  }
  const strain = strainOf(connections, system);
  if (strain === null) {
    return null;
  }
  const Icon = strain.exceeded ? CircleAlert : TriangleAlert;
  const values = { connections: count(connections), carries: count(strain.carries) };
  return (
    <div
      role="status"
      className={`rounded-card p-2 text-xs ${strain.exceeded ? 'bg-bad-soft text-bad' : 'bg-warn-soft text-warn'}`}
    >
      <p className="flex gap-1.5 font-medium">
        <Icon size={14} className="mt-px shrink-0" aria-hidden />
        {strain.exceeded ? t('new.strain.exceeded', values) : t('new.strain.near', values)}
      </p>
      <p className="mt-1">{t(`new.strain.${strain.what}`)}</p>
    </div>
  );
}
