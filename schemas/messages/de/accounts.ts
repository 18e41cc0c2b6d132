/** Texts in German: people, access and the pages that the law wants. */
export const accountsDe = {
  'column.name': 'Name',
  'column.email': 'E-Mail-Adresse',
  'column.role': 'Rolle',
  'column.since': 'Dabei seit',
  'column.validUntil': 'Gilt bis',
  'column.manage': 'Verwalten',

  'people.title': 'Organisation und Personen',
  'people.organisation': 'Organisation',
  'people.members': 'Wer für Ihre Organisation arbeitet',
  'people.membersOf': 'Wer für die Organisation arbeitet',
  'people.none': 'Für diese Organisation arbeitet noch niemand in Paktwerk.',
  'people.self': 'Sie selbst',
  'people.sinceUnknown': 'von Anfang an',
  'people.readOnly':
    'Personen einladen, ihre Rolle ändern und sie entfernen können die zeichnungsbefugten Personen Ihrer Organisation.',
  'people.roleEditor': 'Bearbeitung: füllt Anträge aus',
  'people.roleSignatory': 'Zeichnungsbefugnis: reicht Anträge auch ein, zieht sie zurück und verwaltet die Personen',
  'people.lastSignatory':
    'Einzige zeichnungsbefugte Person. Ihre Rolle lässt sich erst ändern, wenn es eine zweite gibt.',
  'people.promote': 'Zeichnungsbefugnis geben',
  'people.demote': 'Zeichnungsbefugnis entziehen',
  'people.remove': 'Entfernen',
  'people.promoteTitle': '{name} die Zeichnungsbefugnis geben?',
  'people.promoteBody':
    'Die Person kann dann im Namen Ihrer Organisation Anträge einreichen und zurückziehen, Bescheide entgegennehmen und Personen verwalten.',
  'people.demoteTitle': '{name} die Zeichnungsbefugnis entziehen?',
  'people.demoteBody': 'Die Person kann weiterhin Anträge ausfüllen, aber nichts mehr einreichen. Das gilt sofort.',
  'people.demoteSelfBody':
    'Sie können danach weiterhin Anträge ausfüllen, aber nichts mehr einreichen und keine Personen mehr verwalten. Das gilt sofort.',
  'people.removeTitle': '{name} aus der Organisation entfernen?',
  'people.removeBody':
    'Die Person wird sofort abgemeldet und sieht die Anträge Ihrer Organisation nicht mehr. Was sie eingegeben hat, bleibt erhalten.',
  'people.removeSelfBody':
    'Sie werden sofort abgemeldet und sehen die Anträge dieser Organisation nicht mehr. Was Sie eingegeben haben, bleibt erhalten.',
  'people.removeConfirm': 'Ja, entfernen',
  'people.changed': '{name} hat jetzt die Rolle {role}.',
  'people.removed': '{name} wurde entfernt.',

  'invitation.title': 'Offene Einladungen',
  'invitation.none': 'Zurzeit ist niemand eingeladen.',
  'invitation.revoke': 'Zurücknehmen',
  'invitation.revokeTitle': 'Die Einladung von {name} zurücknehmen?',
  'invitation.revokeBody': 'Mit dieser Einladung kann sich dann niemand mehr anmelden.',
  'invitation.revokeConfirm': 'Ja, zurücknehmen',
  'invitation.revoked': 'Die Einladung von {name} ist zurückgenommen.',
  'invite.title': 'Person einladen',
  'invite.intro':
    'Die Person bekommt eine E-Mail mit dem Weg zur Plattform. Sobald sie sich mit dieser E-Mail-Adresse anmeldet, gehört sie zu Ihrer Organisation. Die Einladung gilt {days} Tage.',
  'invite.name': 'Vor- und Nachname',
  'invite.nameMissing': 'Bitte geben Sie den Namen ein.',
  'invite.nameTooLong': 'Bitte kürzen Sie den Namen auf höchstens 120 Zeichen.',
  'invite.email': 'Dienstliche E-Mail-Adresse',
  'invite.emailHint': 'Die Adresse, mit der sich die Person anmeldet, zum Beispiel „name@kreis.de“.',
  'invite.emailWrong': 'Bitte geben Sie eine E-Mail-Adresse wie „name@kreis.de“ ein.',
  'invite.role': 'Rolle',
  'invite.roleMissing': 'Bitte wählen Sie eine Rolle.',
  'invite.submit': 'Einladen',
  'invite.done': 'Die Einladung an {email} ist unterwegs.',

  'team.history': 'Wer wen aufgenommen hat',
  'team.nothing': 'Bisher ist nichts verzeichnet.',
  'team.invited': '{name} eingeladen ({role})',
  'team.invitationRevoked': 'Einladung von {name} zurückgenommen',
  'team.invitationClosed': 'Einladung von {name} hinfällig: gehörte schon dazu',
  'team.joined': '{name} ist dazugekommen ({role})',
  'team.roleChanged': 'Rolle von {name} geändert: {from} → {role}',
  'team.removed': '{name} entfernt ({role})',
  'team.codeIssued': 'Zugangscode ausgestellt',
  'team.codeRedeemed': '{name} hat den Zugangscode eingelöst ({role})',

  'code.title': 'Zugangscode für die erste Person',
  'code.intro':
    'Mit einem Zugangscode auf Papier kommt die erste zeichnungsbefugte Person einer Organisation in Paktwerk. Ein neuer Code macht frühere ungültig. Er wird nur einmal angezeigt.',
  'code.issue': 'Zugangscode ausstellen',
  'code.issueTitle': 'Zugangscode ausstellen: {organisation}?',
  'code.issueBody':
    'Wer den Code hat, kann im Namen der Organisation zeichnen. Bitte senden Sie das Schreiben per Post an die Leitung der Organisation. Frühere Codes gelten dann nicht mehr.',
  'code.issueConfirm': 'Ausstellen',
  'code.issued': 'Der Zugangscode ist ausgestellt. Bitte drucken Sie das Schreiben jetzt aus.',
  'code.print': 'Schreiben drucken',
  'letter.label': 'Zugangsschreiben',
  'letter.addressMissing': 'Straße, Postleitzahl und Ort bitte von Hand ergänzen',
  'letter.subject': 'Ihr Zugang zu Paktwerk, der Antragsplattform für den Pakt für Integration mit den Kommunen',
  'letter.greeting': 'Sehr geehrte Damen und Herren,',
  'letter.purpose':
    'mit diesem Zugangscode meldet sich die erste Person an, die für Ihre Organisation ({organisation}) Anträge unterschreiben darf. Sie kann danach weitere Personen einladen.',
  'letter.code': 'Zugangscode',
  'letter.validUntil': 'Er gilt einmal und bis zum {time}.',
  'letter.stepsTitle': 'So gehen Sie vor',
  'letter.step1': 'Öffnen Sie {address} und wählen Sie „Anmelden“.',
  'letter.step2': 'Melden Sie sich mit Ihrer dienstlichen E-Mail-Adresse an.',
  'letter.step3': 'Geben Sie Ihren Namen und den Zugangscode ein. Groß- und Kleinschreibung spielen keine Rolle.',
  'letter.step4': 'Laden Sie unter „Personen“ Ihre Kolleginnen und Kollegen ein.',
  'letter.keepSafe':
    'Bitte geben Sie den Code nur an die Person weiter, die zeichnen soll. Wenn er in falsche Hände geraten ist, benachrichtigen Sie uns bitte sofort: Wir stellen einen neuen aus.',
  'letter.closing': 'Mit freundlichen Grüßen',

  'access.title': 'Zugangscode einlösen',
  'access.loggedInAs':
    'Sie haben sich als {email} angemeldet. Mit dieser Adresse gehören Sie noch zu keiner Organisation.',
  'access.haveCode': 'Ich habe einen Zugangscode',
  'access.intro':
    'Den Code finden Sie im Zugangsschreiben, das Ihre Organisation per Post bekommen hat. Sie werden damit zeichnungsbefugte Person.',
  'access.introMember':
    'Mit dem Code aus dem Zugangsschreiben werden Sie zeichnungsbefugte Person einer weiteren Organisation.',
  'access.name': 'Ihr Vor- und Nachname',
  'access.nameHint': 'So sehen Sie Ihre Kolleginnen und Kollegen und die Behörde.',
  'access.code': 'Zugangscode',
  'access.codeHint': 'Zwölf Zeichen, zum Beispiel „7K3M-Q9XA-2BCD“. Striche und Leerzeichen sind nicht nötig.',
  'access.codeWrong': 'Bitte geben Sie alle zwölf Zeichen des Zugangscodes ein.',
  'access.submit': 'Code einlösen',
  'access.tries': 'Nach {most} Versuchen müssen Sie sich neu anmelden, bevor Sie es noch einmal versuchen können.',
  'access.done': 'Willkommen. Sie sind jetzt zeichnungsbefugt: {organisation}.',
  'access.noCode': 'Ich habe keinen Zugangscode',
  'access.noCodeColleague':
    'Arbeitet schon jemand aus Ihrer Organisation mit Paktwerk? Dann bitten Sie die zeichnungsbefugte Person, Sie unter „Personen“ mit der Adresse {email} einzuladen. Melden Sie sich danach noch einmal an.',
  'access.noCodeFirst':
    'Sind Sie die erste Person Ihrer Organisation? Dann bitten Sie die Bewilligungsbehörde um ein Zugangsschreiben.',
  'access.otherAddress': 'Mit einer anderen Adresse anmelden',
  'access.notLoggedIn':
    'Bitte melden Sie sich zuerst mit Ihrer dienstlichen E-Mail-Adresse an. Danach geben Sie hier den Code ein.',
  'access.yourAddress': 'Ihrer dienstlichen E-Mail-Adresse',

  'legal.noOperator':
    'Wer diese Plattform betreibt, ist hier noch nicht eingetragen. Die Angaben stehen auf dieser Seite, sobald die Administration sie hinterlegt hat.',
  'legal.email': 'E-Mail',
  'legal.phone': 'Telefon',
  'legal.address': 'Anschrift',

  'imprint.title': 'Impressum',
  'imprint.provider': 'Anbieter nach § 5 des Digitale-Dienste-Gesetzes',
  'imprint.representedBy': 'Vertreten durch',
  'imprint.contact': 'Kontakt',

  'accessibility.title': 'Erklärung zur Barrierefreiheit',
  'accessibility.scope':
    'Diese Erklärung gilt für die Plattform Paktwerk unter {address}. Sie soll so gestaltet sein, wie es § 10 des Landes-Behindertengleichstellungsgesetzes (L-BGG) und die Barrierefreie-Informationstechnik-Verordnung (BITV 2.0) verlangen.',
  'accessibility.state': 'Wie weit die Anforderungen erfüllt sind',
  'accessibility.stateBody':
    'Die Plattform ist teilweise mit den Anforderungen vereinbar. Die Seiten sind nach den Web Content Accessibility Guidelines (WCAG) 2.2, Stufe AA, gebaut. Eine Prüfung durch eine unabhängige Stelle steht noch aus; bis dahin nennen wir sie nicht vollständig vereinbar.',
  'accessibility.limits': 'Was noch nicht barrierefrei oder nicht geprüft ist',
  'accessibility.limit1': 'Erläuterungen in Leichter Sprache und in Deutscher Gebärdensprache fehlen noch.',
  'accessibility.limit2':
    'Anlagen, die antragstellende Organisationen hochladen, zum Beispiel eingescannte Beschlüsse, können wir nicht barrierefrei machen.',
  'accessibility.limit3':
    'Schreiben im PDF-Format, zum Beispiel Eingangsbestätigungen und Bescheide, sind noch nicht unabhängig auf Barrierefreiheit geprüft.',
  'accessibility.limit4': 'Mit Vorleseprogrammen haben noch keine Menschen geprüft, die täglich damit arbeiten.',
  'accessibility.tested': 'Wie geprüft wurde',
  'accessibility.testedBody':
    'Diese Erklärung beruht auf einer Selbstbewertung. Bei jeder Änderung werden die Seiten automatisch mit der Prüfsoftware axe in Chromium geprüft: hell, dunkel und mit erzwungenen Farben, auf breiten Bildschirmen und bei 320 Pixeln Breite. Wichtige Wege werden allein mit der Tastatur durchlaufen.',
  'accessibility.date': 'Stand der Erklärung: 22. November 2026.',
  'accessibility.feedback': 'Rückmeldung und Kontakt',
  'accessibility.feedbackBody':
    'Sie sind auf eine Barriere gestoßen oder brauchen einen Inhalt in anderer Form? Bitte sagen Sie es uns. Wir antworten Ihnen und helfen weiter.',
  'accessibility.toFeedback': 'Barriere melden',
  'accessibility.enforcement': 'Durchsetzungsverfahren',
  'accessibility.enforcementBody':
    'Wenn Sie auf Ihre Rückmeldung keine oder keine zufriedenstellende Antwort bekommen, können Sie sich an diese Stelle wenden. Das kostet nichts, und Sie brauchen keinen Rechtsbeistand:',

  'feedback.title': 'Barriere melden',
  'feedback.intro':
    'Etwas lässt sich nicht lesen, nicht bedienen oder nicht verstehen? Bitte schreiben Sie uns, was Sie tun wollten und was nicht ging. Wählen Sie den Weg, der Ihnen am besten passt.',
  'feedback.page': 'Ihre Rückmeldung bezieht sich auf diese Seite: {page}',
  'feedback.write': 'E-Mail schreiben',
  'feedback.mailHint': 'Betreff und Adresse der Seite sind in der E-Mail schon eingetragen.',
  'feedback.mailSubject': 'Barriere in Paktwerk',
  'feedback.mailBody': 'Seite: {page}\n\nWas ich tun wollte:\n\nWas nicht ging:\n\nMein Hilfsmittel oder Browser:\n',
  'feedback.callBody': 'Telefon: {phone}',
  'feedback.post': 'Brief',
  'feedback.answer':
    'Bekommen Sie keine zufriedenstellende Antwort, hilft Ihnen die Durchsetzungsstelle. Sie steht in der Erklärung zur Barrierefreiheit.',
  'feedback.toStatement': 'Zur Erklärung zur Barrierefreiheit',

  'privacy.title': 'Datenschutz',
  'privacy.intro':
    'Hier lesen Sie, welche Daten über Sie Paktwerk verarbeitet, wozu und wie lange (Art. 13 und 14 der Datenschutz-Grundverordnung, DSGVO).',
  'privacy.controller': 'Verantwortlich',
  'privacy.officer': 'Datenschutzbeauftragte oder Datenschutzbeauftragter',
  'privacy.what': 'Welche Daten verarbeitet werden',
  'privacy.what1':
    'Zu Ihrem Konto: Name, dienstliche E-Mail-Adresse, Ihre Rolle und die Organisation, für die Sie arbeiten. Ihr Kennwort sehen wir nicht: Sie melden sich bei einem Anmeldedienst an, der uns nur sagt, wer Sie sind.',
  'privacy.what2':
    'In Anträgen: was Ihre Organisation einträgt, zum Beispiel Ansprechpersonen und die Qualifikation von Beschäftigten. Daten geflüchteter Menschen werden nicht erhoben.',
  'privacy.what3':
    'Im Verlauf: wer wann was eingereicht, geprüft, entschieden oder abgerufen hat, und wer wen in eine Organisation aufgenommen hat.',
  'privacy.what4': 'E-Mails, die Paktwerk Ihnen schickt, mit Ihrer Adresse.',
  'privacy.why': 'Wozu und auf welcher Grundlage',
  'privacy.whyBody':
    'Die Daten dienen allein dem Förderverfahren: Anträge stellen, prüfen, entscheiden, bekannt geben und nachweisen. Grundlage ist die Wahrnehmung einer Aufgabe im öffentlichen Interesse (Art. 6 Absatz 1 Buchstabe e DSGVO in Verbindung mit § 4 des Landesdatenschutzgesetzes und den §§ 23 und 44 der Landeshaushaltsordnung).',
  'privacy.who': 'Wer die Daten bekommt',
  'privacy.whoBody':
    'Ihre Kolleginnen und Kollegen in der Organisation, die Bewilligungsbehörde und ihre Prüfstellen, und technische Dienstleister, die in unserem Auftrag und nach unserer Weisung arbeiten.',
  'privacy.howLong': 'Wie lange sie gespeichert werden',
  'privacy.howLong1': 'Ihre Anmeldung: {hours} Stunden. Danach melden Sie sich neu an.',
  'privacy.howLong2': 'Offene Einladungen: {days} Tage, nicht eingelöste Zugangscodes: {codeDays} Tage.',
  'privacy.howLong3': 'Versandte E-Mails als Nachweis: {days} Tage.',
  'privacy.howLong4':
    'Anträge mit ihrem Verlauf: so lange, wie die Förderrunde und die Vorschriften zur Aktenführung es verlangen.',
  'privacy.cookies': 'Cookies und Speicher im Browser',
  'privacy.cookiesBody':
    'Es gibt kein Tracking, keine Werbung und keine Inhalte fremder Anbieter. Nötig ist ein Cookie, das Ihre Anmeldung hält; während Sie sich anmelden oder einen Zugangscode eingeben, kommt für wenige Minuten ein zweites dazu. Ihr Browser merkt sich außerdem die gewählte Sprache und Eingaben, die noch nicht gespeichert werden konnten. Eine Einwilligung ist dafür nicht nötig (§ 25 Absatz 2 Nummer 2 des Telekommunikation-Digitale-Dienste-Datenschutz-Gesetzes).',
  'privacy.rights': 'Ihre Rechte',
  'privacy.rightsBody':
    'Sie können Auskunft über Ihre Daten verlangen, unrichtige berichtigen lassen und unter den Voraussetzungen der Art. 17, 18 und 21 DSGVO ihre Löschung oder Einschränkung verlangen oder der Verarbeitung widersprechen. Beschweren können Sie sich bei der Aufsichtsbehörde:',
} as const;
