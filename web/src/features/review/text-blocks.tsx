import { useRef } from 'react';
import type { TextBlock } from '#schemas/measures/measure.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { useLanguage } from '../../app/language.tsx';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/text-input.tsx';

type TextWithBlocksProps = {
  id: string;
  label: string;
  hint?: string;
  error?: string | undefined;
  optional?: boolean;
  blocks: readonly TextBlock[];
  value: string;
  onValue(value: string): void;
};

/** A text of several lines into which blocks of words can be put; what they say can be changed afterwards. */
export function TextWithBlocks({ blocks, onValue, value, ...field }: TextWithBlocksProps) {
  const { t, pick } = useLanguage();
  const announce = useAnnounce();
  const cursor = useRef<number>(undefined);
  const note = () => {
    const area = document.getElementById(field.id) as HTMLTextAreaElement | null;
    cursor.current = area?.selectionEnd;
  };
  const insert = ({ title, text }: TextBlock) => {
    const at = Math.min(cursor.current ?? value.length, value.length);
    const [before, after] = [value.slice(0, at).trimEnd(), value.slice(at).trimStart()];
    onValue([before, text, after].filter((part) => part !== '').join('\n\n'));
    cursor.current = undefined;
    announce(t('textBlock.inserted', { title: pick(title) }));
  };
  return (
    <div className="text-with-blocks">
      <TextInput {...field} rows={6} value={value} onValue={onValue} onBlur={note} />
      {blocks.length > 0 && (
        <fieldset className="text-blocks">
          <legend className="text-blocks__legend">{t('textBlock.legend')}</legend>
          {blocks.map((block) => (
            <Button key={block.id} variant="tertiary" icon="add" onClick={() => insert(block)}>
              {pick(block.title)}
            </Button>
          ))}
        </fieldset>
      )}
    </div>
  );
}
