import { useEffect, useState } from 'react';
import { partLink } from '#schemas/part/part.ts';

/** Links of parts and of onward grants are alike. */
const linkInAddress = (): string | undefined => partLink.safeParse(location.hash.slice(1)).data;

/**
 * The secret of the link, as it stands in the fragment of the address: browsers send no fragment to any server. It stays
 * in the address, so that the page can be bookmarked, and comes back there when a link has led to a place within the
 * page.
 */
export function useSecretLink(): string | undefined {
  const [link, setLink] = useState(linkInAddress);
  useEffect(() => {
    const look = () => {
      const found = linkInAddress();
      const isPlace = document.getElementById(location.hash.slice(1)) !== null;
      if (link !== undefined && isPlace) history.replaceState(history.state, '', `#${link}`);
      else setLink(found);
    };
    addEventListener('hashchange', look);
    return () => removeEventListener('hashchange', look);
  }, [link]);
  return link;
}
