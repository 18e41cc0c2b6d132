import type { Operator } from '#schemas/operator/operator.ts';

/** Who runs the demo: nobody real. */
export const demoOperator: Operator = {
  schemaVersion: 1,
  name: 'Paktwerk-Demo',
  street: 'Beispielstraße 1',
  postcodeAndTown: '70173 Stuttgart',
  email: 'kontakt@paktwerk.example',
  phone: '0711 0000-0',
  representedBy: 'Erika Muster, Leitung der Demonstration',
  accessibilityEmail: 'barrierefreiheit@paktwerk.example',
  enforcementBody:
    'Landeszentrum für Barrierefreiheit, Schlichtungsstelle (Demo), Else-Josenhans-Straße 6, 70173 Stuttgart',
  dataProtectionOfficer: 'Datenschutzbeauftragte der Demonstration, datenschutz@paktwerk.example',
  dataProtectionAuthority:
    'Der Landesbeauftragte für den Datenschutz und die Informationsfreiheit Baden-Württemberg, Lautenschlagerstraße 20, 70173 Stuttgart',
};
