import { useTranslation } from 'react-i18next';
import type { RequestLine } from '../../../api/types';
import { phases, type PhaseName } from '../../../model/phases';
import type { Stretch } from '../../../model/waterfall';
import { millis } from '../../../view/format';

const COLOURS: Record<PhaseName, string> = {
  queue: 'bg-phase-queue',
  connect: 'bg-phase-connect',
  prefill: 'bg-phase-prefill',
  reasoning: 'bg-phase-reasoning',
  answer: 'bg-phase-answer',
  end: 'bg-phase-end',
};

interface PhaseBarProps {
  line: RequestLine;
  /** From the request's own start so long, or a stretch of its level's time. */
  scale: number | Stretch;
  className?: string;
}

/** What a request spent its time on, and when. */
export function PhaseBar({ line, scale, className = 'h-3 bg-raised' }: PhaseBarProps) {
  const { t } = useTranslation();
  const whole = typeof scale === 'number' ? scale : scale.toMs - scale.fromMs;
  const begin = typeof scale === 'number' ? 0 : (line.intended_ms ?? line.started_ms ?? 0) - scale.fromMs;
  const parts = phases(line);
  // E2E begins where the client let the request go
  const held = parts.find(({ name }) => name === 'queue');
  const told = parts.map((part) => `${t(`phase.${part.name}`)} ${millis(part.toMs - part.fromMs)}`).join(' · ');
  return (
    <span className={`relative block w-full overflow-x-clip rounded-[2px] ${className}`} title={told}>
      {parts.map((part) => (
        <span
          key={part.name}
          className={`absolute inset-y-0 ${COLOURS[part.name]}`}
          style={{
            left: `${((begin + part.fromMs) / whole) * 100}%`,
            width: `${Math.max(((part.toMs - part.fromMs) / whole) * 100, 0.2)}%`,
          }}
        />
      ))}
      {held !== undefined && (
        <span
          className="absolute -inset-y-0.5 w-0.5 bg-text"
          style={{ left: `${((begin + held.toMs) / whole) * 100}%` }}
          aria-hidden
        />
      )}
    </span>
  );
}

export function PhaseLegend() {
  const { t } = useTranslation();
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1 pb-1.5 text-xs text-muted">
      {(Object.keys(COLOURS) as PhaseName[]).map((name) => (
        <li key={name} className="inline-flex items-center gap-1.5">
          <span className={`size-2.5 rounded-[2px] ${COLOURS[name]}`} aria-hidden />
          {t(`phase.${name}`)}
        </li>
      ))}
      <li className="inline-flex items-center gap-1.5">
        <span className="h-3 w-0.5 bg-text" aria-hidden />
        {t('phase.begin')}
      </li>
    </ul>
  );
}
