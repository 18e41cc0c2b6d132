import type { Sections } from '#schemas/application/application.ts';
import { formValues } from '#schemas/form/check-form.ts';
import type { Financing, FormContext, MeasureVersion } from '#schemas/measures/measure.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { measureVersionOf } from '../app/measures.ts';

/** The form and rules that an application was made under. */
export const versionOf = ({ application }: ApplicationView): MeasureVersion =>
  measureVersionOf(application.measure, application.measureVersion);

/** What a form is checked and computed with besides its values, as the submission will do it. */
export const formContext = ({ round, frame, terms }: ApplicationView): FormContext => ({
  round,
  ...(frame !== undefined && { frame }),
  requiredAttachments: terms?.requiredAttachments ?? [],
});

/** The grant that follows from the answers, computed as the submission will compute it. */
export function financingOf(view: ApplicationView, sections: Sections): Financing {
  const version = versionOf(view);
  return version.financing(formValues(version, sections), formContext(view));
}
