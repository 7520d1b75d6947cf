import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, Toggle } from '../../components/field';
import type { Draft, TextField } from '../../model/draft';
import { metricOf, type ThresholdName } from '../../model/fields';
import { thresholdName } from '../../view/threshold-name';
import { useDraft } from './draft-context';

interface TextInputProps {
  name: TextField;
  label: string;
  hint: string;
  unit?: string;
  kind?: 'text' | 'number' | 'password' | 'url';
  placeholder?: string | undefined;
  list?: string;
  wide?: boolean;
  onBlur?: () => void;
}

interface InputProps extends Omit<TextInputProps, 'label' | 'hint'> {
  name: Exclude<TextField, ThresholdName>;
}

/** A field of the draft; its name is where its texts and the server's complaints are found. */
export function Input({ name, ...more }: InputProps) {
  const { t } = useTranslation();
  return <TextInput name={name} label={t(`field.${name}.label`)} hint={t(`field.${name}.hint`)} {...more} />;
}

/** A bound on a metric: its texts are those of the metric. */
export function ThresholdInput({ name }: { name: ThresholdName }) {
  const { t } = useTranslation();
  const label = t('threshold.label', { metric: thresholdName(t, name) });
  return <TextInput name={name} label={label} hint={t(`metric.${metricOf(name)}`)} kind="number" unit="ms" />;
}

function TextInput({
  name,
  label,
  hint,
  unit,
  kind = 'text',
  placeholder,
  list,
  wide = false,
  onBlur,
}: TextInputProps) {
  const { draft, set, errors } = useDraft();
  return (
    <Field label={label} hint={hint} error={errors[name]} unit={unit} wide={wide}>
      {(ids) => (
        <input
          {...ids}
          className="input"
          type={kind === 'number' ? 'text' : kind}
          inputMode={kind === 'number' ? 'decimal' : undefined}
          autoComplete={kind === 'password' ? 'off' : undefined}
          placeholder={placeholder}
          list={list}
          value={draft[name]}
          onChange={(event) => set({ [name]: event.target.value })}
          onBlur={onBlur}
        />
      )}
    </Field>
  );
}

type ChoiceName =
  | 'api_key_ref'
  | 'prompt_format'
  | 'arrival'
  | 'connections'
  | 'stamps'
  | 'http'
  | 'mode'
  | 'stop'
  | 'ci_metric'
  | 'ci_percentile';

export function Choice<K extends ChoiceName>({ name, options }: { name: K; options: readonly Draft[K][] }) {
  const { t } = useTranslation();
  const { draft, set, errors } = useDraft();
  return (
    <Field label={t(`field.${name}.label`)} hint={t(`field.${name}.hint`)} error={errors[name]}>
      {(ids) => (
        <select
          {...ids}
          className="input"
          value={draft[name]}
          onChange={(event) => set({ [name]: event.target.value })}
        >
          {options.map((option) => (
            <option key={option} value={option}>
              {t(`field.${name}.option.${option.replace(/[:.]/, '_') || 'none'}` as 'field.mode.option.users')}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function Switch({
  name,
}: {
  name: 'stream' | 'ignore_eos' | 'respect_retry_after' | 'preflight' | 'rehearsal' | 'observe' | 'insecure';
}) {
  const { t } = useTranslation();
  const { draft, set } = useDraft();
  return (
    <Toggle
      label={t(`field.${name}.label`)}
      hint={t(`field.${name}.hint`)}
      checked={draft[name]}
      onChange={(checked) => set({ [name]: checked })}
    />
  );
}

interface SectionProps {
  number: number;
  title: string;
  children: ReactNode;
  /** Fields for which the usual value nearly always does. */
  more?: ReactNode;
  /** Further folds of such fields, of one subject each. */
  folds?: ReactNode;
}

export function Section({ number, title, children, more, folds }: SectionProps) {
  const { t } = useTranslation();
  return (
    <details open className="card">
      <summary className="px-4 py-3 font-medium">
        <h2 className="inline">
          {number} {title}
        </h2>
      </summary>
      <div className="flex flex-col gap-4 px-4 pb-4">
        <Grid>{children}</Grid>
        {folds}
        {more && <Fold title={t('new.more')}>{more}</Fold>}
      </div>
    </details>
  );
}

/** Fields that are out of sight until they are wanted, or needed, from when on they stay open. */
export function Fold({ title, needed = false, children }: { title: string; needed?: boolean; children: ReactNode }) {
  const [open, setOpen] = useState(needed);
  if (needed && !open) {
    setOpen(true);
  }
  return (
    <details open={open}>
      <summary className="mb-3 text-muted">{title}</summary>
      <Grid>{children}</Grid>
    </details>
  );
}

function Grid({ children }: { children: ReactNode }) {
  return <div className="grid grid-cols-1 gap-x-4 gap-y-3 sm:grid-cols-2 2xl:grid-cols-3">{children}</div>;
}
