import type { EChartsOption } from 'echarts';
import type { ECharts } from 'echarts/core';
import { useEffect, useRef } from 'react';
import { useSeen } from './use-seen';
import { echarts } from './echarts';

export interface CanvasProps {
  option: EChartsOption;
  label: string;
  height: number;
  /** Charts of one group share crosshair and zoom. */
  group?: string | undefined;
  onPick?: ((data: unknown) => void) | undefined;
  onReady: (chart: ECharts) => void;
}

/** The drawn chart. What can't be seen isn't drawn: it takes the newest content when it comes into view. */
export default function Canvas({ option, label, height, group, onPick, onReady }: CanvasProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const zoomable = useRef<ECharts | null>(null);
  const pick = useRef(onPick);
  const seen = useSeen(box);

  useEffect(() => {
    pick.current = onPick;
  }, [onPick]);

  useEffect(() => {
    if (box.current === null) {
      return;
    }
    const made = echarts.init(box.current, null, { renderer: 'canvas' });
    chart.current = made;
    made.getZr().on('dblclick', () => made.dispatchAction({ type: 'dataZoom', start: 0, end: 100 }));
    made.on('click', (event) => pick.current?.(event.data));
    const resizing = new ResizeObserver(() => {
      const { clientWidth, clientHeight } = made.getDom();
      // to resize draws everything, and the first size and none, when it goes, are told, too
      if (clientWidth > 0 && (clientWidth !== made.getWidth() || clientHeight !== made.getHeight())) {
        made.resize();
      }
    });
    resizing.observe(box.current);
    // paper has its own width, and doesn't wait for the next frame
    const paper = matchMedia('print');
    const fit = () => {
      made.resize();
      made.getZr().flush();
    };
    paper.addEventListener('change', fit);
    onReady(made);
    return () => {
      resizing.disconnect();
      paper.removeEventListener('change', fit);
      made.dispose();
      chart.current = null;
    };
  }, [onReady]);

  useEffect(() => {
    if (chart.current !== null && group !== undefined) {
      chart.current.group = group;
      echarts.connect(group);
    }
  }, [group]);

  useEffect(() => {
    if (seen && chart.current !== null) {
      chart.current.setOption(option, { replaceMerge: ['series'] });
      // once: it draws everything anew
      if (group !== undefined && zoomable.current !== chart.current) {
        zoomable.current = chart.current;
        chart.current.dispatchAction({ type: 'takeGlobalCursor', key: 'dataZoomSelect', dataZoomSelectActive: true });
      }
    }
  }, [option, seen, group]);

  return <div ref={box} role="img" aria-label={label} style={{ height }} className="w-full" />;
}
