/** viridis at eight places; levels are ordered, so they take a sequential palette. */
const VIRIDIS = ['#440154', '#46327e', '#365c8d', '#277f8e', '#1fa187', '#4ac16d', '#a0da39', '#fde725'] as const;

/** Okabe and Ito's palette: compared runs are categories. */
const CATEGORIES = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00'] as const;
const CATEGORIES_ON_DARK = ['#56b4e9', '#e69f00', '#2fc79a', '#cc79a7', '#f0e442'] as const;

/** The end of viridis that has no contrast to the ground is left out: yellow on white, violet on black. */
export function levelColour(index: number, levels: number, dark: boolean): string {
  const [from, to] = dark ? [0.28, 1] : [0, 0.78];
  const at = levels < 2 ? (from + to) / 2 : from + ((to - from) * index) / (levels - 1);
  return viridis(at);
}

export function runColour(index: number, dark: boolean): string {
  return (dark ? CATEGORIES_ON_DARK : CATEGORIES)[index % CATEGORIES.length] ?? CATEGORIES[0];
}

function viridis(at: number): string {
  const place = Math.min(Math.max(at, 0), 1) * (VIRIDIS.length - 1);
  const low = Math.floor(place);
  const from = channels(VIRIDIS[low] ?? VIRIDIS[0]);
  const to = channels(VIRIDIS[Math.min(low + 1, VIRIDIS.length - 1)] ?? VIRIDIS[0]);
  return `rgb(${from.map((c, i) => Math.round(c + ((to[i] ?? c) - c) * (place - low))).join(',')})`;
}

function channels(hex: string): number[] {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
}
