import { describe, expect, it } from 'vitest';
import { cashLines } from './cash-file.ts';

const answers = (text: string) => cashLines(text).map((line) => ('answer' in line ? line.answer : line.flaw));

describe('the answer of the cash office', () => {
  it('is read with and without a heading, in German and in English', () => {
    const paid = { reference: 'IM-2027-000012-A01', result: 'paid', on: '2027-04-05' };
    expect(answers('reference;result;date;reason\r\nIM-2027-000012-A01;paid;2027-04-05;')).toEqual([paid]);
    expect(answers('\uFEFFKassenzeichen;Ergebnis;Datum;Grund\nIM-2027-000012-A01;Bezahlt;5.4.2027;')).toEqual([paid]);
    expect(answers('IM-2027-000012-A01,paid,05.04.2027')).toEqual([paid]);
  });

  it('says why money came back', () => {
    expect(answers('A;zurück;2027-04-05;Konto erloschen')).toEqual([
      { reference: 'A', result: 'returned', on: '2027-04-05', reason: 'Konto erloschen' },
    ]);
  });

  it.each([
    [';paid;2027-04-05;', 'reference'],
    [`${'A'.repeat(61)};paid;2027-04-05;`, 'reference'],
    ['A;vielleicht;2027-04-05;', 'result'],
    ['A;constructor;2027-04-05;', 'result'],
    ['A;paid;;', 'date'],
    ['A;paid;31.02.2027;', 'date'],
    ['A;returned;2027-04-05;', 'reason'],
    [`A;returned;2027-04-05;${'x'.repeat(201)}`, 'reason'],
  ])('does not read %s, for its %s', (line, flaw) => {
    expect(answers(line)).toEqual([flaw]);
  });

  it('names the line of the file, and reads the other lines', () => {
    const lines = cashLines('reference;result;date\nA;paid;2027-04-05\n\nB;paid;\n');
    expect(lines.map(({ line }) => line)).toEqual([2, 4]);
    expect(lines[0]).toHaveProperty('answer');
    expect(lines[1]).toHaveProperty('flaw', 'date');
  });

  it('takes away the apostrophe of a spreadsheet', () => {
    expect(answers("'A-1;paid;2027-04-05")).toEqual([{ reference: 'A-1', result: 'paid', on: '2027-04-05' }]);
  });

  it('is nothing of an empty file', () => {
    expect(cashLines('')).toEqual([]);
  });
});
