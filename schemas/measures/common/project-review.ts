import type { ChecklistItem, ReviewStep, TextBlock } from '../measure.ts';

/** What is looked at in every financing plan. */
const planItems: readonly ChecklistItem[] = [
  {
    id: 'expenditure',
    text: {
      de: 'Die Ausgaben sind zuwendungsfähig, notwendig und angemessen.',
      en: 'The expenditure is eligible, necessary and adequate.',
    },
  },
  {
    id: 'revenue',
    text: {
      de: 'Die Einnahmen sind vollständig angesetzt, die eigenen Mittel sind glaubhaft.',
      en: 'The revenue is complete, the own funds are credible.',
    },
  },
];

const planBlocks: readonly TextBlock[] = [
  {
    id: 'explainExpenditure',
    title: { de: 'Ausgaben erläutern', en: 'Explain expenditure' },
    text: 'Bitte erläutern Sie die unten genannten Ausgaben: Wie haben Sie die Beträge ermittelt, und wofür werden sie gebraucht?',
  },
  {
    id: 'proveRevenue',
    title: { de: 'Einnahmen belegen', en: 'Prove revenue' },
    text: 'Bitte belegen Sie die unten genannten Einnahmen, zum Beispiel mit einer Zusage der Stelle, die das Geld gibt.',
  },
];

/** The technical review of a project with a financing plan. @param items what this measure looks at first */
export const projectReview = (items: readonly ChecklistItem[], blocks: readonly TextBlock[] = []): ReviewStep => ({
  id: 'technicalReview',
  title: { de: 'Fachliche Prüfung', en: 'Technical review' },
  role: 'technicalReviewer',
  targetDays: 20,
  checklist: [...items, ...planItems],
  textBlocks: [...blocks, ...planBlocks],
});
