import { FileUp, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../components/field';
import type { PemField } from '../../model/way';
import { bytes } from '../../view/format';
import { useDraft } from './draft-context';

interface FileFieldProps {
  name: PemField | 'prompts';
  /** Of a file, in bytes: what the server takes. */
  most: number;
  accept: string;
  wide?: boolean;
}

/** A file whose content goes with the request: the server reads none of its own machine. */
export function FileField({ name, most, accept, wide = false }: FileFieldProps) {
  const { t } = useTranslation();
  const { draft, set, errors } = useDraft();
  const [trouble, setTrouble] = useState<string | null>(null);
  const chosen = draft[name];
  const choose = async (file: File) => {
    const content = file.size > most ? null : await textOf(file);
    if (content === null) {
      setTrouble(
        file.size > most
          ? t('new.fileTooLarge', { name: file.name, most: bytes(most) })
          : t('new.fileNoText', { name: file.name }),
      );
      return;
    }
    setTrouble(null);
    set({ [name]: { name: file.name, content } });
  };
  return (
    <Field label={t(`field.${name}.label`)} hint={t(`field.${name}.hint`)} error={trouble ?? errors[name]} wide={wide}>
      {(ids) => (
        <div className="relative flex min-w-0 items-center gap-1">
          <input
            {...ids}
            type="file"
            name={name}
            accept={accept}
            className="peer sr-only"
            onChange={({ target }) => {
              const file = target.files?.[0];
              if (file !== undefined) {
                void choose(file);
              }
              // the same file may be chosen again, when it has been changed
              target.value = '';
            }}
          />
          <label
            htmlFor={ids.id}
            className="button min-w-0 peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent"
          >
            <FileUp size={14} className="shrink-0" aria-hidden />
            <span className="truncate">{chosen?.name ?? t('new.chooseFile')}</span>
          </label>
          {chosen !== null && (
            <button
              type="button"
              className="button button-quiet px-1"
              aria-label={t('new.removeFile', { name: chosen.name })}
              title={t('new.removeFile', { name: chosen.name })}
              onClick={() => set({ [name]: null })}
            >
              <X size={14} />
            </button>
          )}
        </div>
      )}
    </Field>
  );
}

/** Null where it is no text. */
async function textOf(file: File): Promise<string | null> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    return null;
  }
}
