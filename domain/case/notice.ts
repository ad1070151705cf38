/** What bars the notice to the customer, and the notice itself. */
import type { Day, Instant } from '../calendar/day';
import type { Dated } from '../calendar/derivation';

/** By what law a prohibition bars. What each may do stands in `domain/rules/prohibitions.ts`. */
export const prohibitionKinds = [
  'courtOrder',
  'californiaOrder',
  'federalPenTrap',
  'californiaPenTrap',
  'nationalSecurityLetter',
  'otherAuthority',
  'delay',
] as const;
export type ProhibitionKind = (typeof prohibitionKinds)[number];

/** Why we ourselves wait with a notice without an order (N4): a closed list. */
export const delayReasons = ['safetyOfPerson', 'childSafety', 'orderAnnounced'] as const;

export type Nondisclosure = {
  readonly issuer: string;
  readonly issuedOn: Day;
  readonly ends: Day | 'indefinite';
  /** The submission that holds the order. */
  readonly document: string;
  readonly barredThrough?: Day;
  readonly noticeDue?: Dated;
  readonly noticeOverdue?: Dated;
  readonly reminders: readonly Dated[];
  /** When the agency is asked whether an extension is coming. */
  readonly query?: Dated;
  /** An order without an end, or a long one, is looked at again on this day, and every year after it. */
  readonly review?: Dated;
  /** Left out: the order of a court. */
  readonly kind?: ProhibitionKind;
  /** What the paper states, where the law lets it bar no longer than `ends`. */
  readonly stated?: Day | 'indefinite';
  /** Number in this case, from 1, of the order whose end this one replaces. */
  readonly replaces?: number;
  /** It stands in a case whose process is answered here; number there. What becomes of it is recorded here as well as there. */
  readonly takenFrom?: { readonly caseId: string; readonly number: number };
  /** No end, or more than a year: counsel considers a challenge. */
  readonly flagged?: 'noEnd' | 'overAYear';
  readonly liftedAt?: Instant;
  /** The submission that lifted it. */
  readonly liftedBy?: string;
  /** By the papers as they are read now, the law under which it was given does not let it bar notice of this request. */
  readonly outOfReach?: true;
  /** The government has been told that we want a judge to review its nondisclosure requirement; until then it must apply to the court. */
  readonly governmentApplies?: Dated;
};

/** The agency asked for silence and cited nothing that bars us. It has been told what to supply, and until when we wait with the notice. */
export type BareRequest = {
  readonly document: string;
  readonly quote: string;
  readonly lacks: Missing;
  /** Who read the paper so. */
  readonly by?: string;
  readonly supplyBy: Dated;
  readonly noticeDue: Dated;
  readonly noticeOverdue: Dated;
};
/** What would make it a prohibition: an order or a statute, the two things that a national security letter needs, or an order that reaches this request. */
export const missingAuthorities = ['authority', 'certification', 'judicialReview', 'certificationAndReview', 'reach'] as const;
export type Missing = (typeof missingAuthorities)[number];

/** The customer's notice. `owed` from the moment at which records left the house, whatever becomes of the case. */
export type Notice =
  | { readonly kind: 'none' }
  | { readonly kind: 'owed'; readonly since: Instant; readonly due?: Dated; readonly overdue?: Dated }
  | {
      readonly kind: 'released';
      readonly by: string;
      readonly reason: string;
      readonly letters: readonly string[];
      readonly since: Instant;
      readonly overdue?: Dated;
    }
  | { readonly kind: 'told'; readonly at: Instant; readonly letters: readonly string[] };

/** What a file knows of all that bars or delays its notice. */
export type Silences = {
  readonly nondisclosures: readonly Nondisclosure[];
  readonly bareRequests?: readonly BareRequest[];
};

type Numbered = Nondisclosure & { readonly number: number };
const none: readonly Numbered[] = [];

/**
 * The prohibitions that were neither lifted nor replaced by an extension and that reach this request, each with its number. Those that have run
 * out are still among them. An extension that was lifted gives back what it extended, and one that would end sooner takes the place of nothing.
 * `at`: those that were not lifted by then.
 */
export function standing(silences: Silences, at?: Instant): readonly Numbered[] {
  // Most cases have none, and time asks after every event.
  if (silences.nondisclosures.length === 0) return none;
  const bars = unlifted(silences, at).filter(({ outOfReach }) => outOfReach !== true);
  return bars.filter((order) => !bars.some((extension) => extension.replaces === order.number && endOf(extension) >= endOf(order)));
}

/** Those too that an extension replaces, and that do not reach the request as it is read now: another reading may bring it within them. */
export const unlifted = ({ nondisclosures }: Silences, at = Number.POSITIVE_INFINITY): readonly Numbered[] =>
  nondisclosures.map((order, index) => ({ ...order, number: index + 1 })).filter(({ liftedAt }) => liftedAt === undefined || liftedAt > at);

/** The first instant at which it no longer bars. */
export const endOf = (order: Nondisclosure): Instant => order.noticeDue?.at ?? Number.POSITIVE_INFINITY;

/** Of several that stand, the one that bars longest; of those without an end the last one recorded. */
export const controlling = (silences: Silences): Numbered | undefined => longestOf(standing(silences));

export const longestOf = (orders: readonly Numbered[]): Numbered | undefined =>
  orders.reduce<Numbered | undefined>(
    (longest, order) => (longest === undefined || endOf(order) >= endOf(longest) ? order : longest),
    undefined,
  );

/** The ladder to a customer: each rung only when the one before it has failed. The first two are letters by e-mail, the others a person's deed. */
export const noticeWays = ['email', 'contact', 'console', 'administrator', 'post'] as const;
export type NoticeWay = (typeof noticeWays)[number];

/** One try to tell one account. `how` is what a person says of it. */
export type NoticeAttempt = {
  readonly account: string;
  readonly way: NoticeWay;
  readonly at: Instant;
  readonly arrived: boolean;
  readonly by?: string;
  readonly how?: string;
};
