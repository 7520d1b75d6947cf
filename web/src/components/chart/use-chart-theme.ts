import { useMemo } from 'react';
import { useDark } from '../../settings/theme';
import type { ChartTheme } from '../../view/charts/chart';

/** The page's colours, read anew when the theme changes. */
export function useChartTheme(): ChartTheme {
  const dark = useDark();
  return useMemo(() => {
    const style = getComputedStyle(document.documentElement);
    const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
    return {
      dark,
      text: token('text'),
      muted: token('muted'),
      line: token('line'),
      surface: token('surface'),
      accent: token('accent'),
      good: token('good'),
      warn: token('warn'),
      bad: token('bad'),
    };
  }, [dark]);
}
