import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Config } from '../../../api/types';
import { RunCommand } from '../../../components/left-out';
import { loadName } from '../../../view/charts/against-load';
import { count, duration, millis, NONE } from '../../../view/format';
import { SAMPLING_NUMBERS, THRESHOLDS, type ThresholdName } from '../../../model/fields';
import { thresholdName } from '../../../view/threshold-name';
import { MadeBy } from './made-by';
import type { Seen } from '../data/seen';

/** Everything that was decided before the run. */
export function PlanTab({ seen: { run } }: { seen: Seen }) {
  const { t } = useTranslation();
  const settings = run.tags.filter((tag) => tag.includes('=') || tag.startsWith('framework:'));
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <section className="card p-3 lg:col-span-2">
        <h3 className="mb-2 font-medium">{t('plan.command')}</h3>
        <RunCommand run={run} />
      </section>
      {groups(t, run.config).map(([group, rows]) => (
        <section key={group} className="card min-w-0 p-3">
          <h3 className="mb-2 font-medium">{t(`plan.${group}.title`)}</h3>
          <dl className="grid grid-cols-[minmax(8rem,auto)_1fr] gap-x-4 gap-y-1">
            {rows.map(([name, value]) => (
              <div key={name} className="contents">
                <dt className="text-muted">{label(t, group, name)}</dt>
                <dd className="break-words">{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <section className="card p-3">
        <h3 className="mb-2 font-medium">{t('plan.levels')}</h3>
        <ol className="list-inside list-decimal">
          {run.config.levels.map((level, i) => (
            <li key={i}>
              {loadName(t, level)}
              <span className="text-muted">
                {' · '}
                {level.duration_seconds === null
                  ? t('plan.requests', { count: level.num_prompts ?? 0 })
                  : duration(t, level.duration_seconds)}
              </span>
            </li>
          ))}
        </ol>
      </section>
      <MadeBy result={run.result} />
      <section className="card p-3">
        <h3 className="mb-2 font-medium">{t('plan.settings')}</h3>
        {settings.length === 0 ? (
          <p className="text-muted">{t('plan.noSettings')}</p>
        ) : (
          <ul className="font-mono text-xs leading-5">
            {settings.map((tag) => (
              <li key={tag}>{tag}</li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}

type Row = [name: string, value: string];

/** A field that is one of many of its kind is called as in the form. */
function label(t: TFunction, group: string, name: string): string {
  return (SAMPLING_NUMBERS as readonly string[]).includes(name) ||
    name.startsWith('prompt_') ||
    name.startsWith('triton_') ||
    name === 'batch_size' ||
    name === 'output_column' ||
    name === 'tokenizer'
    ? t(`field.${name}.label` as 'field.model.label')
    : t(`plan.${group}.${name}` as 'plan.target.url');
}

/** How a prompt file was to be read, where that was said. */
function rows({ prompt_format, prompt_column, output_column, prompt_source, tokenizer }: Config): Row[] {
  const said: [name: string, value: string | null][] = [
    ['prompt_format', prompt_format],
    ['prompt_column', prompt_column],
    ['output_column', output_column],
    ['prompt_source', prompt_source],
    ['tokenizer', tokenizer],
  ];
  return said.flatMap(([name, value]): Row[] => (value === null ? [] : [[name, value]]));
}

/** Those that were named. */
function tensors({ triton_input, triton_output }: Config): Row[] {
  const said: [name: string, value: string | null][] = [
    ['triton_input', triton_input],
    ['triton_output', triton_output],
  ];
  return said.flatMap(([name, value]): Row[] => (value === null ? [] : [[name, value]]));
}

function groups(t: TFunction, config: Config): ['target' | 'prompts' | 'limits' | 'run', Row[]][] {
  const { timeouts, sampling } = config;
  return [
    [
      'target',
      [
        ['url', config.server_url],
        ['model', config.model],
        ['adapter', config.adapter],
        ...tensors(config),
        ['key', config.api_key_ref ?? NONE],
        ['headers', config.headers.join(', ') || NONE],
        ['proxy', config.proxy ?? NONE],
        ['metrics', [config.metrics_url, ...config.metrics_urls].join(', ')],
        ['http', config.http],
        ['tls', tls(t, config)],
      ],
    ],
    [
      'prompts',
      [
        ['source', config.prompts ?? NONE],
        ...rows(config),
        ['input', spread(config.input_len, config.input_len_std)],
        ['output', spread(config.output_len, config.output_len_std)],
        ['prefix', count(config.shared_prefix_len)],
        ...SAMPLING_NUMBERS.map((name): Row => [name, sampling[name]?.toString() ?? NONE]),
        ...(config.batch_size == null ? [] : [['batch_size', count(config.batch_size)] as Row]),
        ['extraBody', config.extra_body == null ? NONE : JSON.stringify(config.extra_body)],
      ],
    ],
    [
      'limits',
      [
        ['connect', duration(t, timeouts.connect)],
        ['firstToken', duration(t, timeouts.first_token)],
        ['stall', duration(t, timeouts.stall)],
        ['total', duration(t, timeouts.total)],
        ['drain', duration(t, config.drain)],
        ['slo', slo(t, config)],
      ],
    ],
    [
      'run',
      [
        ['warmup', count(config.warmup)],
        ['connections', config.connections],
        ['stamps', config.stamps],
        ['seed', String(config.seed)],
      ],
    ],
  ];
}

function spread(mean: number | null, deviation: number | null): string {
  return mean === null ? NONE : deviation ? `${count(mean)} ± ${count(deviation)}` : count(mean);
}

function slo(t: TFunction, config: Config): string {
  const { goodput_thresholds: thresholds } = config;
  const limits = THRESHOLDS.flatMap((name): [ThresholdName, number][] =>
    thresholds?.[name] === undefined ? [] : [[name, thresholds[name]]],
  );
  const target = config.goodput_target == null ? '' : ` · ${config.goodput_target} %`;
  return limits.map(([name, ms]) => `${thresholdName(t, name)} ≤ ${millis(ms)}`).join(', ') + target || NONE;
}

function tls(t: TFunction, { tls: { insecure, ...files } }: Config): string {
  const named = Object.values(files).filter((name) => name !== null);
  return [...(insecure ? [t('clone.field.tls_insecure')] : []), ...named].join(', ') || NONE;
}
