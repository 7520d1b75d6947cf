import { useNavigate } from '@tanstack/react-router';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunFilter } from '../../api/queries';
import { Typed } from '../../components/typed';

const STATES = ['pending', 'running', 'completed', 'failed', 'cancelled', 'interrupted'] as const;
/** Further orders are chosen by the heads of the table's columns. */
const SORTS = ['newest', 'oldest', 'model', 'server', 'throughput', 'failed', 'requests'] as const;

/** The filters; they are in the address, so that a view can be handed on. */
export function FilterBar({ filter, inputRef }: { filter: RunFilter; inputRef: RefObject<HTMLInputElement | null> }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const change = (name: keyof RunFilter, value: string) =>
    void navigate({
      to: '/history',
      search: (old) =>
        Object.fromEntries(
          Object.entries({ ...old, [name]: value }).filter(([, one]) => one !== '' && one !== undefined),
        ),
      replace: true,
      resetScroll: false,
    });
  return (
    <search className="mb-3 flex flex-wrap gap-2">
      <Typed
        inputRef={inputRef}
        label={t('history.search')}
        value={filter.q ?? ''}
        onChange={(value) => change('q', value)}
        className="max-w-80 min-w-40 flex-1"
      />
      <Typed label={t('history.model')} value={filter.model ?? ''} onChange={(value) => change('model', value)} />
      <Typed label={t('history.server')} value={filter.server ?? ''} onChange={(value) => change('server', value)} />
      <Typed label={t('history.tag')} value={filter.tag ?? ''} onChange={(value) => change('tag', value)} />
      <Day label={t('history.from')} value={filter.from} onChange={(value) => change('from', value)} />
      <Day label={t('history.until')} value={filter.until} onChange={(value) => change('until', value)} />
      <select
        className="input w-auto"
        aria-label={t('history.state')}
        value={filter.status ?? ''}
        onChange={(event) => change('status', event.target.value)}
      >
        <option value="">{t('history.anyState')}</option>
        {STATES.map((state) => (
          <option key={state} value={state}>
            {t(`state.${state}`)}
          </option>
        ))}
      </select>
      <select
        className="input w-auto"
        aria-label={t('requests.sort')}
        value={SORTS.find((sort) => sort === filter.sort) ?? (filter.sort === undefined ? 'newest' : '')}
        onChange={(event) => change('sort', event.target.value === 'newest' ? '' : event.target.value)}
      >
        <option value="" disabled hidden>
          {t('history.by.column')}
        </option>
        {SORTS.map((sort) => (
          <option key={sort} value={sort}>
            {t(`history.by.${sort}`)}
          </option>
        ))}
      </select>
    </search>
  );
}

interface DayProps {
  label: string;
  value: string | undefined;
  onChange: (value: string) => void;
}

function Day({ label, value, onChange }: DayProps) {
  return (
    <label className="flex items-center gap-1.5 text-xs text-muted">
      {label}
      <input
        type="date"
        className="input w-auto"
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
