import type { Cents } from '../money.ts';

const small = [
  ...['null', 'eins', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun', 'zehn', 'elf', 'zwölf'],
  ...['dreizehn', 'vierzehn', 'fünfzehn', 'sechzehn', 'siebzehn', 'achtzehn', 'neunzehn'],
];
const tens = ['', '', 'zwanzig', 'dreißig', 'vierzig', 'fünfzig', 'sechzig', 'siebzig', 'achtzig', 'neunzig'];
const million = 1_000_000;
const milliard = 1000 * million;

/**
 * An amount as notices write it beside its figures, in German: "einhundertzwanzigtausend Euro und fünfzig Cent". Knows
 * amounts from 0 to below 1,000 milliards of euros.
 */
export function amountInWords(amount: Cents): string {
  if (amount < 0 || amount >= 100 * 1000 * milliard) throw new RangeError(`no words for ${amount} cents`);
  const cents = amount % 100;
  const euros = `${counted(Math.floor(amount / 100))} Euro`;
  return cents === 0 ? euros : `${euros} und ${counted(cents)} Cent`;
}

/** Before a noun, one is "ein": "ein Euro". */
const counted = (count: number): string => (count === 1 ? 'ein' : numberInWords(count));

/** Below a million one word, from there on "zwei Millionen dreitausend" (Duden, "Zahlen und Ziffern"). */
function numberInWords(number: number): string {
  const parts = [
    group(Math.floor(number / milliard), 'Milliarde', 'Milliarden'),
    group(Math.floor((number % milliard) / million), 'Million', 'Millionen'),
    belowMillion(number % million),
  ].filter((part) => part !== '');
  return parts.join(' ') || 'null';
}

function group(count: number, one: string, many: string): string {
  if (count === 0) return '';
  return count === 1 ? `eine ${one}` : `${belowThousand(count)} ${many}`;
}

function belowMillion(number: number): string {
  const thousands = Math.floor(number / 1000);
  return `${thousands > 0 ? `${compound(belowThousand(thousands))}tausend` : ''}${belowThousand(number % 1000)}`;
}

function belowThousand(number: number): string {
  const hundreds = Math.floor(number / 100);
  return `${hundreds > 0 ? `${compound(small[hundreds] ?? '')}hundert` : ''}${belowHundred(number % 100)}`;
}

function belowHundred(number: number): string {
  if (number === 0) return '';
  if (number < 20) return small[number] ?? '';
  const [ten, one] = [tens[Math.floor(number / 10)] ?? '', number % 10];
  return one === 0 ? ten : `${compound(small[one] ?? '')}und${ten}`;
}

/** Inside a word, "eins" loses its s: "einundzwanzig", "einhundert", "einhunderteintausend". */
const compound = (word: string): string => word.replace(/eins$/, 'ein');
