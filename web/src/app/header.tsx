import { Link } from '@tanstack/react-router';
import { languages } from '#schemas/text.ts';
import { Logo } from '../ui/logo.tsx';
import { AccountMenu } from './account.tsx';
import { useLanguage } from './language.tsx';
import { Navigation } from './navigation.tsx';

const ownName = { de: 'Deutsch', en: 'English' } as const;

function LanguageSwitch() {
  const { language, setLanguage, t } = useLanguage();
  return (
    <fieldset className="language-switch">
      <legend className="kern-sr-only">{t('header.language')}</legend>
      {languages.map((each) => (
        <button
          key={each}
          type="button"
          lang={each}
          aria-pressed={each === language}
          className="language-switch__button"
          onClick={() => setLanguage(each)}
        >
          {ownName[each]}
        </button>
      ))}
    </fieldset>
  );
}

export function Header() {
  const { t } = useLanguage();
  return (
    <header className="header">
      <div className="header__bar">
        <div className="container header__top">
          <p className="header__authority">{t('app.authority')}</p>
          <LanguageSwitch />
        </div>
      </div>
      <div className="container header__main">
        <Link to="/" className="header__brand">
          <Logo />
          <span>
            <span className="header__name">{t('app.name')}</span>
            <span className="header__claim">{t('app.claim')}</span>
          </span>
        </Link>
        <AccountMenu />
      </div>
      <Navigation />
    </header>
  );
}
