/** "DE89 3704 0044 0532 0130 00": in groups of four, as ISO 13616 shows it on paper. */
export const formatIban = (iban: string): string => iban.replace(/(.{4})(?=.)/g, '$1 ');
