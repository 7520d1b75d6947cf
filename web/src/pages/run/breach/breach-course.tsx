import { useTranslation } from 'react-i18next';
import type { Breach, BreachSecond, Course } from '../../../model/breach';
import { clock, millis } from '../../../view/format';

const HEIGHT = 56;
const MOST_BARS = 120;

/** The seconds of the level that broke, and the limit over them; what was over is red. */
export function BreachCourse({ course, breach }: { course: Course; breach: Breach }) {
  const { t } = useTranslation();
  const limit = breach.cause.part === 'errors' ? null : (breach.worst?.limitMs ?? null);
  const bars = thinned(course.seconds);
  const top = Math.max(...bars.map((bar) => bar.value ?? 0), (limit ?? 0) * 1.2, 1);
  const step = 100 / Math.max(bars.length, 1);
  const y = (value: number) => HEIGHT - (value / top) * HEIGHT;
  if (course.withValue === 0) {
    return <p className="text-muted">{t('breach.noSeconds')}</p>;
  }
  return (
    <figure>
      <svg
        viewBox={`0 0 100 ${HEIGHT}`}
        preserveAspectRatio="none"
        className="h-14 w-full border-b border-line-strong"
        role="img"
        aria-label={t('breach.courseLabel', { over: course.over, of: course.withValue })}
      >
        {bars.map((bar, i) =>
          bar.value === null ? null : (
            <rect
              key={bar.second}
              x={i * step}
              width={step * (bars.length > 60 ? 1 : 0.8)}
              y={Math.min(y(bar.value), HEIGHT - 1)}
              height={Math.max(HEIGHT - y(bar.value), 1)}
              className={bar.over ? 'fill-bad' : 'fill-line-strong'}
            />
          ),
        )}
        {limit !== null && (
          <line
            x1="0"
            x2="100"
            y1={y(limit)}
            y2={y(limit)}
            className="stroke-text"
            strokeDasharray="4 3"
            strokeWidth="1"
            vectorEffect="non-scaling-stroke"
          />
        )}
      </svg>
      <figcaption className="mt-0.5 flex justify-between gap-2 text-xs text-muted tabular-nums">
        <span>0:00</span>
        {limit !== null && <span>- - {t('slo.line', { limit: millis(limit) })}</span>}
        <span>{clock((course.seconds.at(-1)?.second ?? 0) + 1)}</span>
      </figcaption>
    </figure>
  );
}

/** At most so many bars; each stands for the worst of its seconds. */
function thinned(seconds: readonly BreachSecond[]): BreachSecond[] {
  const each = Math.ceil(seconds.length / MOST_BARS);
  const bars: BreachSecond[] = [];
  for (let i = 0; i < seconds.length; i += each) {
    bars.push(
      seconds.slice(i, i + each).reduce((worst, one) => ((one.value ?? -1) > (worst.value ?? -1) ? one : worst)),
    );
  }
  return bars;
}
