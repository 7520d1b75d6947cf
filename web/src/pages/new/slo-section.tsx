import { useTranslation } from 'react-i18next';
import { Field } from '../../components/field';
import { THRESHOLDS } from '../../model/fields';
import { useDraft } from './draft-context';
import { Input, Section, ThresholdInput } from './inputs';

/** What counts as good, and how the run is called. */
export function SloSection() {
  const { t } = useTranslation();
  const { draft, set, errors } = useDraft();
  return (
    <Section number={4} title={t('new.slo')}>
      {THRESHOLDS.map((name) => (
        <ThresholdInput key={name} name={name} />
      ))}
      <Input name="goodput_target" kind="number" unit="%" placeholder="95" />
      <Input name="price_per_hour" kind="number" />
      <Input name="currency" placeholder="USD" />
      <Input name="validation_tolerance" kind="number" unit="%" placeholder="5" />
      <Input name="name" />
      <Input name="tags" />
      <Field label={t('field.notes.label')} error={errors.notes} wide>
        {(ids) => (
          <textarea
            {...ids}
            className="input"
            rows={2}
            value={draft.notes}
            onChange={(event) => set({ notes: event.target.value })}
          />
        )}
      </Field>
    </Section>
  );
}
