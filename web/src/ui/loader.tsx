import { useEffect, useState } from 'react';
import { useLanguage } from '../app/language.tsx';

/** Answers faster than this need no spinner; one that flashes up only disturbs. */
const patience = 300;

export function Loader() {
  const { t } = useLanguage();
  const [visible, setVisible] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setVisible(true), patience);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="loading" role="status">
      {visible && (
        <>
          <span className="kern-loader kern-loader--visible" />
          <span className="kern-body">{t('common.loading')}</span>
        </>
      )}
    </div>
  );
}
