import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Typed } from '../../../components/typed';
import { loadName } from '../../../view/charts/against-load';
import { runSearch, type RunSearch } from '../../search';
import type { Seen } from '../data/seen';

const route = getRouteApi('/benchmark/$id');

type Outcome = RunSearch['outcome'];

interface RequestFiltersProps {
  seen: Seen;
  search: RunSearch;
  children?: ReactNode;
}

/** Which requests are shown. In the address, so that a view can be handed on. */
export function RequestFilters({ seen, search, children }: RequestFiltersProps) {
  const { t } = useTranslation();
  const set = useChangedSearch();
  return (
    <div className="mb-3 flex flex-wrap items-end gap-3">
      <Typed
        label={t('requests.search')}
        value={search.q ?? ''}
        onChange={(value) => set({ q: value === '' ? undefined : value })}
        className="w-60"
      />
      <Select
        label={t('chart.level')}
        value={search.level === undefined ? '' : String(search.level)}
        onChange={(value) => set({ level: value === '' ? undefined : Number(value) })}
      >
        <option value="">{t('requests.allLevels')}</option>
        {seen.run.config.levels.map((load, i) => (
          <option key={i} value={i}>
            {loadName(t, load)}
          </option>
        ))}
      </Select>
      <Select
        label={t('requests.outcome')}
        value={search.outcome ?? ''}
        onChange={(value) => set({ outcome: value as Outcome })}
      >
        <option value="">{t('requests.any')}</option>
        {(['completed', 'failed', 'cancelled'] as const).map((name) => (
          <option key={name} value={name}>
            {t(`state.${name}`)}
          </option>
        ))}
      </Select>
      {seen.run.config.goodput_thresholds !== null && (
        <Select
          label={t('requests.slo')}
          value={search.slo ?? ''}
          onChange={(value) => set({ slo: value === 'missed' ? 'missed' : undefined })}
        >
          <option value="">{t('requests.any')}</option>
          <option value="missed">{t('requests.missed')}</option>
        </Select>
      )}
      {children}
    </div>
  );
}

/** Changes a part of the address. */
export function useChangedSearch(): (changed: Partial<RunSearch>) => void {
  const navigate = route.useNavigate();
  return (changed) =>
    void navigate({ search: (old) => runSearch({ ...old, ...changed }), replace: true, resetScroll: false });
}

interface SelectProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}

export function Select({ label, value, onChange, children }: SelectProps) {
  return (
    <label className="text-xs text-muted">
      <span className="mb-1 block">{label}</span>
      <select className="input w-auto" value={value} onChange={(event) => onChange(event.target.value)}>
        {children}
      </select>
    </label>
  );
}
