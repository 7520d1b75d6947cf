import {
  Ban,
  CheckCircle2,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleX,
  Play,
  TriangleAlert,
  Unplug,
  type LucideIcon,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Grade, RunState } from '../api/types';
import { NONE } from '../view/format';

const STATES: Record<RunState, [LucideIcon, string]> = {
  pending: [CircleDashed, 'text-muted'],
  running: [Play, 'text-accent'],
  completed: [CheckCircle2, 'text-good'],
  failed: [CircleX, 'text-bad'],
  cancelled: [Ban, 'text-muted'],
  interrupted: [Unplug, 'text-warn'],
};

export function StateBadge({ state }: { state: RunState }) {
  const { t } = useTranslation();
  const [Icon, colour] = STATES[state];
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap ${colour}`}>
      <Icon size={14} aria-hidden />
      {t(`state.${state}`)}
    </span>
  );
}

const GRADES: Record<Grade, [LucideIcon, string]> = {
  VALID: [CheckCircle2, 'bg-good-soft text-good'],
  SUSPECT: [TriangleAlert, 'bg-warn-soft text-warn'],
  INVALID: [CircleAlert, 'bg-bad-soft text-bad'],
};

/** A dash where nothing was measured that could be trusted or not. */
export function GradeBadge({ grade }: { grade: Grade | null }) {
  const { t } = useTranslation();
  if (grade === null) {
    return <span className="text-muted">{NONE}</span>;
  }
  const [Icon, colour] = GRADES[grade];
  return (
    <span
      className={`inline-flex h-6 items-center gap-1.5 rounded-card px-2 text-xs font-medium whitespace-nowrap ${colour}`}
      title={t(`grade.${grade}.meaning`)}
    >
      <Icon size={13} aria-hidden />
      {t(`grade.${grade}.name`)}
    </span>
  );
}

/** Whether a threshold is met, by icon and colour beside the figure; quiet where a word says it, too. */
export function MetMark({ met, quiet = false }: { met: boolean; quiet?: boolean }) {
  const { t } = useTranslation();
  const Icon = met ? CircleCheck : CircleX;
  return (
    <>
      <Icon size={13} className={`shrink-0 ${met ? 'text-good' : 'text-bad'}`} aria-hidden />
      {!quiet && <span className="sr-only">{met ? t('breach.met') : t('breach.missed')}</span>}
    </>
  );
}
