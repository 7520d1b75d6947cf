import { useTranslation } from 'react-i18next';
import { PROMPT_FORMATS } from '../../model/draft';
import { SAMPLING_NUMBERS } from '../../model/fields';
import { useDraft } from './draft-context';
import { FileField } from './file-field';
import { Choice, Input, Section, Switch } from './inputs';

const MOST_PROMPTS = 8 * 1024 * 1024;

/** What is asked. */
export function PromptSection() {
  const { t } = useTranslation();
  const { draft } = useDraft();
  const madeUp = draft.prompts === null && draft.prompt_source === '';
  const more = (
    <>
      {madeUp && <Input name="input_len_std" kind="number" />}
      <Input name="output_len_std" kind="number" />
      {SAMPLING_NUMBERS.map((name) => (
        <Input key={name} name={name} kind="number" />
      ))}
      <Input name="prompt_source" />
      <Input name="tokenizer" placeholder="auto" />
      <Input name="extra_body" wide placeholder='{"chat_template_kwargs": {"enable_thinking": false}}' />
      <Switch name="stream" />
      <Switch name="ignore_eos" />
    </>
  );
  return (
    <Section number={3} title={t('new.prompts')} more={more}>
      <FileField
        name="prompts"
        most={MOST_PROMPTS}
        accept=".txt,.jsonl,.ndjson,.json,.csv,.tsv,text/plain,text/csv"
        wide
      />
      {draft.prompts !== null && <Choice name="prompt_format" options={['', ...PROMPT_FORMATS]} />}
      {draft.prompts !== null && ['', 'csv'].includes(draft.prompt_format) && (
        <>
          <Input name="prompt_column" />
          <Input name="output_column" />
        </>
      )}
      {madeUp && <Input name="input_len" kind="number" />}
      <Input name="output_len" kind="number" />
      {madeUp && <Input name="shared_prefix_len" kind="number" />}
    </Section>
  );
}
