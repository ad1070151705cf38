/** A disclosure on our own initiative: how it is opened, the orders of its matter, what they need and bring about. */
import { initiativeCite, initiativeDue } from '../rules/own-initiative';
import { watched } from '../rules/dates';
import { whyHeldBack } from '../rules/held-disclosure';
import type { Instant } from '../calendar/day';
import type { PolicyPack } from '../policy/pack';
import { recordsWentOut } from './case-file';
import type { EventOf } from './events';
import { closed, type Rows } from './given';
import type { AgencyEvidence } from './instrument';
import type { InitiativeCommand, InitiativeEvent, InitiativeTerms } from './own-initiative';
import type { Need, Permits } from './permit';
import { counsel, open, unasked } from './permitted';
import { proposed, whyNotPropose } from './proposal-orders';
import type { Steps } from './steps';

/** The event with which the matter begins, beside its receipt. {@link file://../rules/own-initiative.ts} has let it pass. */
export function openedUnasked(
  terms: InitiativeTerms,
  { recipient, document, at, by, pack }: { recipient: AgencyEvidence; document: string; at: Instant; by: string; pack: PolicyPack },
): EventOf<'OwnInitiativeOpened'> {
  return {
    type: 'OwnInitiativeOpened',
    at,
    by,
    ...terms,
    recipient,
    document,
    ...watched(initiativeDue(terms.ground, at, pack), at, pack),
  };
}

const whyNotProposeIt: Need<'proposeDisclosure'> = (_command, file, _actor, _at, evidence) => {
  const held = whyHeldBack(file);
  if (held) return { rule: held.cite, detail: held.sentence };
  if (!file.ownInitiative) return { rule: initiativeCite, detail: 'nobody has written down on which ground we would disclose' };
  return whyNotPropose(file, { what: 'ownInitiative', about: file.ownInitiative.ground }, evidence);
};

const whyNotEnd: Need<'endInitiative'> = (_command, file) =>
  recordsWentOut(file) ? { rule: initiativeCite, detail: 'records have left the house: there is nothing to give up' } : undefined;

export const initiativePermits: Permits<InitiativeCommand['type']> = {
  proposeDisclosure: {
    says: 'Propose to disclose on our own initiative',
    by: counsel,
    in: ['inReview'],
    procedures: unasked,
    cite: `L7; ${initiativeCite}`,
    needs: whyNotProposeIt,
  },
  endInitiative: {
    says: 'End the matter without a disclosure',
    by: counsel,
    in: open,
    procedures: unasked,
    cite: initiativeCite,
    needs: whyNotEnd,
  },
};

export const initiativeRows: Rows<InitiativeCommand['type']> = {
  proposeDisclosure: ({ reason }, given) => [
    proposed({ what: 'ownInitiative', about: given.file.ownInitiative?.ground ?? '' }, reason, given),
  ],
  endInitiative: ({ reason }, given) => [{ type: 'InitiativeEnded', at: given.at, by: given.by, reason }, closed('notDisclosed', given)],
};

export const initiativeSteps: Steps<InitiativeEvent['type']> = {
  OwnInitiativeOpened: (file, event) => {
    const { ground, restsOn, reason, address, categories, identifiers, period, recipient, document, at, by } = event;
    const { due, reminders, escalations } = event;
    return {
      ...file,
      procedure: 'ownInitiative',
      ownInitiative: { ground, restsOn, reason, address, openedBy: by, at },
      agency: recipient,
      facts: { categories, anyAndAll: false, identifiers, period, documents: [document] },
      stage: { kind: 'inReview', validAt: at, foundCompleteAt: at, due, reminders, escalations, earlier: [] },
    };
  },
  InitiativeEnded: (file) => file,
};
