import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { definitionsQuery } from '../../../api/queries';
import type { DefinedLevel, Level, MetricSummary } from '../../../api/types';
import { Failure, Skeleton } from '../../../components/states';
import { Wide } from '../../../components/wide';
import { loadKey } from '../../../model/load';
import { loadName } from '../../../view/charts/against-load';
import { millis } from '../../../view/format';
import type { Seen } from '../data/seen';

/** The same requests as other tools define their latencies. Takes all records, so only when asked for. */
export function DefinitionsPanel({ seen }: { seen: Seen }) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState(false);
  const defined = useQuery({ ...definitionsQuery(seen.id), enabled: wanted, retry: false });
  return (
    <section className="card mt-4 min-w-0 p-3">
      <h3 className="font-medium">{t('definitions.title')}</h3>
      <p className="mb-2 text-xs text-muted">{t('definitions.note')}</p>
      {!wanted && (
        <button type="button" className="button no-print" onClick={() => setWanted(true)}>
          {t('definitions.show')}
        </button>
      )}
      {defined.error && <Failure error={defined.error} retry={() => void defined.refetch()} />}
      {defined.isLoading && <Skeleton rows={9} height={28} />}
      {defined.data && <Defined levels={defined.data} ours={seen.levels} />}
    </section>
  );
}

function Defined({ levels, ours }: { levels: readonly DefinedLevel[]; ours: readonly Level[] }) {
  const { t } = useTranslation();
  const [at, setAt] = useState(levels.length - 1);
  const level = levels[at];
  if (level === undefined) {
    return null;
  }
  const own = ours.find(({ load }) => loadKey(load) === loadKey(level.load));
  const tools = Object.entries(level.definitions);
  return (
    <>
      <label className="mb-2 flex items-center gap-2 text-xs text-muted">
        {t('chart.level')}
        <select className="input w-auto" value={at} onChange={(event) => setAt(Number(event.target.value))}>
          {levels.map(({ load }, i) => (
            <option key={loadKey(load)} value={i}>
              {loadName(t, load)}
            </option>
          ))}
        </select>
      </label>
      <Wide label={t('definitions.title')}>
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col">{t('definitions.tool')}</th>
              {COLUMNS.map(([label]) => (
                <th key={label} scope="col" className="num">
                  {label}
                </th>
              ))}
              <th scope="col">{t('definitions.differs')}</th>
            </tr>
          </thead>
          <tbody>
            {own && (
              <Row
                name={t('definitions.ours')}
                latencies={{ ttft: own.ttft, itl: own.itl, tpot: own.tpot, e2e: own.e2e_latency }}
              />
            )}
            {tools.map(([id, latencies]) => (
              <Row key={id} name={t(`definitions.name.${id as Tool}`)} latencies={latencies}>
                {t(`definitions.words.${id as Tool}`)}
              </Row>
            ))}
          </tbody>
        </table>
      </Wide>
    </>
  );
}

type Tool =
  'vllm' | 'sglang' | 'aiperf' | 'guidellm' | 'inference-perf' | 'evalscope' | 'genai-perf' | 'llmperf' | 'original';

type Latencies = Record<'ttft' | 'itl' | 'tpot' | 'e2e', MetricSummary | null>;

const COLUMNS = [
  ['TTFT p50', 'ttft', 'p50'],
  ['TTFT p99', 'ttft', 'p99'],
  ['ITL p50', 'itl', 'p50'],
  ['ITL p99', 'itl', 'p99'],
  ['TPOT p50', 'tpot', 'p50'],
  ['E2E p50', 'e2e', 'p50'],
] as const;

interface RowProps {
  name: string;
  latencies: Latencies;
  children?: string;
}

function Row({ name, latencies, children }: RowProps) {
  return (
    <tr>
      <th scope="row" className="align-top whitespace-nowrap">
        {name}
      </th>
      {COLUMNS.map(([label, metric, statistic]) => (
        <td key={label} className="num align-top">
          {millis(latencies[metric]?.[statistic])}
        </td>
      ))}
      <td className="min-w-80 text-xs text-muted">{children}</td>
    </tr>
  );
}
