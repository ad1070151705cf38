/** What each instrument may compel, as one table in the shape of the printed one (law.md §2.3). */
import type { InstrumentKind, RefusalReason, RequestFacts } from '../case/instrument';
import { categories, type Category } from './categories';

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
  //                           BSI CDR oth cnt pMD pCN
  preservationRequest: row('H H H H N N', '18 U.S.C. §2703(f)'),
  administrativeSubpoena: row('Y Y N X N N', '18 U.S.C. §2703(c)(2); [LEG] Legal Process Requirements'),
  grandJurySubpoena: row('Y Y N X N N', '18 U.S.C. §2703(c)(2); [LEG] Legal Process Requirements'),
  trialSubpoena: row('Y Y N X N N', '18 U.S.C. §2703(c)(2); [LEG] Legal Process Requirements'),
  courtOrder2703d: row('Y Y Y X N N', '18 U.S.C. §2703(d); [LEG] Legal Process Requirements'),
  searchWarrant: row('Y Y Y Y N N', '18 U.S.C. §2703(a), (c)(1)(A); [LEG] Legal Process Requirements'),
  penTrapOrder: row('N N N X Y X', '18 U.S.C. §3123'),
  titleIiiOrder: row('D D D D Y Y', '18 U.S.C. §2518'),
  nationalSecurityLetter: row('Y Y N X N N', '18 U.S.C. §2709'),
  emergencyRequest: row('D D D D D N', '18 U.S.C. §2702(b)(8), (c)(4)'),
  civilSubpoena: row('N N N X N N', '18 U.S.C. §2702; [LEG] audience'),
  verifiedConsent: row('D D D D N N', '18 U.S.C. §2702(b)(3), (c)(2)'),
};

/** What the instrument gives for this category. A California criminal subpoena compels subscriber information only (Cal. PC 1546.1(b)(4)). */
export function reachOf(kind: InstrumentKind, jurisdiction: string, category: Category): Reach {
  const subpoena = kind === 'grandJurySubpoena' || kind === 'trialSubpoena' || kind === 'administrativeSubpoena';
  if (subpoena && jurisdiction === 'state:CA' && category !== 'basicSubscriber') return category === 'storedContent' ? 'X' : 'N';
  if (jurisdiction.startsWith('foreign:') && kind !== 'preservationRequest' && kind !== 'emergencyRequest')
    return category === 'storedContent' ? 'X' : 'N';
  return instrumentMatrix[kind][category];
}

export type Proposal = {
  readonly identifier: string;
  readonly category: Category;
  readonly decision: 'grant' | 'refuse';
  readonly reason?: RefusalReason;
  readonly cite: string;
};

/** What the machine proposes for each identifier and category asked for. A person decides; only `Y` is ever proposed. */
export function proposeReview(facts: RequestFacts): readonly Proposal[] {
  const { instrument } = facts;
  if (!instrument) return [];
  return facts.identifiers.flatMap((identifier) =>
    facts.categories.map((category): Proposal => {
      const cite = instrumentMatrix[instrument.kind].cite;
      const reach = reachOf(instrument.kind, instrument.jurisdiction, category);
      if (reach === 'Y' && categories[category].klass !== 'prospective') return { identifier, category, decision: 'grant', cite };
      return { identifier, category, decision: 'refuse', reason: reasonFor(category), cite };
    }),
  );
}

export function reasonFor(category: Category): RefusalReason {
  const { klass } = categories[category];
  return klass === 'content' ? 'contentNeedsWarrant' : klass === 'prospective' ? 'prospective' : 'notCompelled';
}
