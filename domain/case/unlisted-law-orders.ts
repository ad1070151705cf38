/** Counsel's order about process of a law that the pack does not know: what it needs, what happens, how the file changes. */
import type { Instant } from '../calendar/day';
import type { CaseFile } from './case-file';
import type { Rows } from './given';
import { whyImpossible } from './instrument-needs';
import type { Need, Permits } from './permit';
import { counsel, legal } from './permitted';
import type { Steps } from './steps';
import { acceptableAs, type AcceptableAs } from './unlisted-law';
import { lastReceived, weighed } from './weighing';

const needsIt = (file: CaseFile): boolean => file.findings.some(({ rule, met }) => rule === 'R2-unlisted' && !met);

const needs: Need<'acceptUnlistedLaw'> = ({ as }, file, _actor, at) => {
  if (!needsIt(file)) return { rule: 'R2-unlisted', detail: 'no law or instrument in this case is unknown to us' };
  const unknown = file.facts?.instrument?.kind === 'otherProcess';
  if (unknown === (as !== undefined)) return whyNotAs(as, file, at);
  return {
    problem: 'invalid',
    field: 'as',
    rule: 'R2-unlisted',
    detail: unknown ? 'say as which instrument it is decided' : 'the instrument is known: it is decided as what it is',
  };
};

/** What no paper of that kind can say, it cannot say because counsel takes it for one: an order is of a court. */
function whyNotAs(as: AcceptableAs | undefined, file: CaseFile, at: Instant): ReturnType<Need<'acceptUnlistedLaw'>> {
  const { facts } = file;
  if (as === undefined || facts?.instrument === undefined) return undefined;
  if (!acceptableAs.includes(as))
    return {
      problem: 'invalid',
      field: 'as',
      rule: 'R2-unlisted',
      detail: 'nothing unknown is taken for an instrument that reaches contents',
    };
  const impossible = whyImpossible({ ...facts.instrument, kind: as }, at, lastReceived(file, facts.documents));
  return impossible && { ...impossible, field: 'as' };
}

export const unlistedLawPermits: Permits<'acceptUnlistedLaw'> = {
  acceptUnlistedLaw: {
    says: 'Settle a law that we do not know',
    by: counsel,
    in: ['triaged', 'deficient'],
    procedures: legal,
    cite: 'R2; Q11',
    needs,
  },
};

export const unlistedLawSteps: Steps<'UnlistedLawAccepted'> = {
  UnlistedLawAccepted: (file, { as, reason, by, at, findings }) => {
    const { facts } = file;
    const instrument = facts?.instrument;
    if (!facts || !instrument) return file;
    const { kind, jurisdiction } = instrument;
    return {
      ...file,
      findings,
      facts: { ...facts, instrument: { ...instrument, kind: as ?? kind } },
      unlistedLaw: { kind, jurisdiction, by, at, reason, ...(as && { as }) },
    };
  },
};

export const unlistedLawRows: Rows<'acceptUnlistedLaw'> = {
  acceptUnlistedLaw: ({ as, reason }, { file, at, by }) => {
    const { facts, agency, senders, provider } = file;
    if (!facts?.instrument) return [];
    const decided = { ...facts, instrument: { ...facts.instrument, kind: as ?? facts.instrument.kind } };
    const findings = weighed(file, decided, { agency, senders, provider, at, unlistedLawAccepted: true });
    return [{ type: 'UnlistedLawAccepted', at, by, reason, findings, ...(as && { as }) }];
  },
};
