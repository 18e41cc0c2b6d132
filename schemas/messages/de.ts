import { accountsDe } from './de/accounts.ts';
import { applicantDe } from './de/applicant.ts';
import { changesDe } from './de/changes.ts';
import { directoryDe } from './de/directory.ts';
import { findingDe } from './de/finding.ts';
import { firstDe } from './de/first.ts';
import { formDe } from './de/form.ts';
import { grantsDe } from './de/grants.ts';
import { onwardDe } from './de/onward.ts';
import { partsDe } from './de/parts.ts';
import { paymentsDe } from './de/payments.ts';
import { planDe } from './de/plan.ts';
import { proofsDe } from './de/proofs.ts';
import { reclaimsDe } from './de/reclaims.ts';
import { renewalDe } from './de/renewal.ts';
import { reviewDe } from './de/review.ts';
import { togetherDe } from './de/together.ts';

/** Texts of the interface in German. Problems stand in `errors.ts`, field errors in `form/field-errors.ts`. */
export const de = {
  ...firstDe,

  'login.title': 'Bitte melden Sie sich an',
  'login.body': 'Diese Seite sehen nur angemeldete Personen. Nach der Anmeldung kommen Sie hierher zurück.',

  'start.next': 'Ihre nächsten Schritte',
  'start.begunAt': 'begonnen am {time}',
  'start.nothingUnderWay': 'Sie haben gerade keinen Antrag in Arbeit.',
  'start.nothingForRole': 'Für Ihre Rolle gibt es hier noch keine Aufgaben.',
  'start.openTasks.one': '1 offene Aufgabe',
  'start.openTasks.other': '{count} offene Aufgaben',
  'start.myTasks.one': 'Sie bearbeiten zurzeit 1 Aufgabe',
  'start.myTasks.other': 'Sie bearbeiten zurzeit {count} Aufgaben',
  'start.toWorklist': 'Zu den Aufgaben',
  'start.begin': 'Neuen Antrag beginnen',
  'start.continueDraft': 'Entwurf fortsetzen',
  'start.whichOrganisation': 'Für wen stellen Sie den Antrag?',
  'start.organisation': 'Organisation',

  'round.facts': 'Förderrunde',

  'status.draft': 'Entwurf',
  'status.submitted': 'Eingereicht',
  'status.inReview': 'In Prüfung',
  'status.inDecision': 'Vor der Entscheidung',
  'status.approved': 'Bewilligt',
  'status.rejected': 'Abgelehnt',
  'status.withdrawn': 'Zurückgezogen',
  'status.discarded': 'Verworfen',

  'progress.label': 'Stand des Antrags',
  'progress.done': 'erledigt',
  'progress.draft': 'Entwurf',
  'progress.submitted': 'Eingang',
  'progress.inReview': 'Prüfung',
  'progress.decided': 'Entscheidung',

  'column.round': 'Förderrunde',
  'column.organisation': 'Organisation',
  'column.number': 'Aktenzeichen',
  'column.createdAt': 'Begonnen',
  'column.submittedAt': 'Eingereicht',
  'column.status': 'Stand',
  'column.step': 'Schritt',
  'column.action': 'Weiter',

  'applications.title': 'Anträge Ihrer Organisation',
  'applications.none': 'Es gibt noch keinen Antrag.',
  'applications.toRounds': 'Zu den offenen Förderrunden',

  'application.title': 'Antrag: {round}',
  'application.noNumber': 'noch ohne Aktenzeichen',
  'application.aside': 'Angaben zum Antrag',
  'application.facts': 'Auf einen Blick',
  'application.submittedContent': 'Das wurde eingereicht',
  'application.submittedAt': 'Eingereicht am',
  'application.requestedAmount': 'Beantragter Betrag',
  'application.grantedAmount': 'Bewilligter Betrag',
  'application.decidedAt': 'Entschieden am',

  'next.submitted.title': 'Ihr Antrag ist eingegangen',
  'next.submitted.body':
    'Er bekommt gleich ein Aktenzeichen und geht dann in die Prüfung bei: {authority}. Sie brauchen nichts weiter zu tun.',
  'next.inReview.title': 'Ihr Antrag wird geprüft',
  'next.inReview.body':
    'Zuständig: {authority}. Nach der Prüfung entscheidet eine andere Person. Wir benachrichtigen Sie, sobald es etwas Neues gibt; Sie brauchen nichts weiter zu tun.',
  'next.inDecision.title': 'Ihr Antrag ist geprüft',
  'next.inDecision.body':
    'Nun wird entschieden. Zuständig: {authority}. Wir benachrichtigen Sie, sobald ein Bescheid vorliegt.',
  'next.approved.title': 'Ihr Antrag ist bewilligt',
  'next.approved.body': 'Bewilligt sind {amount}; beantragt waren {requested}. Alles Weitere steht im Bescheid.',
  'next.rejected.title': 'Ihr Antrag ist abgelehnt',
  'next.rejected.body': 'Zuständig: {authority}. Was Sie dagegen tun können, steht am Ende des Bescheids.',
  'next.rejected.reason': 'Begründung:',
  'next.withdrawn.title': 'Dieser Antrag ist zurückgezogen',
  'next.withdrawn.body':
    'Er wird nicht weiter bearbeitet. Solange die Runde offen ist, können Sie einen neuen stellen.',
  'next.discarded.title': 'Dieser Entwurf ist verworfen',
  'next.discarded.body': 'Er wurde nie eingereicht. Solange die Runde offen ist, können Sie einen neuen beginnen.',

  'withdraw.button': 'Antrag zurückziehen',
  'withdraw.title': 'Antrag wirklich zurückziehen?',
  'withdraw.body': 'Der Antrag wird dann nicht weiter bearbeitet. Das lässt sich nicht rückgängig machen.',
  'withdraw.confirm': 'Ja, zurückziehen',
  'withdraw.done': 'Der Antrag ist zurückgezogen.',

  'draft.pages': 'Ihr Entwurf',
  'draft.intro': 'Füllen Sie die Seiten in beliebiger Reihenfolge aus. Alles wird von selbst gespeichert.',
  'draft.notStarted': 'Noch nicht begonnen',
  'draft.incomplete': 'Unvollständig',
  'draft.complete': 'Vollständig',
  'draft.start': 'Mit dem Ausfüllen beginnen',
  'draft.continue': 'Weiter ausfüllen',
  'draft.check': 'Prüfen und einreichen',
  'draft.discard': 'Entwurf verwerfen',
  'draft.discardTitle': 'Entwurf wirklich verwerfen?',
  'draft.discardBody':
    'Alle Angaben gehen verloren, auch die Ihrer Kolleginnen und Kollegen. Das lässt sich nicht rückgängig machen.',
  'draft.discardConfirm': 'Ja, verwerfen',
  'draft.discarded': 'Der Entwurf ist verworfen.',

  'form.optional': '(freiwillig)',
  'form.errorPrefix': 'Fehler:',
  'form.step': 'Seite {step} von {steps}',
  'form.summaryTitle': 'Bitte ergänzen oder ändern Sie',
  'form.laterHint': 'Sie können das auch später tun. Was Sie eingegeben haben, bleibt erhalten.',
  'form.later': 'Später ergänzen und weiter',
  'form.previous': 'Zurück',
  'form.overview': 'Zur Übersicht',
  'form.toOverview': 'Zur Übersicht des Antrags',
  'form.next': 'Weiter',
  'form.aside': 'Stand des Entwurfs',
  'form.pages': 'Seiten des Antrags',
  'form.amountSoFar': 'Beantragter Betrag bisher',
  'form.noLongerDraft': 'Dieser Antrag ist kein Entwurf mehr',
  'form.noLongerDraftBody': 'Er wurde inzwischen eingereicht oder verworfen und lässt sich nicht mehr ändern.',
  'form.notSavedAnyMore': 'Diese Eingaben konnten nicht mehr gespeichert werden:',
  'form.toApplication': 'Zum Antrag',

  'rows.addFirst': '{row} hinzufügen',
  'rows.remove': '{row} entfernen',
  'rows.removed': '{row} ist entfernt.',
  'rows.removeTitle': '{row} entfernen?',
  'rows.removeBody': 'Die Angaben dazu werden gelöscht.',
  'rows.removeConfirm': 'Ja, entfernen',

  'save.clean': 'Alles ist gespeichert',
  'save.saving': 'Wird gespeichert …',
  'save.savedAt': 'Gespeichert {time}',
  'save.open': 'Noch nicht alles gespeichert',
  'save.kept': 'Auf diesem Gerät gesichert',
  'save.laterTitle': 'Speichern geht gerade nicht',
  'save.offline': 'Es besteht keine Verbindung.',
  'save.keptHere':
    'Ihre Eingaben sind auf diesem Gerät gesichert und werden gespeichert, sobald es wieder geht. Sie können weiterarbeiten.',
  'save.stoppedTitle': 'Ihre letzten Eingaben sind noch nicht gespeichert',

  'conflict.title': 'Jemand anderes hat dasselbe geändert',
  'conflict.body': 'Bitte entscheiden Sie, was gelten soll.',
  'conflict.mine': 'Ihre Eingabe',
  'conflict.theirs': 'Inzwischen gespeichert',
  'conflict.keepMine': 'Meine Eingabe behalten',
  'conflict.takeTheirs': 'Gespeicherten Wert übernehmen',
  'conflict.row': 'Eintrag',
  'conflict.present': 'vorhanden',
  'conflict.removed': 'entfernt',

  'answers.none': 'Noch kein Eintrag',
  'answers.missing': 'keine Angabe',

  'check.title': 'Prüfen und einreichen',
  'check.missing': 'Das fehlt noch',
  'check.answers': 'Ihre Angaben',
  'check.change': 'Ändern',
  'check.amountTitle': 'Das beantragen Sie',
  'check.amount': 'Beantragter Betrag',

  'submit.title': 'Antrag einreichen',
  'submit.body':
    'Mit dem Einreichen geht der Antrag an: {authority}. Sie handeln für Ihre Organisation und sind dazu befugt. Danach lassen sich die Angaben nicht mehr ändern.',
  'submit.incomplete': 'Sobald alle Angaben vollständig sind, können Sie den Antrag hier einreichen.',
  'submit.button': 'Verbindlich einreichen',
  'submit.busy': 'Wird eingereicht …',
  'submit.done': 'Der Antrag ist eingereicht.',
  'submit.signatoryTitle': 'Einreichen darf eine zeichnungsbefugte Person',
  'submit.notSavedTitle': 'Noch nicht eingereicht',
  'submit.notSavedBody':
    'Einige Eingaben sind noch nicht gespeichert oder nicht lesbar. Bitte sehen Sie die Seiten durch und versuchen Sie es dann noch einmal.',

  'history.title': 'Verlauf',
  'history.workflow': 'automatisch',
  'history.intact': 'Der Verlauf ist lückenlos und unverändert (kryptografisch geprüft).',
  'history.broken': 'Der Verlauf ist nicht unversehrt. Bitte wenden Sie sich an die Administration.',
  'history.number': 'Aktenzeichen {number}',
  'history.outcome': 'Ergebnis: {outcome}',
  'history.reason': 'Begründung: {reason}',
  'history.late': 'verspätet eingegangen',
  'history.created': 'Entwurf begonnen',
  'history.submitted': 'Antrag eingereicht',
  'history.discarded': 'Entwurf verworfen',
  'history.handedOver': 'Entwurf zur Unterzeichnung übergeben',
  'history.handedBack': 'Entwurf zurückgegeben',
  'history.sectionCopied': 'Seite aus früherem Antrag übernommen',
  'history.partInvited': 'Um Mitwirkung gebeten',
  'history.partReminded': 'An einen Beitrag erinnert',
  'history.partHandedIn': 'Beitrag eingegangen',
  'history.partTakenOver': 'Beitrag übernommen',
  'history.partAskedBack': 'Rückfrage zu einem Beitrag',
  'history.partClosed': 'Einladung zur Mitwirkung zurückgezogen',
  'history.withdrawn': 'Antrag zurückgezogen',
  'history.registered': 'Eingang erfasst',
  'history.taskOpened': 'Schritt begonnen',
  'history.taskClaimed': 'Bearbeitung übernommen',
  'history.taskReleased': 'Bearbeitung zurückgegeben',
  'history.taskCompleted': 'Schritt abgeschlossen',
  'history.recommended': 'Empfehlung abgegeben',
  'history.approved': 'Antrag bewilligt',
  'history.rejected': 'Antrag abgelehnt',
  'history.announced': 'Nachricht versandt: Ein Bescheid liegt bereit',
  ...applicantDe,
  ...formDe,
  ...partsDe,
  ...togetherDe,
  ...grantsDe,
  ...paymentsDe,
  ...changesDe,
  ...proofsDe,
  ...onwardDe,
  ...reclaimsDe,
  ...renewalDe,
  ...findingDe,
  ...directoryDe,
  ...planDe,
  ...reviewDe,
  ...accountsDe,
} as const;

/** What every language must have: the very same keys. */
export type Messages = Readonly<Record<keyof typeof de, string>>;
