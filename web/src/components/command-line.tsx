import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from './copy-button';

/** A command to be copied; a line ends between options, within a long one behind a comma. */
export function CommandLine({ line }: { line: string }) {
  const { t } = useTranslation();
  return (
    <div className="flex items-start gap-2">
      <code
        className="block max-h-64 min-w-0 flex-1 overflow-auto rounded-card bg-raised p-2 font-mono text-xs [overflow-wrap:anywhere]"
        tabIndex={0}
      >
        {line.split(/ (?=--)/).map((part, i) => (
          <Fragment key={i}>
            {i > 0 && ' '}
            <span className="inline-block max-w-full">
              {part.split(/(?<=,)/).map((piece, j) => (
                <Fragment key={j}>
                  {piece}
                  <wbr />
                </Fragment>
              ))}
            </span>
          </Fragment>
        ))}
      </code>
      <CopyButton text={line} label={t('action.copy')} />
    </div>
  );
}
