import type { ReviewStep } from '../measure.ts';

/** The first step of every review: complete, entitled, in time, not begun. */
export const formalCheck: ReviewStep = {
  id: 'formalCheck',
  title: { de: 'Formale Prüfung', en: 'Formal check' },
  role: 'caseOfficer',
  targetDays: 10,
  checklist: [
    {
      id: 'entitled',
      text: {
        de: 'Die antragstellende Stelle ist antragsberechtigt, und wer eingereicht hat, war zeichnungsbefugt.',
        en: 'The applicant is entitled to apply, and whoever submitted was a signatory.',
      },
    },
    {
      id: 'complete',
      text: { de: 'Angaben und Anlagen sind vollständig und lesbar.', en: 'Answers and attachments are complete.' },
    },
    {
      id: 'notBegun',
      text: {
        de: 'Das Vorhaben hat nicht begonnen, oder eine Ausnahme liegt vor.',
        en: 'The project has not begun, or an exception applies.',
      },
    },
    {
      id: 'account',
      text: {
        de: 'Die Bankverbindung gehört zur antragstellenden Stelle.',
        en: 'The account belongs to the applicant.',
      },
    },
  ],
  textBlocks: [
    {
      id: 'unclear',
      title: { de: 'Angabe unklar', en: 'Answer unclear' },
      text: 'Die unten genannten Angaben sind für uns nicht eindeutig. Bitte prüfen und ergänzen Sie sie.',
    },
    {
      id: 'attachmentMissing',
      title: { de: 'Anlage fehlt', en: 'Attachment missing' },
      text: 'Zu Ihrem Antrag fehlt noch eine Anlage. Bitte fügen Sie sie an der genannten Stelle bei.',
    },
    {
      id: 'begunTooEarly',
      title: { de: 'Vorzeitiger Beginn', en: 'Begun too early' },
      text: 'Nach Ihren Angaben wurde mit dem Vorhaben bereits begonnen. Zuwendungen dürfen nur für Vorhaben bewilligt werden, mit denen noch nicht begonnen worden ist (VV Nr. 1.2 zu § 44 LHO).',
    },
  ],
};
