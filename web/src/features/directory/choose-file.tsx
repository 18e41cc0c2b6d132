import { useState } from 'react';
import { directoryFileBytes, type FileProblem } from '#schemas/organisation/directory-file.ts';
import { useLanguage } from '../../app/language.tsx';
import { Alert } from '../../ui/alert.tsx';
import { FieldError, hintId } from '../../ui/field-frame.tsx';
import { formatBytes, formatDay } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { type NotRead, type ReadFile, readFile } from './read-file.ts';

const id = 'directory-file';
const rulesId = `${id}-rules`;

type ChooseFileProps = { file: ReadFile | undefined; onFile(file: ReadFile | undefined): void };

/** The browser's own choice of files, and what was found in the file. */
export function ChooseFile({ file, onFile }: ChooseFileProps) {
  const { t, language } = useLanguage();
  const [refused, setRefused] = useState<NotRead>();
  const choose = async (chosen: File) => {
    const read = await readFile(chosen);
    setRefused(typeof read === 'string' ? read : undefined);
    onFile(typeof read === 'string' ? undefined : read);
  };
  const error = refused && t(refused, { size: formatBytes(directoryFileBytes, language) });
  return (
    <div className={`directory__file${error ? ' kern-form-input--error' : ''}`}>
      <p className="kern-body" id={hintId(id)}>
        {t('directory.fileHint')}
      </p>
      <p className="kern-hint" id={rulesId}>
        {t('directory.csvHint')}
      </p>
      <div role="alert">
        <FieldError id={id} label="" error={error} />
      </div>
      <div className="files__choose">
        <input
          className="files__input kern-sr-only"
          type="file"
          id={id}
          accept=".txt,.csv,.asc,text/plain,text/csv"
          aria-describedby={`${hintId(id)} ${rulesId}`}
          onChange={({ target }) => {
            const [chosen] = target.files ?? [];
            if (chosen) void choose(chosen);
            // The same file can be chosen again after it was mended.
            target.value = '';
          }}
        />
        <label className="kern-btn kern-btn--secondary" htmlFor={id}>
          <Icon name="add" />
          <span className="kern-label">{t('directory.choose')}</span>
        </label>
      </div>
      <div role="status">{file && <WhatWasRead file={file} />}</div>
      {file && file.content.problems.length > 0 && <FileProblems problems={file.content.problems} />}
    </div>
  );
}

function WhatWasRead({ file: { name, content } }: { file: ReadFile }) {
  const { t, plural, language } = useLanguage();
  const day = content.asOf && formatDay(content.asOf, language);
  return (
    <p className="kern-body">
      <strong>{day ? t('directory.readGv100', { name, day }) : t('directory.readCsv', { name })}</strong>
      {content.problems.length === 0 && ` · ${plural('directory.entries', content.entries.length)}`}
    </p>
  );
}

/** More than these nobody reads: mostly one mistake is repeated in every line. */
const shown = 20;

export function FileProblems({ problems }: { problems: readonly FileProblem[] }) {
  const { t, plural, pick } = useLanguage();
  return (
    <Alert kind="danger" title={t('directory.problemsTitle')} role="alert">
      <p className="kern-body">{t('directory.problemsBody')}</p>
      <ul className="kern-list">
        {problems.slice(0, shown).map(({ line, text }) => (
          <li key={`${line} ${text.de}`}>
            {line > 0 && <strong>{t('directory.problemLine', { line })} </strong>}
            {pick(text)}
          </li>
        ))}
      </ul>
      {problems.length > shown && (
        <p className="kern-body">{plural('directory.moreProblems', problems.length - shown)}</p>
      )}
    </Alert>
  );
}
