import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

const CONFIRMED_MS = 1_500;

export function CopyButton({ text, label, withLabel = false }: { text: string; label: string; withLabel?: boolean }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const copy = () => {
    void navigator.clipboard.writeText(text).then(() => {
      setCopied(true);
      setTimeout(() => setCopied(false), CONFIRMED_MS);
    });
  };
  const shown = copied ? t('action.copied') : label;
  return (
    <button
      type="button"
      className={`button h-7 ${withLabel ? '' : 'button-quiet'}`}
      title={shown}
      aria-label={shown}
      onClick={copy}
    >
      {copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
      {withLabel && shown}
    </button>
  );
}
