import { useTranslation } from 'react-i18next';
import type { Level } from '../../../api/types';
import { NONE, number } from '../../../view/format';
import { LevelRows } from './level-rows';

const QUANTITIES = ['requests', 'finished', 'input_tokens', 'output_tokens'] as const;

/** What client and server counted of the same requests. */
export function LedgerTable({ levels }: { levels: readonly Level[] }) {
  const { t } = useTranslation();
  const flat = levels.map((level) => flatten(level.ledger ?? {}));
  const keys = [...new Set(flat.flatMap((ledger) => [...ledger.keys()]))];
  const at = (ledger: Map<string, string>, key: string) => ledger.get(key) ?? NONE;
  const booked = QUANTITIES.filter((name) => keys.some((key) => key.startsWith(`${name}.`)));
  return (
    <LevelRows
      title={t('trust.ledger')}
      note={`${t('trust.ledgerNote')}: ${t('trust.booked')}`}
      levels={levels}
      rows={booked.map((name) => [
        t(`trust.quantity.${name}`),
        flat.map((ledger) =>
          ['client', 'server', 'unexplained'].map((part) => at(ledger, `${name}.${part}`)).join(' · '),
        ),
      ])}
      all={{ label: t('trust.ledgerAll'), rows: keys.map((key) => [key, flat.map((ledger) => at(ledger, key))]) }}
    />
  );
}

function flatten(value: object, prefix = ''): Map<string, string> {
  const rows = new Map<string, string>();
  for (const [key, inner] of Object.entries(value) as [string, unknown][]) {
    if (typeof inner === 'object' && inner !== null) {
      flatten(inner, `${prefix}${key}.`).forEach((shown, name) => rows.set(name, shown));
    } else {
      rows.set(
        `${prefix}${key}`,
        typeof inner === 'number'
          ? number(inner)
          : typeof inner === 'string' || typeof inner === 'boolean'
            ? String(inner)
            : NONE,
      );
    }
  }
  return rows;
}
