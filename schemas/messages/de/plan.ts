/** Texts in German: the financing plan and pasting from a sheet. */
export const planDe = {
  'plan.title': 'Ihr Finanzierungsplan im Überblick',
  'plan.caption': 'Finanzierungsplan im Überblick',
  'plan.expenditure': 'Ausgaben',
  'plan.revenue': 'Einnahmen',
  'plan.grant': 'Beantragte Zuwendung',
  'plan.sum': 'Summe',
  'plan.ownShare': 'Ihr eigener Anteil',
  'plan.ownShareValue': '{percent} % der Ausgaben',
  'plan.nothingYet': 'Sobald Sie Beträge eintragen, stehen hier die Summen.',
  'plan.balanced': 'Der Plan geht auf: Ausgaben und Einnahmen sind gleich hoch.',
  'plan.how': 'Was das Land zahlt, und warum',
  'plan.frameLeft': 'Frei bis zu Ihrem Höchstbetrag',
  'plan.frameUsed': 'Ihr Höchstbetrag von {frame} ist ausgeschöpft.',
  'plan.roundLeft': 'In dieser Runde noch zu vergeben',
  'plan.roundShort':
    'In dieser Runde sind noch {left} zu vergeben, das sind {short} weniger, als Sie beantragen. Sie können den Antrag trotzdem stellen; über die Höhe entscheidet die Behörde.',
  'plan.means': 'Was noch frei ist',

  'date.hint': 'Zum Beispiel „1.3.2027“ oder „1. März 2027“',

  'paste.hint':
    'Sie können Zeilen aus einer Tabelle einfügen: in der Tabelle kopieren, hier in ein Feld klicken und einfügen.',
  'paste.rows.one': '{count} Zeile eingefügt',
  'paste.rows.other': '{count} Zeilen eingefügt',
  'paste.doubtful.one': '{count} Wert bitte prüfen',
  'paste.doubtful.other': '{count} Werte bitte prüfen',
  'paste.leftOut.one': '{count} Zeile hatte keinen Platz mehr',
  'paste.leftOut.other': '{count} Zeilen hatten keinen Platz mehr',
  'paste.undo': 'Einfügen rückgängig machen',
  'paste.close': 'Hinweis schließen',
  'paste.undone': 'Das Einfügen ist rückgängig gemacht.',
  'paste.was': 'Eingefügt war „{text}“.',
} as const;
