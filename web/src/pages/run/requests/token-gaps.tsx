import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { requestDetailQuery } from '../../../api/queries';
import type { TokenRead } from '../../../api/types';
import { ChartCard } from '../../../components/chart/chart-card';
import { Failure, Skeleton } from '../../../components/states';
import type { ChartTheme } from '../../../view/charts/chart';
import { tokenGaps } from '../../../view/charts/token-gaps';

/** When the tokens of one request came: how long the client waited before each read. */
export function TokenGaps({ id, request }: { id: string; request: string }) {
  const detail = useQuery(requestDetailQuery(id, request));
  return (
    <div className="mt-4">
      {detail.error && <Failure error={detail.error} retry={() => void detail.refetch()} />}
      {detail.isLoading && <Skeleton rows={1} height={220} />}
      {detail.data && <Gaps reads={detail.data.reads} spread={detail.data.tokens_spread} />}
    </div>
  );
}

function Gaps({ reads, spread }: { reads: readonly TokenRead[]; spread: boolean }) {
  const { t } = useTranslation();
  const build = useCallback((theme: ChartTheme) => tokenGaps(t, theme, reads), [t, reads]);
  return (
    <ChartCard
      title={t('requests.gaps')}
      build={build}
      height={160}
      note={spread ? t('requests.gapsSpread') : t('requests.gapsNote')}
    />
  );
}
