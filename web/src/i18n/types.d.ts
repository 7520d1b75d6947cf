import type findings from '../../../report/src/main/resources/io/llmloadtest/report/findings.json';
import type en from './en.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en; findings: typeof findings };
  }
}
