import { useEffect, useId, useRef, useState } from 'react';
import type { DirectoryChange } from '#schemas/organisation/directory-difference.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { useLanguage } from '../../app/language.tsx';
import { Button } from '../../ui/button.tsx';
import { OrganisationSearch } from '../../ui/organisation-search.tsx';
import type { Difference } from './use-difference.ts';

type SuccessorProps = { change: DirectoryChange; difference: Difference };

/** The official directory says that a municipality is gone, and not where it went: somebody who knows says it here. */
export function Successor({ change: { after }, difference }: SuccessorProps) {
  const { t } = useLanguage();
  const announce = useAnnounce();
  const [open, setOpen] = useState(false);
  const id = useFocusOfOpen(open);
  if (open)
    return (
      <OrganisationSearch
        id={id}
        label={t('directory.successorOf', { name: after.name })}
        existing
        source={(query) => difference.search(query).filter((found) => found.id !== after.id)}
        onChoose={(found) => {
          difference.setSuccessor(after.id, found.id);
          announce(t('directory.successorChosen', { name: found.name }));
          setOpen(false);
        }}
      />
    );
  const named = difference.hasSuccessor(after.id);
  const remove = () => {
    difference.setSuccessor(after.id, undefined);
    announce(t('directory.successorRemoved'));
  };
  return (
    <Button id={id} variant="tertiary" onClick={named ? remove : () => setOpen(true)}>
      {t(named ? 'directory.successorRemove' : 'directory.successor')}
      <span className="kern-sr-only"> ({after.name})</span>
    </Button>
  );
}

/** The field and the button take each other's place under one id, and the focus goes along. */
function useFocusOfOpen(open: boolean): string {
  const id = useId();
  const before = useRef(open);
  useEffect(() => {
    if (before.current !== open) document.getElementById(id)?.focus();
    before.current = open;
  }, [open, id]);
  return id;
}
