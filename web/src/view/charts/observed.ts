import type { TFunction } from 'i18next';
import { minMax, DRAWN_POINTS, type Point } from '../../model/series';
import type { ObservedCurve } from '../../model/observed';
import { clock, number } from '../format';
import { base, line, tip, type ChartContent, type ChartTheme } from './chart';
import { marks, placed, secondsAt, timeAxes, type CountAxis, type Timeline } from './over-time';

/** A look isn't at the second of a tick: what is nearer than this counts for the crosshair. */
const NEAR_SECONDS = 1.5;

/** What a curve is called. */
export type CurveName = (curve: ObservedCurve) => string;

/** What sources told, on the time axis of the run. */
export function observedOverTime(
  t: TFunction,
  theme: ChartTheme,
  time: Timeline,
  axis: CountAxis,
  curves: readonly ObservedCurve[],
  nameOf: CurveName,
): ChartContent {
  const colours = [theme.accent, theme.muted, theme.good, theme.warn, theme.bad, theme.text];
  const named = curves.map((curve, i) => ({
    name: nameOf(curve),
    points: curve.points,
    colour: colours[i % colours.length] ?? theme.accent,
  }));
  return {
    empty: curves.every(({ points }) => points.length === 0),
    option: {
      ...base(theme),
      ...timeAxes(t, theme, time, axis),
      series: named.map(({ name, points, colour }, i) =>
        line(name, placed(minMax(points, DRAWN_POINTS)), colour, 1.5, i === 0 ? marks(t, theme, time) : {}),
      ),
      tooltip: {
        ...(base(theme).tooltip as object),
        formatter: (params: unknown) => {
          const seconds = secondsAt(params) ?? 0;
          return tip(
            clock(seconds),
            named.map(({ name, points }): [string, string] => [name, number(valueAt(points, seconds))]),
          );
        },
      },
    },
    table: {
      columns: [t('axis.time'), t('chart.series'), axis.unit ?? t('chart.value')],
      rows: named.flatMap(({ name, points }) =>
        points.flatMap(([seconds, value]) => (value === null ? [] : [[clock(seconds), name, value]])),
      ),
    },
  };
}

/** The nearest of a curve's values; null where none is near. */
export function valueAt(points: readonly Point[], seconds: number): number | null {
  let nearest: Point | undefined;
  for (const point of points) {
    if (nearest === undefined || Math.abs(point[0] - seconds) < Math.abs(nearest[0] - seconds)) {
      nearest = point;
    }
  }
  return nearest === undefined || Math.abs(nearest[0] - seconds) > NEAR_SECONDS ? null : nearest[1];
}
