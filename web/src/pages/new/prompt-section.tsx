import { useTranslation } from 'react-i18next';
import { Input, Section, Switch } from './inputs';

/** What is asked. */
export function PromptSection() {
  const { t } = useTranslation();
  const more = (
    <>
      <Input name="input_len_std" kind="number" />
      <Input name="output_len_std" kind="number" />
      <Input name="temperature" kind="number" />
      <Input name="top_p" kind="number" />
      <Input name="extra_body" wide placeholder='{"chat_template_kwargs": {"enable_thinking": false}}' />
      <Switch name="stream" />
      <Switch name="ignore_eos" />
    </>
  );
  return (
    <Section number={3} title={t('new.prompts')} more={more}>
      <Input name="input_len" kind="number" />
      <Input name="output_len" kind="number" />
      <Input name="shared_prefix_len" kind="number" />
    </Section>
  );
}
