/** What holds of every letter of the house, whoever wrote its composer. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { letterKinds } from '../../../domain/case/letter-on-file';
import { composeLetter } from '../../../domain/letters/compose';
import { packOf } from '../../../domain/policy/packs';
import { shown } from './cases';
import { letters } from './every-letter';

const rows = Object.entries(letters).map(([name, [kind, input]]) => ({ name, kind, input, text: shown(composeLetter(kind, input)) }));

describe('every letter', () => {
  it.each(letterKinds)('of the kind %s has a golden text', (kind) => {
    const golden = readdirSync(join(__dirname, 'golden'));
    const named = rows.filter((row) => row.kind === kind).map(({ name }) => `${name}.txt`);
    expect(named.length).toBeGreaterThan(0);
    for (const name of named) expect(golden).toContain(name);
  });

  it.each(rows)('“$name” holds no number that neither the pack nor the file nor the law holds', ({ input, text }) => {
    const { file, profile } = input;
    const known = JSON.stringify([file, profile, input.about, input.link, packOf(file.policy)]);
    const told = text
      .replace(/\s+/g, ' ')
      .replace(
        /\b\d+ U\.S\.C\. §\d+\w*(?:\(\w+\))*(?:, \(\w+\))*|§\d+[\w.]*(?:\(\w+\))*|Fed\. R\. Evid\. [\d()., and]+|SHA-256|802\d/g,
        ' ',
      )
      .replace(/\w+day, \w+ \d+, \d{4}(?:, \d\d:\d\d)?/g, ' ');
    const numbers = (told.match(/\$?\d[\d,]*(?:\.\d\d)?/g) ?? []).map((each) => each.replace(/[$,]/g, '').replace(/\.(\d\d)$/, '$1'));
    const held = (number: string): boolean =>
      known.includes(number) ||
      known.includes(String(Number(number))) ||
      counts(file.effort.map(({ minutes }) => minutes)).has(Number(number));
    expect(numbers.filter((number) => !held(number))).toEqual([]);
  });

  it.each(rows)('“$name” is for the authorized agent: who served the paper is named in none (R3)', ({ kind, input, text }) => {
    const facts = input.file.facts && { ...input.file.facts, servedBy: 'Deputy Example' };
    expect(shown(composeLetter(kind, { ...input, file: { ...input.file, ...(facts && { facts }) } }))).toBe(text);
  });

  it.each(rows)('“$name” names no other provider', ({ text }) => expect(text).not.toMatch(/twilio/i));

  it.each(rows.filter(({ kind }) => !['production', 'customerNotice', 'noRecords'].includes(kind)))(
    '“$name” does not say that an account exists',
    ({ text }) => {
      expect(text.replace(/\s+/g, ' ')).not.toMatch(
        /(?:the|this|an) account (?:exists|is ours|was found|belongs)|is (?:our|a) customer\b|we found (?:an|the) account/i,
      );
    },
  );

  it.each(rows.filter(({ kind }) => kind === 'acknowledgement'))('“$name” reserves all objections (A4)', ({ text }) =>
    expect(text.replace(/\s+/g, ' ')).toContain('does not waive any objections'),
  );
});

/** Hours and minutes in which efforts and estimates are spelled, and small counts of what the file lists. */
const counts = (minutes: readonly number[]): ReadonlySet<number> =>
  new Set([...minutes, 600, 900, 60].flatMap((each) => [Math.floor(each / 60), each % 60]).concat([1, 2, 3]));
