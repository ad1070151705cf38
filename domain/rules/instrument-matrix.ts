/** What each instrument may compel, as one table in the shape of the printed one (law.md §2.3). */
import type { InstrumentKind, RefusalReason, RequestFacts, ReviewDecision } from '../case/instrument';
import type { PolicyPack } from '../policy/pack';
import { categories, type Category } from './categories';
import type { RecordKind } from './record-columns';

/** Y may be compelled · D at the provider's discretion · N not by this · X forbidden · H may only be held. */
export type Reach = 'Y' | 'D' | 'N' | 'X' | 'H';
type Row = { readonly [C in Category]: Reach } & { readonly cite: string };

const row = (reach: string, cite: string): Row => {
  const [basicSubscriber, callDetail, otherNonContent, storedContent, prospectiveMetadata, prospectiveContent] = reach.split(' ') as [
    Reach,
    Reach,
    Reach,
    Reach,
    Reach,
    Reach,
  ];
  return { basicSubscriber, callDetail, otherNonContent, storedContent, prospectiveMetadata, prospectiveContent, cite };
};

export const instrumentMatrix: { readonly [Kind in InstrumentKind]: Row } = {
  // A Y may be a part of the category: `limitOf`.
  //                           BSI CDR oth cnt pMD pCN
  preservationRequest: row('H H H H N N', '18 U.S.C. §2703(f)'),
  backupPreservation: row('N N N H N N', '18 U.S.C. §2704'),
  administrativeSubpoena: row('Y Y Y X N N', '18 U.S.C. §2703(c)(2); [LEG] Legal Process Requirements'),
  civilInvestigativeDemand: row('Y Y Y X N N', '18 U.S.C. §2703(c)(2); [LEG] Legal Process Requirements'),
  grandJurySubpoena: row('Y Y Y X N N', '18 U.S.C. §2703(c)(2); [LEG] Legal Process Requirements'),
  trialSubpoena: row('Y Y Y X N N', '18 U.S.C. §2703(c)(2); [LEG] Legal Process Requirements'),
  courtOrder2703d: row('Y Y Y X N N', '18 U.S.C. §2703(d); [LEG] Legal Process Requirements'),
  searchWarrant: row('Y Y Y Y N N', '18 U.S.C. §2703(a), (c)(1)(A); [LEG] Legal Process Requirements'),
  penTrapOrder: row('N N N X Y X', '18 U.S.C. §3123'),
  titleIiiOrder: row('D D D D Y Y', '18 U.S.C. §2518'),
  fisaOrder: row('D D D D Y Y', '50 U.S.C. §1805; 18 U.S.C. §2511(2)(a)(ii)'),
  fisaDirective: row('D D D D Y Y', '50 U.S.C. §1881a; 18 U.S.C. §2511(2)(a)(ii)'),
  nationalSecurityLetter: row('Y Y N X N N', '18 U.S.C. §2709'),
  emergencyRequest: row('D D D D D N', '18 U.S.C. §2702(b)(8), (c)(4)'),
  civilSubpoena: row('N N N X N N', '18 U.S.C. §2702; [LEG] audience'),
  verifiedConsent: row('D D D D N N', '18 U.S.C. §2702(b)(3), (c)(2)'),
  otherProcess: row('N N N X N N', '18 U.S.C. §2702; [LEG] requirement 2'),
};

/**
 * Where a state lets nothing less than a warrant compel communications records: its criminal subpoenas, and the order of its courts, which
 * “shall not issue if prohibited by the law of such State” (18 U.S.C. §2703(d); Cal. PC 1546.1(b) names no such order).
 */
const lessThanWarrants: readonly InstrumentKind[] = ['grandJurySubpoena', 'trialSubpoena', 'administrativeSubpoena', 'courtOrder2703d'];
/** Asked of us directly by a foreign authority these are weighed as what they are; everything else goes by treaty or agreement. */
const foreignToo: readonly InstrumentKind[] = ['preservationRequest', 'emergencyRequest'];
/** What these orders permit is read in the order itself, or in what the customer signed: a person may grant it, the machine never proposes it. */
const perOrder: readonly InstrumentKind[] = ['titleIiiOrder', 'fisaOrder', 'fisaDirective', 'verifiedConsent'];

/** What the instrument gives for this category, in its jurisdiction by the pack of the case. */
export function reachOf(kind: InstrumentKind, jurisdiction: string, category: Category, pack: PolicyPack): Reach {
  if (subscriberOnly(kind, jurisdiction, category, pack) !== undefined || isForeignDirect(kind, jurisdiction))
    return category === 'storedContent' ? 'X' : 'N';
  return instrumentMatrix[kind][category];
}

/** The law of the state that keeps this category from the instrument, if one does. */
export const subscriberOnly = (
  kind: InstrumentKind,
  jurisdiction: string,
  category: Category,
  { jurisdictions }: PolicyPack,
): string | undefined =>
  category !== 'basicSubscriber' && lessThanWarrants.includes(kind)
    ? jurisdictions[jurisdiction]?.criminalSubpoenaSubscriberOnly?.cite
    : undefined;

export const isForeignDirect = (kind: InstrumentKind, jurisdiction: string): boolean =>
  jurisdiction.startsWith('foreign:') && !foreignToo.includes(kind);

/** May a person grant it, with a reason, although nobody is compelled? */
export const isGrantable = (kind: InstrumentKind, reach: Reach): boolean => reach === 'Y' || (reach === 'D' && perOrder.includes(kind));

export const subpoenas: readonly InstrumentKind[] = [
  'administrativeSubpoena',
  'civilInvestigativeDemand',
  'grandJurySubpoena',
  'trialSubpoena',
];

/** What is compelled of a category when it is not the whole: these columns, and where `kinds` is there only records of these kinds. */
export type Limit = { readonly limitedTo: readonly string[]; readonly kinds?: readonly RecordKind[]; readonly cite: string };

/** §2703(c)(2) is a closed list. Of the records that are neither the subscriber's nor calls it names two things, both of a session. */
const sessions: Limit = {
  limitedTo: ['at_utc', 'at_local', 'tz', 'ip_address', 'account_id', 'number_e164'],
  kinds: ['session'],
  cite: '18 U.S.C. §2703(c)(2)(C), (E): times of sessions and temporarily assigned network addresses',
};

/** The part of a category that is compelled; the rest is not produced. */
export function limitOf(kind: InstrumentKind, category: Category): Limit | undefined {
  if (category === 'otherNonContent' && subpoenas.includes(kind)) return sessions;
  return kind === 'nationalSecurityLetter' && category === 'basicSubscriber'
    ? {
        limitedTo: ['name', 'address', 'assigned_from_utc', 'assigned_to_utc'],
        cite: '18 U.S.C. §2709(a), (b)(1): name, address and length of service',
      }
    : undefined;
}

export type Proposal = ReviewDecision & { readonly cite: string };

/** What the machine proposes for each identifier and category asked for. A person decides; only `Y` is ever proposed. */
export function proposeReview(facts: RequestFacts, pack: PolicyPack): readonly Proposal[] {
  const { instrument } = facts;
  if (!instrument) return [];
  const { kind, jurisdiction } = instrument;
  return facts.identifiers.flatMap((identifier) =>
    facts.categories.map((category): Proposal => {
      const cite = subscriberOnly(kind, jurisdiction, category, pack) ?? instrumentMatrix[kind].cite;
      const reach = reachOf(kind, jurisdiction, category, pack);
      const limit = limitOf(kind, category);
      if (reach === 'Y' && limit)
        return { identifier, category, decision: 'narrow', reason: 'notCompelled', limitedTo: limit.limitedTo, cite: limit.cite };
      if (reach === 'Y' && categories[category].klass !== 'prospective') return { identifier, category, decision: 'grant', cite };
      return { identifier, category, decision: 'refuse', reason: reasonFor(kind, jurisdiction, category, reach), cite };
    }),
  );
}

/** Why it is refused when a person does not say otherwise. */
export function reasonFor(kind: InstrumentKind, jurisdiction: string, category: Category, reach: Reach): RefusalReason {
  if (isForeignDirect(kind, jurisdiction)) return 'treatyRoute';
  if (categories[category].klass === 'prospective') return 'prospective';
  if (reach === 'H') return 'heldOnly';
  if (reach === 'D') return 'discretionary';
  return category === 'storedContent' ? 'contentNeedsWarrant' : 'notCompelled';
}
