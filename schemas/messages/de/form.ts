/** Texts in German: filling in a form. */
export const formDe = {
  'files.choose': 'Dateien auswählen',
  'files.drop': 'Oder ziehen Sie Dateien hierher.',
  'files.replace': 'Ersetzen',
  'files.replaces': 'Ersetzt {name}, sobald die Prüfung bestanden ist.',
  'files.missingTitle': 'Dateien sind nicht angekommen',
  'files.missingBody':
    'Diese Dateien gehören noch nicht zu Ihrem Antrag. Bitte versuchen Sie es noch einmal, oder entfernen Sie sie.',
  'files.comingTitle': 'Dateien sind noch unterwegs',
  'files.rules':
    'Erlaubt sind PDF, PNG, JPG, DOCX, XLSX, ODT und ODS, je Datei höchstens {size}. Zahl der Dateien: höchstens {count}.',
  'files.full':
    'Mehr Dateien sind hier nicht möglich. Ersetzen oder entfernen Sie eine, wenn Sie eine andere beifügen möchten.',
  'files.sending': 'Wird hochgeladen: {percent} %',
  'files.elsewhere': 'Wird hochgeladen',
  'files.checking': 'Wird geprüft',
  'files.stored': 'Beigefügt',
  'files.refused': 'Nicht angenommen',
  'files.failed': 'Nicht hochgeladen',
  'files.failedWhy': 'Das Hochladen wurde unterbrochen. Bitte versuchen Sie es noch einmal.',
  'files.lost': 'Nicht angekommen',
  'files.lostWhy':
    'Diese Datei ist nicht angekommen oder ließ sich nicht prüfen. Bitte entfernen Sie sie und wählen Sie sie noch einmal aus.',
  'files.again': 'Noch einmal versuchen',
  'files.remove': 'Entfernen',
  'files.removed': '{name} ist entfernt.',
  'files.removeTitle': '{name} entfernen?',
  'files.removeBody': 'Die Datei wird gelöscht.',
  'files.removeConfirm': 'Ja, entfernen',
  'files.unsent': '{name} wurde nicht hochgeladen.',
  'files.said.stored': '{name} ist geprüft und beigefügt.',
  'files.said.refused': '{name} wurde nicht angenommen.',
  'files.said.failed': '{name} konnte nicht hochgeladen werden.',
  'files.refusal.tooLarge': 'Die Datei ist zu groß. Bitte verkleinern Sie sie oder teilen Sie sie auf.',
  'files.refusal.empty': 'Die Datei ist leer. Bitte prüfen Sie, ob Sie die richtige Datei ausgewählt haben.',
  'files.refusal.typeNotAllowed':
    'Dateien dieser Art sind nicht erlaubt. Bitte speichern Sie den Inhalt zum Beispiel als PDF.',
  'files.refusal.typeDisguised':
    'Die Datei ist nicht von der Art, die ihr Name angibt. Bitte öffnen Sie sie und speichern Sie sie neu, zum Beispiel als PDF.',
  'files.refusal.harmful':
    'Die Datei enthält etwas, das Schaden anrichten kann, zum Beispiel Makros. Bitte speichern Sie sie ohne diese Inhalte, zum Beispiel als PDF.',
  'files.refusal.notReadable':
    'Die Datei ist beschädigt oder geschützt und lässt sich nicht lesen. Bitte laden Sie sie ohne Passwort noch einmal hoch.',
  'fields.appeared': 'Weitere Angaben sind eingeblendet: {fields}.',
  'fields.gone': 'Nicht mehr nötig und ausgeblendet: {fields}.',
  'financing.title': 'So wurde gerechnet',
  'financing.caption': 'Berechnung des beantragten Betrags',
  'financing.computed': 'Summe',
  'financing.frame': 'Höchstbetrag für Ihre Organisation',
  'financing.requested': 'Beantragter Betrag',
  'financing.cut':
    'Für Ihre Organisation sind in dieser Runde höchstens {frame} vorgesehen. Was Sie angegeben haben, liegt um {beyond} darüber; beantragt wird deshalb der Höchstbetrag.',
  'onward.title': 'Weitergabe im Überblick',
  'onward.sum': 'Davon geben Sie weiter',
  'onward.left': 'Für eigene Stellen bleiben',
  'onward.tooMuch': 'Mehr weitergegeben als beantragt',
  'answers.noFile': 'keine Datei',
  'draft.optional': 'Freiwillig',
  'draft.notYet': 'Noch nicht möglich',
  'draft.ready': 'Jetzt möglich',
  'draft.whoSubmits':
    'Sie können alles ausfüllen und prüfen. Einreichen kann den Antrag danach nur, wer für Ihre Organisation unterschreiben darf.',
  'signatories.title': 'Zeichnungsbefugt sind:',
  'submit.lateTitle': 'Die Frist ist abgelaufen',
  'submit.lateBody':
    'Die Frist endete am {closed}. Sie können trotzdem einreichen: Ihr Antrag wird angenommen und als verspätet geführt.',
  'submit.lateRule.cutOff':
    'In dieser Runde wird ein verspäteter Antrag nur zugelassen, wenn Sie die Frist ohne eigenes Verschulden versäumt haben (Wiedereinsetzung). Bitte begründen Sie das gegenüber der Behörde.',
  'submit.lateRule.discretion': 'Ob ein verspäteter Antrag zugelassen wird, entscheidet die Behörde.',
  'answer.aside': 'Stand der Antwort',
  'answer.check': 'Prüfen und antworten',
  'answer.pageAsked': 'hier wird etwas erbeten',
  'answer.noteTitle': 'Nachforderung, Antwort bis {due}',
  'answer.noteAsked': 'Ändern können Sie nur, wonach gefragt ist. Alles andere bleibt, wie Sie es eingereicht haben.',
  'answer.noteNothing': 'Auf dieser Seite ist nichts zu ändern. Sie sehen hier, was Sie eingereicht haben.',
  'answer.changes': 'Das haben Sie geändert',
  'answer.title': 'Antwort absenden',
  'answer.body':
    'Mit dem Absenden geht die Antwort an: {authority}. Sie handeln für Ihre Organisation und sind dazu befugt. Danach lassen sich die Angaben nicht mehr ändern.',
  'answer.incomplete': 'Sobald alle Angaben vollständig sind, können Sie die Antwort hier absenden.',
  'answer.words': 'Was möchten Sie dazu sagen?',
  'answer.wordsHint': 'Zum Beispiel, warum eine Angabe richtig ist und sich nicht geändert hat.',
  'answer.wordsTooLong': 'Bitte kürzen Sie Ihre Antwort auf höchstens 2.000 Zeichen.',
  'answer.button': 'Antwort absenden',
  'answer.busy': 'Wird abgesendet …',
  'answer.done': 'Die Antwort ist abgesendet. Ihr Antrag wird weiter geprüft.',
  'answer.signatoryTitle': 'Absenden darf eine zeichnungsbefugte Person',
  'answer.handOver':
    'Alles ist vollständig. Bitte geben Sie einer zeichnungsbefugten Person Bescheid ({organisation}): Sie kann die Antwort auf dieser Seite absenden.',
  'answer.handOverLater':
    'Sobald alles vollständig ist, geben Sie bitte einer zeichnungsbefugten Person Bescheid ({organisation}). Sie kann die Antwort dann auf dieser Seite absenden.',
  'answer.over': 'Diese Nachforderung ist abgeschlossen',
  'answer.overBody':
    'Sie wurde inzwischen beantwortet, oder ihre Frist ist abgelaufen. Die Angaben lassen sich nicht mehr ändern.',
} as const;
