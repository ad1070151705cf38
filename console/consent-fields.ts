/** What a person records of a consent that was verified. */
import { consentGivers, type Consent } from '../domain/case/instrument';
import type { Field } from './field';
import { options } from './options';

const consent = 'Consent';

export const giverNames: { readonly [Giver in Consent['givenBy']]: string } = {
  subscriber: 'the customer or subscriber',
  originator: 'the originator of the communication',
  addressee: 'an addressee or intended recipient',
};

export const consentFields: readonly Field[] = [
  {
    name: 'facts.consent.givenBy',
    label: 'Whose consent it is',
    kind: 'choice',
    words: true,
    group: consent,
    hint: 'Only of a consent that you have verified: whoever records it says so. Another party’s than the customer’s opens no account (18 U.S.C. §2702(b)(3), (c)(2)).',
    options: () => [{ value: '', label: 'not verified' }, ...options(consentGivers, giverNames)],
    value: ({ file }) => file.facts?.consent?.givenBy,
  },
  {
    name: 'facts.consent.identifiers',
    label: 'Numbers or accounts of whoever gave it',
    kind: 'lines',
    group: consent,
    hint: 'Those of the request to which that person subscribes, one on each line. Of others nothing is given.',
    value: ({ file }) => file.facts?.consent?.identifiers,
  },
  {
    name: 'facts.consent.accountId',
    label: 'The account of that customer',
    kind: 'text',
    group: consent,
    hint: 'As our records name it, such as AC-10008. A number may have been somebody else’s in a part of the period: that person has not consented.',
    value: ({ file }) => file.facts?.consent?.accountId,
  },
  {
    name: 'facts.consent.how',
    label: 'How it was verified',
    kind: 'text',
    group: consent,
    hint: 'The way by which the person was reached, not what was said.',
    value: ({ file }) => file.facts?.consent?.how,
  },
];
