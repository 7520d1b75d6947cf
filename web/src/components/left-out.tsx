import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Run } from '../api/types';
import { leftOut, type LeftOut } from '../model/clone';
import { commandOf, missingIn } from '../model/command';
import { CommandLine } from './command-line';

/** Above a form that was filled from a run: what it can't ask for again, and the command that can. */
export function LeftOutNote({ run }: { run: Run }) {
  const { t } = useTranslation();
  const items = leftOut(run.config);
  if (items.length === 0) {
    return null;
  }
  return (
    <section role="note" className="card border-warn px-4 py-3">
      <p className="flex gap-1.5 font-medium text-warn">
        <TriangleAlert size={15} className="mt-0.5 shrink-0" aria-hidden />
        {t('clone.leftOut')}
      </p>
      <Items items={items} />
      <p className="mt-3 mb-1 text-xs text-muted">{t('clone.useCommand')}</p>
      <RunCommand run={run} />
    </section>
  );
}

/** The command that does a run again, and what has to be put into it. */
export function RunCommand({ run }: { run: Run }) {
  const { t } = useTranslation();
  const missing = missingIn(run);
  return (
    <>
      <CommandLine line={commandOf(run)} />
      {missing.length > 0 && (
        <div className="mt-2 text-xs text-warn">
          <p>{t('clone.byHand')}</p>
          <Items items={missing} />
        </div>
      )}
    </>
  );
}

function Items({ items }: { items: readonly LeftOut[] }) {
  const { t } = useTranslation();
  return (
    <ul className="mt-1 list-inside list-disc">
      {items.map(({ field, value }) => (
        <li key={`${field} ${value}`}>
          {t(`clone.field.${field.replace('.', '_')}` as 'clone.field.prompts', { defaultValue: field })}
          {value !== '' && <span className="text-muted">: {value}</span>}
        </li>
      ))}
    </ul>
  );
}
