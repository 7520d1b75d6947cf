import type { TFunction } from 'i18next';
import type { TokenRead } from '../../api/types';
import { millis, number } from '../format';
import { base, bottomAxis, tip, valueAxis, type ChartContent, type ChartTheme } from './chart';

/** The gap before each read of one request, over the time since its first token. */
export function tokenGaps(t: TFunction, theme: ChartTheme, reads: readonly TokenRead[]): ChartContent {
  const first = reads[0]?.at_ms ?? 0;
  const gaps = reads.flatMap(({ at_ms: at, gap_ms: gap, tokens }) =>
    gap === null ? [] : [{ at: at - first, gap, tokens }],
  );
  return {
    empty: gaps.length === 0,
    option: {
      ...base(theme),
      legend: { show: false },
      grid: { left: 48, right: 12, top: 24, bottom: 40 },
      xAxis: bottomAxis(theme, { name: t('axis.sinceFirstToken'), unit: 'ms' }, { min: 0 }),
      yAxis: valueAxis(theme, { name: t('axis.gap'), unit: 'ms' }, { min: 0 }),
      series: [
        {
          type: 'bar',
          barMaxWidth: 3,
          itemStyle: { color: theme.accent },
          data: gaps.map(({ at, gap }) => [at, gap]),
        },
      ],
      tooltip: {
        ...(base(theme).tooltip as object),
        formatter: (params: unknown) => {
          const hit = gaps[(params as { dataIndex: number }[])[0]?.dataIndex ?? 0];
          return hit === undefined
            ? ''
            : tip(millis(hit.at), [
                [t('axis.gap'), millis(hit.gap)],
                [t('requests.tokens'), number(hit.tokens)],
              ]);
        },
      },
    },
    table: {
      columns: ['ms', `${t('axis.gap')} ms`, t('requests.tokens')],
      rows: gaps.map(({ at, gap, tokens }) => [at, gap, tokens]),
    },
  };
}
