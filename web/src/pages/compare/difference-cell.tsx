import { ArrowDown, ArrowUp, Equal, Minus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { changeOf, judge, obstacle, type Judgement } from '../../model/comparison';
import { change, count, interval, latency, NONE, points } from '../../view/format';
import type { Figure, LevelOfRun, Measured } from './figures';

interface CellProps {
  figure: Figure;
  /** What it is set against; null for the base itself, and where the base hasn't measured this load. */
  base: LevelOfRun | null;
  other: LevelOfRun | null;
}

/** Two lines in every cell, so that values stand in one row: the figure with its interval, and what it means. */
export function DifferenceCell({ figure, base, other }: CellProps) {
  if (other === null) {
    return <span className="text-muted">{NONE}</span>;
  }
  const measured = figure.measure(other.level, other.run);
  const doubted = other.level.client.verdict === 'INVALID';
  return (
    <>
      <span className={`block whitespace-nowrap ${doubted ? 'text-muted' : ''}`}>
        {figure.show(measured.value)} <Bounds figure={figure} measured={measured} />
      </span>
      {base !== null && measured.value !== null && <Meaning figure={figure} base={base} other={other} />}
    </>
  );
}

function Bounds({ figure, measured: { value, bounds, missingRequests } }: { figure: Figure; measured: Measured }) {
  const { t } = useTranslation();
  if (value === null) {
    return null;
  }
  const text =
    bounds !== null
      ? interval(bounds, figure.method === 'rank' ? latency(value).unit : '')
      : missingRequests > 0
        ? t('compare.tooShort', { count: missingRequests, shown: count(missingRequests) })
        : t('compare.noInterval');
  return <span className="text-xs text-muted">{text}</span>;
}

const SIGNS: Record<Judgement, string> = {
  better: 'text-good',
  worse: 'text-bad',
  same: 'text-muted',
  'cannot-tell': 'text-muted',
};

function Meaning({ figure, base, other }: { figure: Figure; base: LevelOfRun; other: LevelOfRun }) {
  const { t } = useTranslation();
  const [before, now] = [figure.measure(base.level, base.run), figure.measure(other.level, other.run)];
  const changed = changeOf(before.value, now.value, figure);
  const why = obstacle(base.level, other.level, figure.needsSlo);
  const word = judge(before, now, figure);
  // the arrow goes the way of the sign; whether that is good, the word and its colour say
  const Icon =
    word === 'same' ? Equal : word === 'cannot-tell' || why !== null ? Minus : (changed ?? 0) > 0 ? ArrowUp : ArrowDown;
  if (before.value === null) {
    return null;
  }
  return (
    <span
      className={`flex items-center justify-end gap-1 text-xs whitespace-nowrap ${why === null ? SIGNS[word] : 'text-muted'}`}
    >
      <Icon size={12} aria-hidden />
      {changed !== null && (figure.inPoints ? points(changed) : change(changed))}{' '}
      {why === null ? t(`compare.word.${word}`) : t(`compare.obstacle.${why}`)}
    </span>
  );
}
