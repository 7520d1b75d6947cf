import { useTranslation } from 'react-i18next';
import { Field } from '../../components/field';
import { isPlain, WAY_FIELDS } from '../../model/way';
import { useDraft } from './draft-context';
import { FileField } from './file-field';
import { Choice, Fold, Input, Switch } from './inputs';

const MOST_PEM = 512 * 1024;
const PEM = '.pem,.crt,.cer,.key,application/x-pem-file';

/** How requests get to a server that isn't simply there: rarely needed, and open once it is. */
export function Gateway() {
  const { t } = useTranslation();
  const { draft, errors } = useDraft();
  const needed = !isPlain(draft) || WAY_FIELDS.some((field) => errors[field] !== undefined);
  return (
    <Fold title={t('new.gateway')} needed={needed}>
      <Headers />
      <Input name="proxy" kind="url" placeholder="http://proxy:3128" />
      <Input name="metrics_url" placeholder="http://localhost:8002/metrics" />
      <Input name="metrics_urls" placeholder="http://replica-2:8000/metrics" />
      <Input name="metrics" placeholder="vllm:num_preemptions" />
      <Input name="gpu_metrics_urls" placeholder="http://gpu-1:9400/metrics" />
      <Input name="host_metrics_urls" placeholder="http://gpu-1:9100/metrics" />
      <Choice name="http" options={['auto', '1.1', '2']} />
      <FileField name="ca_certificates" most={MOST_PEM} accept={PEM} />
      <FileField name="client_certificate" most={MOST_PEM} accept={PEM} />
      <FileField name="client_key" most={MOST_PEM} accept={PEM} />
      <Switch name="insecure" />
    </Fold>
  );
}

function Headers() {
  const { t } = useTranslation();
  const { draft, set, errors } = useDraft();
  return (
    <Field label={t('field.headers.label')} hint={t('field.headers.hint')} error={errors.headers} wide>
      {(ids) => (
        <textarea
          {...ids}
          className="input"
          rows={2}
          spellCheck={false}
          autoComplete="off"
          placeholder="X-Team: search"
          value={draft.headers}
          onChange={(event) => set({ headers: event.target.value })}
        />
      )}
    </Field>
  );
}
