/** What a person read in the papers. What the paper does not say is left out, or empty: R1 to R6 weigh it, this only reads it. */
import { z } from 'zod';
import { consentGivers, instrumentKinds } from '../../domain/case/instrument';
import { categoryNames } from '../../domain/rules/categories';
import { accountId, day, id, identifier, leftOut, phone, set, text, textOrNone, word } from './fields';

const instrument = z.strictObject({
  kind: word(instrumentKinds),
  number: textOrNone(100),
  issuer: textOrNone(200),
  issuedOn: day,
  signed: z.boolean(),
  jurisdiction: z.string().regex(/^(?:federal|state:[A-Z]{2}|foreign:[A-Z]{2})$/, 'federal, state:CA or foreign:FR'),
  returnDate: leftOut(day),
  court: leftOut(text(200)),
  signer: leftOut(text(200)),
  issuedTime: leftOut(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time is written 14:30')),
  servedOn: leftOut(day),
  entity: leftOut(z.strictObject({ us: z.boolean(), named: leftOut(text(200)) })),
  citedStatute: leftOut(text(200)),
  attestation: leftOut(z.boolean()),
  prohibitedPurpose: leftOut(text(2_000)),
  certified: leftOut(z.boolean()),
  withoutNondisclosure: leftOut(z.boolean()),
  byTreaty: leftOut(z.boolean()),
  foreignAuthority: leftOut(text(200)),
});

/** Whoever records it says that they have verified it. */
const consent = z.strictObject({
  givenBy: word(consentGivers),
  identifiers: z.array(identifier).min(1).max(200),
  accountId: leftOut(accountId),
  how: text(2_000),
});

const agent = z.strictObject({ name: text(200), email: leftOut(z.email().max(254)), phone: leftOut(phone) });

const period = z
  .strictObject({ from: day, to: leftOut(day) })
  .refine(({ from, to }) => to === undefined || from <= to, 'the period ends before it begins')
  .meta({ description: 'Both days are included; without a last day the request is open.' });

export const closedPeriod = z
  .strictObject({ from: day, to: day })
  .refine(({ from, to }) => from <= to, 'the period ends before it begins')
  .meta({ description: 'Both days are included.' });

const stated = z.strictObject({ on: day, where: text(200) });

/** Where each document states it, page and line: both, or it is not expedited (D3). */
const expedite = z.strictObject({ inSubmission: leftOut(stated), inInstrument: leftOut(stated) });

export const requestFacts = z.strictObject({
  instrument: leftOut(instrument),
  consent: leftOut(consent),
  agent: leftOut(agent),
  servedBy: leftOut(text(200)),
  categories: set(word(categoryNames), 50).default([]),
  anyAndAll: z.boolean().default(false),
  identifiers: set(identifier, 200).default([]),
  period: leftOut(period),
  expedite: leftOut(expedite),
  documents: z.array(id).min(1).max(200).optional(),
});
