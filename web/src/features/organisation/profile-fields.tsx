import { fieldAt } from '#schemas/form/paths.ts';
import { type ProfileField, profilePage } from '#schemas/organisation/profile-form.ts';
import { useLanguage } from '../../app/language.tsx';
import { TextInput } from '../../ui/text-input.tsx';

const groups = [
  { title: 'profile.contact', fields: ['unit', 'street', 'town', 'contactName', 'contactEmail', 'contactPhone'] },
  { title: 'profile.account', fields: ['accountHolder', 'iban', 'paymentReference'] },
] as const satisfies { title: string; fields: readonly ProfileField[] }[];

export const profileFieldId = (path: string) => `profile-${path}`;

type ProfileFieldsProps = {
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
  onTyped(path: ProfileField, text: string): void;
};

/** The fields of the profile, with the labels and hints that the forms have for them. */
export function ProfileFields({ typed, errors, onTyped }: ProfileFieldsProps) {
  const { t, pick } = useLanguage();
  return groups.map(({ title, fields }) => (
    <fieldset className="rows__row" key={title}>
      <legend className="rows__legend">{t(title)}</legend>
      <div className="fields">
        {fields.map((path) => {
          const field = fieldAt(profilePage, path);
          return (
            field && (
              <TextInput
                key={path}
                id={profileFieldId(path)}
                label={pick(field.label)}
                hint={field.hint && pick(field.hint)}
                error={errors[path]}
                optional
                value={typed[path] ?? ''}
                onValue={(text) => onTyped(path, text)}
                autoComplete="off"
                {...(field.kind === 'email' && { type: 'email', spellCheck: false })}
                {...(field.kind === 'phone' && { type: 'tel' })}
                {...(field.kind === 'iban' && { width: 'iban', spellCheck: false })}
              />
            )
          );
        })}
      </div>
    </fieldset>
  ));
}
