/** Who asks, before anything else (A1): only government agencies compel; everybody else is shown another door, and learns nothing of any account. */
import type { Audience, Topic } from '../case/routing';

type AudienceRow = {
  readonly title: string;
  /** `procedure`: by triage. `letter`: by the redirection letter. `channel`: inside the house, without a letter. */
  readonly route: 'procedure' | 'letter' | 'channel';
  /** Only counsel may say that it is one. */
  readonly counselOnly?: true;
  readonly sentences: readonly string[];
  readonly cite: string;
};

const elsewhere = 'This address answers legal process of government agencies, and nobody else.';

export const audienceRows: { readonly [A in Audience]: AudienceRow } = {
  governmentAgency: { title: 'A government agency', route: 'procedure', sentences: [], cite: '[LEG] audience; A1' },
  customer: { title: 'A customer', route: 'letter', sentences: [elsewhere], cite: '[LEG] audience; A1' },
  endUser: {
    title: 'An end user of a customer',
    route: 'letter',
    sentences: [
      elsewhere,
      'Whoever uses a service that a business provides with our products turns to that business: it holds the records of its users and decides about them.',
    ],
    cite: '[LEG] audience; A1',
  },
  civilLitigant: {
    title: 'A party to civil litigation',
    route: 'letter',
    sentences: [
      elsewhere,
      'Parties to civil litigation obtain records from the customer whose records they are. Process that is directed to us is served on our registered agent.',
      'The contents of communications are not disclosed in civil litigation.',
    ],
    cite: '[LEG] audience; 18 U.S.C. §2702(a)',
  },
  criminalDefendant: {
    title: 'A defendant in a criminal case',
    route: 'letter',
    sentences: [
      elsewhere,
      'A defendant turns to counsel. The court in which the case is pending decides how records are obtained; we do not respond to a defendant’s own request.',
      'The contents of communications are not disclosed to a defendant.',
    ],
    cite: '[LEG] audience; 18 U.S.C. §2702(a)',
  },
  otherGovernment: {
    title: 'An authority of another country',
    route: 'letter',
    counselOnly: true,
    sentences: [
      'An authority outside the United States obtains records by a request under a mutual legal assistance treaty, or by letters rogatory, through the central authority of its country.',
      'An order that a court of the United States issues on such a request is answered as any other.',
    ],
    cite: '[LEG] audience; 18 U.S.C. §3512',
  },
  privateParty: {
    title: 'Another private party',
    route: 'letter',
    sentences: [
      elsewhere,
      'A private person or company has no claim to records of others through us. If a crime has been committed, please turn to the police.',
    ],
    cite: '[LEG] audience; 18 U.S.C. §2702(a)',
  },
  ownStaff: { title: 'Our own staff', route: 'channel', sentences: [], cite: 'N7; A1' },
};

/** What a customer is answered: the same for everybody who asks this, whatever is on file. */
export const topicSentences: { readonly [T in Topic]: readonly string[] } = {
  aboutRequests: [
    'We do not say whether a government agency has or has not asked for records of an account. Everybody who asks gets this same answer.',
    'When the law lets us, we use reasonable efforts to tell a customer that records were asked for. You need not ask us for that.',
  ],
  ownData: [
    'Customers reach their own data through their account, or by a request to our privacy team. Everybody who asks gets this same answer.',
    'That request is answered there, in the time that our privacy policy gives.',
  ],
  deletion: [
    'We have handed your request to our privacy team. What we delete, and what the law or our own duties make us keep, follows from our privacy policy. Everybody who asks gets this same answer.',
    'You will not receive a list of what was deleted or kept.',
  ],
};

/** Whose process may be answered with records at all. Nobody said who asks: nothing is disclosed. */
export const mayCompel = (audience: Audience | undefined): boolean => audience === 'governmentAgency' || audience === 'otherGovernment';
