/** What can be wrong with an instrument, each a row of its own: all that fail are named at once. A row that does not apply gives no finding. */
import type { Finding, Instrument, InstrumentKind, ProviderSeat } from '../case/instrument';
import type { Jurisdiction, Jurisdictions } from '../policy/jurisdictions';
import { wrongCitation } from './citations';
import { isStale } from './warrant-age';
import type { Weighed } from './weighed';

type Text = string | ((weighed: Weighed, instrument: Instrument) => string);
type InstrumentCheck = {
  readonly rule: string;
  /** In a few words, for the desk. */
  readonly asks: string;
  readonly cite: Text;
  readonly sentence: Text;
  readonly applies: (weighed: Weighed, instrument: Instrument) => boolean;
  readonly fails: (weighed: Weighed, instrument: Instrument) => string | undefined;
  readonly forCounsel?: true;
};

/** These rest on federal law or on the customer, or compel nothing, whatever the state of whoever sends them. */
const ofNoState: readonly InstrumentKind[] = ['preservationRequest', 'emergencyRequest', 'civilSubpoena', 'verifiedConsent'];

const lawOf = ({ pack }: Weighed, { jurisdiction }: Instrument): Jurisdiction | undefined => pack.jurisdictions[jurisdiction];
const isOfState = ({ kind, jurisdiction }: Instrument): boolean => jurisdiction.startsWith('state:') && !ofNoState.includes(kind);

/** The law of the state in which we are at home and that guards what process of other states may fetch here. */
function guard(jurisdictions: Jurisdictions, provider: ProviderSeat | undefined, from: string): Jurisdiction | undefined {
  return Object.entries(jurisdictions).find(
    ([code, law]) =>
      law.attestation !== undefined &&
      code !== from &&
      (provider === undefined || provider.incorporatedIn === code || provider.headquarteredIn === code),
  )?.[1];
}
const guarded = (weighed: Weighed, instrument: Instrument): Jurisdiction | undefined =>
  isOfState(instrument) ? guard(weighed.pack.jurisdictions, weighed.provider, instrument.jurisdiction) : undefined;
const guardCite: Text = ({ pack, provider }, { jurisdiction }) =>
  guard(pack.jurisdictions, provider, jurisdiction)?.attestation?.cite ?? 'Cal. PC 1524.2, 1546.5';

export const instrumentChecks: readonly InstrumentCheck[] = [
  {
    rule: 'R2-unsigned',
    asks: 'Signed',
    cite: '[LEG] requirement 2',
    sentence: 'Please send the legal process with the signature of the judge, clerk or officer who issued it.',
    // A consent is verified (R2): no officer issues it.
    applies: (_weighed, { kind }) => kind !== 'verifiedConsent',
    fails: (_weighed, { signed }) => (signed ? undefined : 'unsigned'),
  },
  {
    rule: 'R2-stale',
    asks: 'Served while the warrant could be executed',
    cite: (weighed, instrument) => lawOf(weighed, instrument)?.warrantAge?.cite ?? '',
    sentence: (weighed, instrument) => {
      const { count, unit } = lawOf(weighed, instrument)?.warrantAge?.value ?? { count: 0, unit: 'days' };
      return `Please send a new warrant: the one that we received may be executed within ${count} ${unit} of its issue, and it reached us later.`;
    },
    applies: (weighed, instrument) => instrument.kind === 'searchWarrant' && lawOf(weighed, instrument)?.warrantAge !== undefined,
    fails: (weighed, instrument) => {
      const age = lawOf(weighed, instrument)?.warrantAge?.value;
      return age !== undefined && isStale(instrument, age, weighed.receivedAt) ? 'stale' : undefined;
    },
  },
  {
    rule: 'R2-entity',
    asks: 'Addressed to us',
    cite: '[LEG] requirement 2',
    sentence: 'Please send legal process that is addressed to us: the process that we received names another entity.',
    applies: (_weighed, { entity }) => entity !== undefined,
    fails: (_weighed, { entity }) => (entity?.us === true ? undefined : 'another-entity'),
  },
  {
    rule: 'R2-citation',
    asks: 'Cites a statute under which it can be issued',
    cite: '18 U.S.C. §§2702–2709; [LEG] requirement 2',
    sentence: (_weighed, { kind, citedStatute }) =>
      `Please send process that cites the authority under which it was issued: ${wrongCitation(kind, citedStatute ?? '') ?? 'what it cites'} is no authority for process of this kind.`,
    applies: (_weighed, { citedStatute }) => citedStatute !== undefined,
    fails: (_weighed, { kind, citedStatute }) => (wrongCitation(kind, citedStatute ?? '') === undefined ? undefined : 'wrong-citation'),
  },
  {
    rule: 'R2-certified',
    asks: 'Certified in writing',
    cite: '18 U.S.C. §2709(b)',
    sentence:
      'Please send the written certification that the information sought is relevant to an authorized investigation, by an official whom the statute names.',
    applies: (_weighed, { kind }) => kind === 'nationalSecurityLetter',
    fails: (_weighed, { certified }) => (certified === true ? undefined : 'not-certified'),
  },
  {
    rule: 'G4-attestation',
    asks: 'Attestation of process of another state',
    cite: guardCite,
    sentence:
      'Please send the attestation that the process does not relate to an investigation that California law prohibits us to assist: without it process of another state does not reach us.',
    applies: (weighed, instrument) => guarded(weighed, instrument) !== undefined,
    fails: (_weighed, { attestation }) => (attestation === true ? undefined : 'no-attestation'),
  },
  {
    rule: 'G4-purpose',
    asks: 'For no purpose that California law prohibits',
    cite: guardCite,
    sentence: 'We may not provide records for the purpose of this process, whatever it attests: California law prohibits it.',
    // What is known counts for every process; to ask for it is of the process of other states.
    applies: (weighed, instrument) => instrument.prohibitedPurpose !== undefined || guarded(weighed, instrument) !== undefined,
    fails: (_weighed, { prohibitedPurpose }) => (prohibitedPurpose === undefined ? undefined : 'prohibited-purpose'),
    forCounsel: true,
  },
  {
    rule: 'R2-unlisted',
    asks: 'Of a law that we know',
    cite: '[LEG] requirement 2',
    sentence: 'Our counsel is examining whether this process compels us.',
    applies: (weighed, instrument) => whyUnlisted(weighed, instrument) !== undefined,
    fails: (weighed, instrument) => (weighed.unlistedLawAccepted === true ? undefined : whyUnlisted(weighed, instrument)),
    forCounsel: true,
  },
];

/** An instrument or a state that the pack does not know, or whose warrants nobody has told us the age of. */
function whyUnlisted(weighed: Weighed, instrument: Instrument): string | undefined {
  if (instrument.kind === 'otherProcess') return 'unlisted-instrument';
  if (!isOfState(instrument)) return undefined;
  const law = lawOf(weighed, instrument);
  if (law === undefined) return 'unlisted-state';
  return instrument.kind === 'searchWarrant' && law.warrantAge === undefined ? 'unlisted-warrant-age' : undefined;
}

const said = (text: Text, weighed: Weighed, instrument: Instrument): string =>
  typeof text === 'string' ? text : text(weighed, instrument);

/** A finding for every row that applies. */
export function weighInstrument(weighed: Weighed): readonly Finding[] {
  const { instrument } = weighed.facts;
  if (!instrument) return [];
  return instrumentChecks
    .filter(({ applies }) => applies(weighed, instrument))
    .map(({ rule, cite: from, sentence, fails, forCounsel }) => {
      const cite = said(from, weighed, instrument);
      const why = fails(weighed, instrument);
      if (why === undefined) return { rule, cite, met: true };
      return { rule, cite, met: false, why, sentence: said(sentence, weighed, instrument), ...(forCounsel && { forCounsel }) };
    });
}
