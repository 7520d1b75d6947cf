import type { TFunction } from 'i18next';
import type { Level } from '../../api/types';
import { number } from '../format';
import { byLoad, levelName } from './against-load';
import { base, bottomAxis, line, tip, valueAxis, type ChartContent, type ChartTheme } from './chart';

interface Place {
  name: string;
  perUser: number;
  throughput: number;
}

/**
 * What the server generates in all against how fast each user's answer is written (p50): a point a level, in the order of
 * their loads. Of two servers, the better one's curve lies further up and to the right.
 */
export function tradeOff(t: TFunction, theme: ChartTheme, levels: readonly Level[]): ChartContent {
  const places = byLoad(levels).flatMap((level): Place[] => {
    const [perUser, throughput] = [level.output_rate?.p50, level.throughput_tokens_per_sec];
    return perUser === undefined || throughput === null ? [] : [{ name: levelName(t, level), perUser, throughput }];
  });
  const [across, up] = [t('axis.userRate'), t('axis.throughput')];
  return {
    empty: places.length === 0,
    option: {
      ...base(theme),
      legend: { show: false },
      xAxis: bottomAxis(theme, { name: across, unit: 'tok/s' }, { min: 0 }),
      yAxis: valueAxis(theme, { name: up, unit: 'tok/s' }, { min: 0 }),
      series: [
        line(
          up,
          places.map(({ perUser, throughput }) => [perUser, throughput]),
          theme.accent,
          1.5,
          {
            showSymbol: true,
            silent: false,
            label: {
              show: true,
              position: 'right',
              color: theme.muted,
              fontSize: 11,
              formatter: ({ dataIndex }: { dataIndex: number }) => places[dataIndex]?.name ?? '',
            },
            labelLayout: { hideOverlap: true },
          },
        ),
      ],
      tooltip: {
        ...(base(theme).tooltip as object),
        trigger: 'item',
        formatter: (params: unknown) => {
          const place = places[(params as { dataIndex: number }).dataIndex];
          return tip(place?.name ?? '', [
            [across, `${number(place?.perUser)} tok/s`],
            [up, `${number(place?.throughput)} tok/s`],
          ]);
        },
      },
    },
    table: {
      columns: [t('chart.load'), `${across} (tok/s)`, `${up} (tok/s)`],
      rows: places.map(({ name, perUser, throughput }) => [name, perUser, throughput]),
    },
  };
}
