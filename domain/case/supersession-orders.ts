/** The order that ends a case whose instrument was superseded: who gives it, what it needs, what it brings about. */
import { handingOver } from './hand-over';
import type { Steps } from './steps';
import { closed, queued, type Rows } from './given';
import { keptForCopy } from './kept-copy';
import { whyNotOther, whyUnmarked } from './other-case-needs';
import type { Need, Permits } from './permit';
import { clerks, legal, open } from './permitted';
import type { SupersessionCommand, SupersessionEvent } from './supersession';

const rule = 'A6';

const whyNotSupersede: Need<'supersede'> = ({ successor }, file, _actor, _at, { other }) => {
  const field = 'successor';
  const wrong = whyNotOther(file, successor, other, { field, rule });
  if (wrong || !other?.process) return wrong;
  if (other.closed) return { field, rule, detail: 'the other case has ended: name the one in which the newer process is answered' };
  // Anybody can write that a subpoena is replaced: what ends a case must come from the agency itself.
  if (!other.verified) return { field, rule: 'R1', detail: 'the sender of the newer process has not been verified' };
  const own = file.facts?.instrument?.issuedOn;
  return own !== undefined && other.process.issuedOn < own
    ? { field, rule, detail: 'an instrument that was issued earlier does not supersede a later one' }
    : whyUnmarked(file, other, field);
};

export const supersessionPermits: Permits<SupersessionCommand['type']> = {
  supersede: {
    says: 'Record that a newer instrument supersedes this one',
    by: clerks,
    in: open,
    procedures: legal,
    cite: rule,
    needs: whyNotSupersede,
  },
};

export const supersessionRows: Rows<SupersessionCommand['type']> = {
  supersede: ({ successor, reason }, given) => {
    const { file, at, by, evidence } = given;
    const { process, sealed } = evidence.other ?? {};
    if (!process) return [];
    // Told once: a case that was opened again and is superseded by the same one has told it before.
    const told = file.letters.some(({ kind, about, state }) => kind === 'supersession' && about === successor && state !== 'stopped');
    return [
      ...keptForCopy(given),
      { type: 'Superseded', at, by, successor, process, reason, ...(sealed && { sealed: true as const }) },
      ...(told ? [] : [queued('supersession', given, successor)]),
      closed('superseded', given),
    ];
  },
};

export const supersessionSteps: Steps<SupersessionEvent['type']> = {
  Superseded: (file, { successor, process, at, by, reason, sealed }) =>
    handingOver({ ...file, superseded: { successor, process, at, by, reason, ...(sealed && { sealed }) } }),
  HoldKept: (file, { hold, until, duty }) => ({
    ...file,
    owed: file.owed.filter(({ id }) => id !== duty),
    holds: file.holds.map((each) => (each.id === hold ? { ...each, kept: until } : each)),
  }),
};
