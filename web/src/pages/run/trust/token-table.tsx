import { useTranslation } from 'react-i18next';
import type { Level } from '../../../api/types';
import { count, NONE, number } from '../../../view/format';
import { LevelRows, type Row } from './level-rows';

/** Who counted the tokens, and what the server tells of them. */
export function TokenTable({ levels }: { levels: readonly Level[] }) {
  const { t } = useTranslation();
  const sources = [...new Set(levels.flatMap((level) => Object.keys(level.output_tokens_by_source)))];
  return (
    <LevelRows
      title={t('trust.tokens')}
      note={t('trust.tokensNote')}
      levels={levels}
      rows={[
        ...sources.map((source): Row => [
          source,
          levels.map((level) => count(level.output_tokens_by_source[source] ?? 0)),
        ]),
        ...told(t('trust.cached'), levels, (level) => level.cached_prompt_percent),
        ...told(t('trust.serverQueue'), levels, (level) => level.server_queue?.mean),
        ...told(t('trust.serverLoad'), levels, (level) => level.server_load?.mean),
        ...told(t('trust.serverPrefill'), levels, (level) => level.server_prefill?.mean),
        ...besideTtft(t('trust.ttft'), levels),
      ]}
    />
  );
}

/** The client's, to set the server's times against; only where it told some. */
function besideTtft(name: string, levels: readonly Level[]): Row[] {
  const tells = levels.some((level) => level.server_queue ?? level.server_load ?? level.server_prefill);
  return tells ? told(name, levels, (level) => level.ttft?.mean) : [];
}

/** A row of what only some servers tell; none where nobody told it. */
function told(name: string, levels: readonly Level[], figure: (level: Level) => number | null | undefined): Row[] {
  const figures = levels.map((level) => figure(level) ?? null);
  return figures.every((value) => value === null)
    ? []
    : [[name, figures.map((value) => (value === null ? NONE : number(value)))]];
}
