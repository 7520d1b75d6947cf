import type { ECharts } from 'echarts/core';
import { Download, Image, Table2 } from 'lucide-react';
import { lazy, Suspense, useCallback, useDeferredValue, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChartContent, ChartTheme } from '../../view/charts/chart';
import { saveDataUrl, saveText } from '../save';
import { csv } from '../../view/csv';
import { ChartTable } from './chart-table';
import { useChartTheme } from './use-chart-theme';

const Canvas = lazy(() => import('./canvas'));

export interface ChartCardProps {
  /** Says what is seen. */
  title: string;
  /** Makes the content; keep it stable, it is made anew when it changes. */
  build: (theme: ChartTheme) => ChartContent;
  height?: number;
  group?: string;
  note?: string | undefined;
  onPick?: (data: unknown) => void;
  children?: ReactNode;
}

/** A chart with its title, its table, and what is shown to take away. */
export function ChartCard({ title, build, height = 240, group, note, onPick, children }: ChartCardProps) {
  const { t } = useTranslation();
  const theme = useChartTheme();
  const [asTable, setAsTable] = useState(false);
  // the switch answers at once, a table of hundreds of rows follows
  const shownAsTable = useDeferredValue(asTable);
  const chart = useRef<ECharts | null>(null);
  const content = useMemo(() => build(theme), [build, theme]);
  const ready = useCallback((made: ECharts) => {
    chart.current = made;
  }, []);

  const saveImage = () => {
    const url = chart.current?.getDataURL({ pixelRatio: 2, backgroundColor: theme.surface });
    if (url !== undefined) {
      saveDataUrl(url, `${title}.png`);
    }
  };
  const saveTable = () => saveText(csv(content.table), `${title}.csv`, 'text/csv');
  const sampled = content.sampled && t('chart.sampled', content.sampled);
  const small = [note, sampled].filter(Boolean).join(' · ');

  return (
    <figure className="card group relative h-full min-w-0 p-3">
      <figcaption className="mb-1 flex min-h-7 items-start justify-between gap-2">
        <div className="min-w-0">
          <h3 className="font-medium">{title}</h3>
          {small && <p className="text-xs text-muted">{small}</p>}
        </div>
        <div className="no-print flex shrink-0 opacity-60 group-hover:opacity-100 focus-within:opacity-100">
          <Tool
            label={t('chart.asTable')}
            pressed={asTable}
            onClick={() => setAsTable(!asTable)}
            icon={<Table2 size={14} />}
          />
          {!asTable && !content.empty && <Tool label={t('chart.png')} onClick={saveImage} icon={<Image size={14} />} />}
          <Tool label={t('chart.csv')} onClick={saveTable} icon={<Download size={14} />} />
        </div>
      </figcaption>
      {children}
      <ChartBody height={height}>
        {content.empty ? (
          <p className="grid h-full place-items-center text-muted">{t('chart.empty')}</p>
        ) : shownAsTable ? (
          <ChartTable table={content.table} caption={title} />
        ) : (
          <Suspense fallback={<div className="skeleton h-full" />}>
            <Canvas
              option={content.option}
              label={title}
              height={height}
              group={group}
              onPick={onPick}
              onReady={ready}
            />
          </Suspense>
        )}
      </ChartBody>
    </figure>
  );
}

function ChartBody({ height, children }: { height: number; children: ReactNode }) {
  return (
    <div style={{ height }} className="overflow-auto">
      {children}
    </div>
  );
}

interface ToolProps {
  label: string;
  icon: ReactNode;
  pressed?: boolean;
  onClick: () => void;
}

function Tool({ label, icon, pressed, onClick }: ToolProps) {
  return (
    <button
      type="button"
      className="button button-quiet h-6 px-1.5"
      title={label}
      aria-label={label}
      aria-pressed={pressed}
      onClick={onClick}
    >
      {icon}
    </button>
  );
}
