import { useTranslation } from 'react-i18next';
import type { Level } from '../../../api/types';
import { timeSpent } from '../../../model/breach';
import { loadName } from '../../../view/charts/against-load';
import { millis } from '../../../view/format';

/** A mean request at some levels, to one scale: its first token as at the lightest load, the wait beyond that, decoding. */
export function TimeSpent({ levels, lightest }: { levels: readonly Level[]; lightest: Level }) {
  const { t } = useTranslation();
  const usual = timeSpent(lightest)?.firstTokenMs ?? 0;
  const bars = levels.map((level) => ({ level, spent: timeSpent(level) }));
  const longest = Math.max(...bars.map(({ spent }) => (spent === null ? 0 : spent.firstTokenMs + spent.decodeMs)), 1);
  return (
    <>
      <ul className="flex flex-col gap-1.5">
        {bars.map(({ level, spent }, i) => {
          const first = Math.min(spent?.firstTokenMs ?? 0, usual);
          const parts = [
            ['bg-phase-prefill', first],
            ['bg-bad', (spent?.firstTokenMs ?? 0) - first],
            ['bg-phase-answer', spent?.decodeMs ?? 0],
          ] as const;
          return (
            <li key={i} className="text-xs">
              <span className="flex justify-between gap-2">
                <span>{loadName(t, level.load)}</span>
                <span className="text-muted tabular-nums">
                  {spent === null ? '—' : millis(spent.firstTokenMs + spent.decodeMs)}
                </span>
              </span>
              <span className="flex h-2.5 overflow-hidden rounded-[2px] bg-raised">
                {parts.map(([colour, ms]) => (
                  <span key={colour} className={colour} style={{ width: `${(ms / longest) * 100}%` }} />
                ))}
              </span>
            </li>
          );
        })}
      </ul>
      <ul className="mt-1.5 flex flex-wrap gap-x-3 text-xs text-muted">
        {(
          [
            ['bg-phase-prefill', t('breach.legend.first', { load: loadName(t, lightest.load) })],
            ['bg-bad', t('breach.legend.wait')],
            ['bg-phase-answer', t('breach.legend.decode')],
          ] as const
        ).map(([colour, name]) => (
          <li key={colour} className="inline-flex items-center gap-1.5">
            <span className={`size-2.5 rounded-[2px] ${colour}`} aria-hidden />
            {name}
          </li>
        ))}
      </ul>
    </>
  );
}
