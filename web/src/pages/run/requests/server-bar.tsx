import { useTranslation } from 'react-i18next';
import type { RequestLine } from '../../../api/types';
import { Pairs } from '../../../components/pairs';
import { restOfTtft, serverParts, serverStretches, type ServerPart } from '../../../model/server-parts';
import { millis } from '../../../view/format';

const COLOURS: Record<ServerPart, string> = {
  queue: 'bg-phase-queue',
  load: 'bg-phase-connect',
  prefill: 'bg-phase-prefill',
  decode: 'bg-phase-answer',
};

/** A request by the server's own clock, beneath the client's; nothing where the server doesn't tell. */
export function ServerBar({ line, whole }: { line: RequestLine; whole: number }) {
  const { t } = useTranslation();
  const parts = serverParts(line);
  const rest = restOfTtft(line);
  if (parts.length === 0) {
    return null;
  }
  return (
    <section className="flex flex-col gap-1">
      <h3 className="text-xs font-medium text-muted">{t('serverPart.title')}</h3>
      <span className="relative block h-2 w-full overflow-x-clip rounded-[2px] bg-raised" aria-hidden>
        {serverStretches(line).map(({ part, fromMs, toMs }) => (
          <span
            key={part}
            className={`absolute inset-y-0 ${COLOURS[part]}`}
            style={{
              left: `${(fromMs / whole) * 100}%`,
              width: `${Math.max(((toMs - fromMs) / whole) * 100, 0.2)}%`,
            }}
          />
        ))}
      </span>
      <Pairs
        rows={[
          ...parts.map(([part, ms]): [string, string] => [t(`serverPart.${part}`), millis(ms)]),
          ...(rest === null ? [] : [[t('serverPart.rest'), millis(rest)] as [string, string]]),
        ]}
      />
    </section>
  );
}
