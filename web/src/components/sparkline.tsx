const WIDTH = 72;
const HEIGHT = 24;

/** A hint of a course, with no axis; read to screen readers elsewhere, as figures. */
export function Sparkline({ values }: { values: readonly (number | null)[] }) {
  const known = values.filter((value) => value !== null);
  const top = Math.max(...known, 0) || 1;
  const step = WIDTH / Math.max(values.length - 1, 1);
  const at = (value: number, i: number): string =>
    `${(i * step).toFixed(1)},${(HEIGHT - 2 - (value / top) * (HEIGHT - 4)).toFixed(1)}`;
  const points = values.flatMap((value, i) => (value === null ? [] : [at(value, i)]));
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="h-6 w-18 min-w-6 shrink text-accent"
      aria-hidden
    >
      {points.length > 1 ? (
        <polyline
          points={points.join(' ')}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinejoin="round"
        />
      ) : (
        points.map((point) => <circle key={point} cx={WIDTH / 2} cy={HEIGHT / 2} r="2.5" fill="currentColor" />)
      )}
    </svg>
  );
}
