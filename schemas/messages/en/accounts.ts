import type { accountsDe } from '../de/accounts.ts';

/** Texts in English: people, access and the pages that the law wants. */
export const accountsEn: Record<keyof typeof accountsDe, string> = {
  'column.name': 'Name',
  'column.email': 'E-mail address',
  'column.role': 'Role',
  'column.since': 'Since',
  'column.validUntil': 'Valid until',
  'column.manage': 'Manage',

  'people.title': 'Organisation and people',
  'people.organisation': 'Organisation',
  'people.members': 'Who works for your organisation',
  'people.membersOf': 'Who works for the organisation',
  'people.none': 'Nobody works for this organisation in Paktwerk yet.',
  'people.self': 'You',
  'people.sinceUnknown': 'from the beginning',
  'people.readOnly': 'The signatories of your organisation can invite people, change their roles and remove them.',
  'people.roleEditor': 'Editor: fills in applications',
  'people.roleSignatory': 'Signatory: also submits and withdraws applications and manages people',
  'people.lastSignatory': 'The only signatory. This role can be changed once there is a second one.',
  'people.promote': 'Make signatory',
  'people.demote': 'Take signature away',
  'people.remove': 'Remove',
  'people.promoteTitle': 'Make {name} a signatory?',
  'people.promoteBody':
    'They can then submit and withdraw applications, receive notices and manage people in the name of your organisation.',
  'people.demoteTitle': 'Take the signature away from {name}?',
  'people.demoteBody': 'They can still fill in applications, but no longer submit anything. This holds at once.',
  'people.demoteSelfBody':
    'You can still fill in applications, but no longer submit anything or manage people. This holds at once.',
  'people.removeTitle': 'Remove {name} from the organisation?',
  'people.removeBody':
    'They are logged out at once and no longer see the applications of your organisation. What they have entered remains.',
  'people.removeSelfBody':
    'You are logged out at once and no longer see the applications of this organisation. What you have entered remains.',
  'people.removeConfirm': 'Yes, remove',
  'people.changed': '{name} now has the role {role}.',
  'people.removed': '{name} was removed.',

  'invitation.title': 'Open invitations',
  'invitation.none': 'Nobody is invited at the moment.',
  'invitation.revoke': 'Take back',
  'invitation.revokeTitle': 'Take back the invitation of {name}?',
  'invitation.revokeBody': 'Nobody can log in with this invitation then.',
  'invitation.revokeConfirm': 'Yes, take back',
  'invitation.revoked': 'The invitation of {name} was taken back.',
  'invite.title': 'Invite somebody',
  'invite.intro':
    'They receive an e-mail with the way to the platform. Once they log in with this address, they belong to your organisation. The invitation is valid for {days} days.',
  'invite.name': 'First and last name',
  'invite.nameMissing': 'Please enter the name.',
  'invite.nameTooLong': 'Please shorten the name to at most 120 characters.',
  'invite.email': 'E-mail address at work',
  'invite.emailHint': 'The address they log in with, for example “name@kreis.de”.',
  'invite.emailWrong': 'Please enter an e-mail address such as “name@kreis.de”.',
  'invite.role': 'Role',
  'invite.roleMissing': 'Please choose a role.',
  'invite.submit': 'Invite',
  'invite.done': 'The invitation to {email} is on its way.',

  'team.history': 'Who admitted whom',
  'team.nothing': 'Nothing is recorded yet.',
  'team.invited': 'Invited {name} ({role})',
  'team.invitationRevoked': 'Took back the invitation of {name}',
  'team.invitationClosed': 'Invitation of {name} not needed: belonged to it already',
  'team.joined': '{name} has joined ({role})',
  'team.roleChanged': 'Changed the role of {name}: {from} → {role}',
  'team.removed': 'Removed {name} ({role})',
  'team.codeIssued': 'Issued an access code',
  'team.codeRedeemed': '{name} redeemed the access code ({role})',

  'code.title': 'Access code for the first person',
  'code.intro':
    'With an access code on paper an organisation’s first signatory comes into Paktwerk. A new code ends earlier ones. It is shown only once.',
  'code.issue': 'Issue an access code',
  'code.issueTitle': 'Issue an access code: {organisation}?',
  'code.issueBody':
    'Whoever has the code can sign in the name of the organisation. Please send the letter by post to its head. Earlier codes are then no longer valid.',
  'code.issueConfirm': 'Issue',
  'code.issued': 'The access code was issued. Please print the letter now.',
  'code.print': 'Print letter',
  'letter.label': 'Letter with access code',
  'letter.addressMissing': 'please add street, postcode and town by hand',
  'letter.subject': 'Your access to Paktwerk, the application platform of the Pakt für Integration mit den Kommunen',
  'letter.greeting': 'Dear Sir or Madam,',
  'letter.purpose':
    'with this access code the first person logs in who may sign applications for your organisation ({organisation}). They can then invite others.',
  'letter.code': 'Access code',
  'letter.validUntil': 'It is valid once, and until {time}.',
  'letter.stepsTitle': 'What to do',
  'letter.step1': 'Open {address} and choose “Log in”.',
  'letter.step2': 'Log in with your e-mail address at work.',
  'letter.step3': 'Enter your name and the access code. Capital and small letters make no difference.',
  'letter.step4': 'Invite your colleagues under “People”.',
  'letter.keepSafe':
    'Please hand the code only to the person who shall sign. If it has got into wrong hands, please tell us at once: we will issue a new one.',
  'letter.closing': 'Yours faithfully',

  'access.title': 'Redeem an access code',
  'access.loggedInAs': 'You have logged in as {email}. With this address you do not belong to any organisation yet.',
  'access.haveCode': 'I have an access code',
  'access.intro':
    'You find the code in the letter that your organisation received by post. With it you become a signatory.',
  'access.introMember': 'With the code from the letter you become a signatory of one organisation more.',
  'access.name': 'Your first and last name',
  'access.nameHint': 'Your colleagues and the authority see you under this name.',
  'access.code': 'Access code',
  'access.codeHint': 'Twelve characters, for example “7K3M-Q9XA-2BCD”. Dashes and blanks are not needed.',
  'access.codeWrong': 'Please enter all twelve characters of the access code.',
  'access.submit': 'Redeem code',
  'access.tries': 'After {most} tries you have to log in anew before you can try again.',
  'access.done': 'Welcome. You now sign for {organisation}.',
  'access.noCode': 'I have no access code',
  'access.noCodeColleague':
    'Does somebody of your organisation work with Paktwerk already? Then ask the signatory to invite you under “People” with the address {email}. Log in once more afterwards.',
  'access.noCodeFirst':
    'Are you the first person of your organisation? Then ask the granting authority for a letter with an access code.',
  'access.otherAddress': 'Log in with another address',
  'access.notLoggedIn': 'Please log in with your e-mail address at work first. Then enter the code here.',
  'access.yourAddress': 'your e-mail address at work',

  'legal.noOperator':
    'Who runs this platform has not been put in yet. The details stand on this page as soon as the administration has entered them.',
  'legal.email': 'E-mail',
  'legal.phone': 'Telephone',
  'legal.address': 'Address',

  'imprint.title': 'Legal notice',
  'imprint.provider': 'Provider according to § 5 of the German Digital Services Act (DDG)',
  'imprint.representedBy': 'Represented by',
  'imprint.contact': 'Contact',

  'accessibility.title': 'Accessibility statement',
  'accessibility.scope':
    'This statement is about the platform Paktwerk at {address}. It is meant to be as § 10 of the Disability Equality Act of Baden-Württemberg (L-BGG) and the German regulation on accessible information technology (BITV 2.0) demand.',
  'accessibility.state': 'How far the requirements are met',
  'accessibility.stateBody':
    'The platform conforms partially. Its pages are built to the Web Content Accessibility Guidelines (WCAG) 2.2, level AA. An independent body has not tested it yet; until then we do not call it fully conformant.',
  'accessibility.limits': 'What is not accessible or not tested yet',
  'accessibility.limit1': 'Explanations in easy language and in German Sign Language are still missing.',
  'accessibility.limit2':
    'We cannot make attachments accessible that applicants upload, for example scanned resolutions.',
  'accessibility.limit3':
    'Letters in PDF, for example receipts and notices, have not been tested for accessibility by an independent body yet.',
  'accessibility.limit4': 'Nobody who works with a screen reader every day has tested the platform with one yet.',
  'accessibility.tested': 'How it was tested',
  'accessibility.testedBody':
    'This statement rests on a self-assessment. With every change the pages are tested automatically by the software axe in Chromium: light, dark and in forced colours, on wide screens and at a width of 320 pixels. Important ways are gone with the keyboard alone.',
  'accessibility.date': 'Date of this statement: 22 November 2026.',
  'accessibility.feedback': 'Feedback and contact',
  'accessibility.feedbackBody':
    'Have you met a barrier, or do you need something in another form? Please tell us. We will answer and help.',
  'accessibility.toFeedback': 'Report a barrier',
  'accessibility.enforcement': 'Enforcement procedure',
  'accessibility.enforcementBody':
    'If you get no answer or no satisfactory answer to your feedback, you can turn to this body. It costs nothing, and you need no lawyer:',

  'feedback.title': 'Report a barrier',
  'feedback.intro':
    'Is there something that you cannot read, use or understand? Please write to us what you wanted to do and what did not work. Choose the way that suits you best.',
  'feedback.page': 'Your feedback is about this page: {page}',
  'feedback.write': 'Write an e-mail',
  'feedback.mailHint': 'Subject and address of the page are already filled in.',
  'feedback.mailSubject': 'Barrier in Paktwerk',
  'feedback.mailBody':
    'Page: {page}\n\nWhat I wanted to do:\n\nWhat did not work:\n\nMy assistive technology or browser:\n',
  'feedback.callBody': 'Telephone: {phone}',
  'feedback.post': 'Letter',
  'feedback.answer':
    'If you get no satisfactory answer, the enforcement body helps you. You find it in the accessibility statement.',
  'feedback.toStatement': 'To the accessibility statement',

  'privacy.title': 'Privacy',
  'privacy.intro':
    'Here you read which data about you Paktwerk processes, what for and for how long (Art. 13 and 14 of the General Data Protection Regulation, GDPR).',
  'privacy.controller': 'Controller',
  'privacy.officer': 'Data protection officer',
  'privacy.what': 'Which data are processed',
  'privacy.what1':
    'For your account: your name, e-mail address at work, your role and the organisation you work for. We do not see your password: you log in at a login service that only tells us who you are.',
  'privacy.what2':
    'In applications: what your organisation enters, for example contact persons and qualifications of staff. No data of refugees are collected.',
  'privacy.what3':
    'In the history: who submitted, reviewed, decided or retrieved what and when, and who let whom into an organisation.',
  'privacy.what4': 'E-mails that Paktwerk sends you, with your address.',
  'privacy.why': 'What for and on which basis',
  'privacy.whyBody':
    'The data serve the grant procedure alone: to apply, review, decide, serve notices and prove the use. The basis is a task carried out in the public interest (Art. 6 (1) (e) GDPR with § 4 of the Data Protection Act of Baden-Württemberg and §§ 23 and 44 of its Budget Code).',
  'privacy.who': 'Who receives the data',
  'privacy.whoBody':
    'Your colleagues in the organisation, the granting authority and its auditors, and technical service providers who work on our behalf and instruction.',
  'privacy.howLong': 'How long they are stored',
  'privacy.howLong1': 'Your login: {hours} hours. After that you log in anew.',
  'privacy.howLong2': 'Open invitations: {days} days, access codes that nobody redeemed: {codeDays} days.',
  'privacy.howLong3': 'E-mails sent, as proof: {days} days.',
  'privacy.howLong4': 'Applications with their history: as long as the round and the rules on record keeping demand.',
  'privacy.cookies': 'Cookies and storage in the browser',
  'privacy.cookiesBody':
    'There is no tracking, no advertising and no content of third parties. One cookie is necessary, which holds your login; while you log in or enter an access code there is a second one for some minutes. Your browser also remembers the language you chose and entries that could not be saved yet. This needs no consent (§ 25 (2) no. 2 of the German TDDDG).',
  'privacy.rights': 'Your rights',
  'privacy.rightsBody':
    'You can demand access to your data and have wrong data corrected, and under the conditions of Art. 17, 18 and 21 GDPR demand erasure or restriction or object to the processing. You can complain to the supervisory authority:',
};
