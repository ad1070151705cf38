/** Cases for tests, built as the office builds them: orders through `whyNot` and `decide`, the clock through `onInstant`, the machine's own events. */
import type { Day, Instant } from '../../domain/calendar/day';
import { actions, whyNot } from '../../domain/case/actions';
import type { Refusal } from '../../domain/case/permit';
import { emptyFile, nextLetter, type CaseFile } from '../../domain/case/case-file';
import { isSealed, nationalSecurityKinds } from '../../domain/case/compartment';
import type { Command, CommandOf, CommandType, Evidence, TriagedProcedure } from '../../domain/case/commands';
import { decide } from '../../domain/case/decide';
import type { CaseEvent, EventOf } from '../../domain/case/events';
import { evolve, fold } from '../../domain/case/evolve';
import { arrivalDates, stopDates } from '../../domain/case/letters';
import { onInstant } from '../../domain/case/obligations';
import { type AgencyEvidence, type Instrument } from '../../domain/case/instrument';
import { type LetterKind, type StopReason } from '../../domain/case/letter-on-file';
import { roles, type Actor, type Role, type Sender } from '../../domain/case/parts';
import type { OtherCase } from '../../domain/case/other-case';
import type { ProposalTerms } from '../../domain/case/proposals';
import { openProposals } from '../../domain/case/proposed-content';
import type { ProhibitionKind } from '../../domain/case/notice';
import type { StageKind } from '../../domain/case/stage';
import { currentPack, packOf } from '../../domain/policy/packs';
import { holdsEnd, linkEnd, nextTime, receivedDates, undoEnd } from '../../domain/rules/dates';
import type { Unopened } from '../../domain/rules/gates';
import { instant } from '../domain/calendar/office';
import { digestBy } from './proposed-digest';

export const staff = Object.fromEntries(roles.map((role) => [role, { id: `${role}-1`, role }])) as { readonly [R in Role]: Actor };

export const secondCounsel: Actor = { id: 'counsel-2', role: 'counsel' };

/** The first role that may give the order. */
export const actorFor = (type: CommandType): Actor => staff[actions[type].by[0] ?? 'counsel'];

export const anAgency = (change: Partial<AgencyEvidence> = {}): AgencyEvidence => ({
  agencyId: 'A-1',
  name: 'Example County Sheriff',
  domain: 'sheriff.example',
  verifiedBy: 'counsel-1',
  verifiedOn: '2026-11-01',
  ...change,
});
export const aSender = (change: Partial<Sender> = {}): Sender => ({
  address: 'agent@sheriff.example',
  name: 'Agent Example',
  domain: 'sheriff.example',
  dmarc: 'pass',
  replyToDiffers: false,
  ...change,
});
export const allOpened: Unopened = { ofCase: 0, ofAgency: 0, unmatched: 0, related: [] };
/** Another case of the same agency, with the same process, as the office would find it. */
export const anOtherCase = (change: Partial<OtherCase> = {}): OtherCase => ({
  caseId: 'LR-OTHER',
  agencyId: 'A-1',
  process: { kind: 'grandJurySubpoena', number: 'GJ-26-0143', issuer: 'Example County Grand Jury', issuedOn: '2026-11-02' },
  verified: true,
  sealed: false,
  closed: false,
  replaced: false,
  ...change,
});
/** Where the provider is at home. */
export const ourSeat = { incorporatedIn: 'state:DE', headquarteredIn: 'state:CA' } as const;
const evidence: Evidence = { agency: anAgency(), provider: ourSeat, unopened: allOpened, sister: 'LR-SISTER', assigneeRole: 'counsel' };

type Facts = CommandOf<'recordFacts'>['facts'];
export const anInstrument = (change: Partial<Instrument> = {}): Instrument => ({
  kind: 'grandJurySubpoena',
  number: 'GJ-26-0143',
  issuer: 'Example County Grand Jury',
  issuedOn: '2026-11-02',
  signed: true,
  jurisdiction: 'federal',
  court: 'Superior Court of Example County',
  certified: true,
  ...(change.kind === 'nationalSecurityLetter' && { withoutNondisclosure: true }),
  ...change,
});
/** A clean federal subpoena for subscriber and call records; `without` names what the paper leaves out. */
export function someFacts(change: Partial<Facts> = {}, ...without: readonly (keyof Facts)[]): Facts {
  const whole: Facts = {
    instrument: anInstrument(),
    agent: { name: 'Agent Example', phone: '+12065550110' },
    categories: ['basicSubscriber', 'callDetail'],
    anyAndAll: false,
    identifiers: ['+12065550143'],
    period: { from: '2026-10-01', to: '2026-10-31' },
    ...change,
  };
  return Object.fromEntries(Object.entries(whole).filter(([key]) => !without.includes(key as keyof Facts))) as Facts;
}
export const aWarrant = (change: Partial<Facts> = {}): Facts =>
  someFacts({
    instrument: anInstrument({ kind: 'searchWarrant', number: 'SW-26-0177', issuer: 'Superior Court of Example County' }),
    categories: ['basicSubscriber', 'callDetail', 'storedContent'],
    ...change,
  });

export function aReceived(change: Partial<Omit<EventOf<'Received'>, 'type'>> = {}): EventOf<'Received'> {
  const at = change.at ?? change.receivedAt ?? instant('2026-11-10T10:00');
  return {
    type: 'Received',
    at,
    by: 'machine',
    caseId: 'LR-TEST',
    policy: currentPack.id,
    channel: 'email',
    submissionId: 'S-1',
    receivedAt: at,
    rawSha256: '0'.repeat(64),
    sender: aSender(),
    agencyId: 'A-1',
    numbers: ['+12065550143'],
    ...receivedDates(change.receivedAt ?? at, currentPack),
    ...change,
  };
}
export const aJoined = (at: Instant, change: Partial<Omit<EventOf<'SubmissionJoined'>, 'type'>> = {}): EventOf<'SubmissionJoined'> => ({
  type: 'SubmissionJoined',
  at,
  by: 'machine',
  submissionId: 'S-2',
  receivedAt: at,
  rawSha256: '1'.repeat(64),
  sender: aSender(),
  agencyId: 'A-1',
  ...change,
});

/** What the machine records when its effects are done, as the procedures do. */
export const machine = {
  held: (file: CaseFile, at: Instant): CaseEvent => {
    const kind = file.stage.kind === 'received' || file.stage.kind === 'triaged' ? ('provisional' as const) : ('case' as const);
    const id = `hold/${kind}/${file.holds.filter((hold) => hold.kind === kind).length + 1}`;
    const until = kind === 'provisional' && file.provisionalEnd ? { until: file.provisionalEnd } : {};
    return {
      type: 'HoldPlaced',
      at,
      by: 'machine',
      hold: { id, kind, identifiers: file.facts?.identifiers ?? file.numbers, placedAt: at, ...until },
    };
  },
  collected: (file: CaseFile, at: Instant, rows = 12): CaseEvent => {
    const number = 'collections' in file.stage ? file.stage.collections + 1 : 1;
    const granted = 'decisions' in file.stage ? file.stage.decisions.filter(({ decision }) => decision === 'grant') : [];
    const files = granted.map(({ category, identifier }, index) => ({
      objectId: `O-${number}-${index}`,
      name: `${category}.csv`,
      sha256: `${index}`.repeat(64).slice(0, 64),
      bytes: 1_024,
      rows,
      category,
      identifier,
      accountId: 'ACC-1',
    }));
    return { type: 'Collected', at, by: 'machine', collection: { number, files, digest: `digest-${number}`, ambiguous: [] } };
  },
  packaged: (file: CaseFile, at: Instant): CaseEvent => {
    const number = file.productions.length + 1;
    const collection = 'collection' in file.stage ? file.stage.collection.number : 1;
    const accounts = ['ACC-1'];
    return {
      type: 'Packaged',
      at,
      by: 'machine',
      package: {
        productionId: `PROD-${file.caseId}-000${number}`,
        objectId: `O-P-${number}`,
        sha256: 'a'.repeat(64),
        bytes: 4_096,
        linkEnds: linkEnd(at, packOf(file.policy)),
        collection,
        accounts,
      },
    };
  },
  queued: (file: CaseFile, at: Instant, kind: LetterKind, duty?: string): CaseEvent => ({
    type: 'LetterQueued',
    at,
    by: 'machine',
    letter: nextLetter(file, kind),
    kind,
    sendAt: undoEnd(at, packOf(file.policy)),
    ...(duty !== undefined && { duty }),
  }),
  sent: (file: CaseFile, at: Instant, letter: string): CaseEvent => ({
    type: 'LetterSent',
    at,
    by: 'machine',
    letter,
    messageId: `<${letter}@writ.example>`,
    ...arrivalDates(file, letter, at),
  }),
  stopped: (file: CaseFile, at: Instant, letter: string, reason: StopReason): CaseEvent => ({
    type: 'LetterStopped',
    at,
    by: 'machine',
    letter,
    reason,
    ...stopDates(file, letter, at),
  }),
  closed: (file: CaseFile, at: Instant): CaseEvent => ({
    type: 'Closed',
    at,
    by: 'machine',
    outcome: 'produced',
    holdsEnd: holdsEnd(at, packOf(file.policy)),
  }),
  fellDue: (file: CaseFile, at: Instant): readonly CaseEvent[] =>
    onInstant(file, at, (obligation) => nextTime(obligation.what, obligation.at, packOf(file.policy), at)),
};

type By = { readonly as?: Actor; readonly knowing?: Evidence };
const parsed = (when: string | Instant): Instant => (typeof when === 'string' ? instant(when) : when);

/** A case with the events that made it; every step gives a new one. */
export class Case {
  constructor(
    readonly file: CaseFile,
    readonly events: readonly CaseEvent[],
    readonly now: Instant,
  ) {}

  get owed(): readonly string[] {
    return this.file.owed.map(({ id }) => id);
  }
  /** The time moves; what falls due on the way is not recorded. */
  at(when: string | Instant): Case {
    return new Case(this.file, this.events, parsed(when));
  }
  /** What the machine records. */
  happens(...added: readonly CaseEvent[]): Case {
    return new Case(fold(this.file, added), [...this.events, ...added], this.now);
  }
  /** What the office knows when the order is given. */
  knowing(command: Command): Evidence {
    const proposedDigest = digestBy(command, this.file);
    return { ...evidence, ...(proposedDigest !== undefined && { proposedDigest }) };
  }
  whyNot(command: Command, { as = this.usual(command), knowing = this.knowing(command) }: By = {}): Refusal | undefined {
    return whyNot(command, this.file, as, this.now, knowing);
  }
  /** Who usually gives this order: in a case that counsel alone may know of counsel, and a third one checks, so that two are left for four eyes. */
  private usual(command: Command): Actor {
    const secret =
      (command.type === 'recordFacts' && nationalSecurityKinds.some((kind) => kind === command.facts.instrument?.kind)) ||
      (command.type === 'recordNondisclosure' && command.kind === 'nationalSecurityLetter');
    if (!secret && !isSealed(this.file)) return actorFor(command.type);
    return command.type === 'passQualityCheck' ? { id: 'counsel-3', role: 'counsel' } : staff.counsel;
  }
  /** Gives an order that must be taken. */
  order(command: Command, by: By = {}): Case {
    const why = this.whyNot(command, by);
    if (why) throw new Error(`${command.type} is refused: ${JSON.stringify(why)}`);
    return this.happens(...decide(command, this.file, by.as ?? this.usual(command), this.now, by.knowing ?? this.knowing(command)));
  }
  /** The clock records everything that falls due until then, each at its own instant. */
  wait(until: string | Instant): Case {
    const next = this.file.obligations[0]?.at;
    if (next === undefined || next > parsed(until)) return this.at(until);
    const then = this.at(Math.max(next, this.now));
    return then.happens(...machine.fellDue(then.file, then.now)).wait(until);
  }
  triaged(procedure: TriagedProcedure = 'legalRequest'): Case {
    return this.order({ type: 'triage', procedure });
  }
  withFacts(change: Partial<Facts> = {}, ...without: readonly (keyof Facts)[]): Case {
    return this.order({ type: 'recordFacts', facts: someFacts(change, ...without) });
  }
  /** Where the letter is read as one that requires no nondisclosure, a second counsel confirms it first. */
  complete(): Case {
    const read = openProposals(this.file, 'withoutNondisclosure').length === 0 ? this : this.confirmed('withoutNondisclosure');
    return read.order({ type: 'findComplete' });
  }
  deficient(): Case {
    return this.order({ type: 'findDeficient' });
  }
  reviewed(): Case {
    return this.order({ type: 'decideReview', reason: 'As the instrument compels.' });
  }
  collected(rows?: number): Case {
    return this.happens(machine.collected(this.file, this.now, rows));
  }
  checked(): Case {
    return this.order({ type: 'passQualityCheck', note: 'Rows and period agree.' });
  }
  approved(): Case {
    const digest = 'collection' in this.file.stage ? this.file.stage.collection.digest : '';
    const made = this.order({ type: 'approveProduction', digest, reason: 'As reviewed.' });
    return openProposals(made.file, 'production').length === 0 ? made : made.confirmed();
  }
  /** A second counsel confirms the proposal that waits. */
  confirmed(what?: ProposalTerms['what']): Case {
    const waiting = openProposals(this.file, what)[0];
    if (!waiting) throw new Error('nothing waits for a second person');
    const { id: proposal, digest } = waiting;
    return this.order({ type: 'confirmProposal', proposal, digest, reason: 'As proposed.' }, { as: secondCounsel });
  }
  packaged(): Case {
    return this.happens(machine.packaged(this.file, this.now));
  }
  /** Queued by the machine and sent when its undo window ends. */
  letter(kind: LetterKind): Case {
    return this.happens(machine.queued(this.file, this.now, kind)).sent(nextLetter(this.file, kind));
  }
  /** Sent when its undo window ends, or now. */
  sent(letter: string): Case {
    const due = this.file.letters.find(({ id }) => id === letter)?.sendAt.at ?? this.now;
    const then = this.wait(Math.max(due, this.now));
    return then.happens(machine.sent(then.file, then.now, letter));
  }
  barred(ends: Day | 'indefinite', document = 'S-1', extension: { readonly extends?: number } = {}): Case {
    const issuer = 'Superior Court of Example County';
    return this.order({ type: 'recordNondisclosure', issuer, issuedOn: '2026-11-09', ends, document, ...extension });
  }
  /** A prohibition of this kind; a national security letter has both of what it needs. */
  silenced(kind: ProhibitionKind, ends: Day | 'indefinite', issuedOn: Day = '2026-11-09', issuer = 'Authority of Example'): Case {
    const both = kind === 'nationalSecurityLetter' ? { certified: true, reviewNotice: true } : {};
    return this.order({ type: 'recordNondisclosure', kind, issuer, issuedOn, ends, document: 'S-1', ...both });
  }
  /** The court or the agency sends the paper that lifts a prohibition: the one of this number, or the only one. */
  lifted(order?: number): Case {
    const document = `S-${this.file.submissions.length + 1}`;
    const paper = this.happens(aJoined(this.now, { submissionId: document }));
    const lifting = paper.order({
      type: 'liftNondisclosure',
      reason: 'Order of the court.',
      document,
      ...(order !== undefined && { order }),
    });
    return openProposals(lifting.file, 'liftNondisclosure').length === 0 ? lifting : lifting.confirmed('liftNondisclosure');
  }
  /** The notice was released, and no letter can reach the account. */
  unreached(reason: 'noAddress' | 'optedOut'): Case {
    const out = this.released();
    const letter = out.file.letters.at(-1)?.id ?? '';
    const then = out.wait(out.now + 60_000);
    return then.happens(machine.stopped(then.file, then.now, letter, reason));
  }
  released(): Case {
    return this.order({ type: 'releaseNotice', reason: 'Nothing bars it.' });
  }
  closed(): Case {
    return this.happens(machine.closed(this.file, this.now));
  }
  /** The way from a complete case to records that have left the house. */
  delivered(): Case {
    return this.reviewed().collected().checked().approved().packaged().letter('production');
  }
}

/** A case that has just been received. */
export function aCase(change: Parameters<typeof aReceived>[0] = {}): Case {
  const received = aReceived(change);
  return new Case(evolve(emptyFile(received.caseId), received), [received], received.at);
}
export const aCompleteCase = (facts: Facts = someFacts()): Case => aCase().triaged().order({ type: 'recordFacts', facts }).complete();
/** Process of which a prohibition of this kind may bar notice: a pen register order may be the order for records too. */
export function processFor(kind: ProhibitionKind): Facts {
  const ofCalifornia = kind === 'californiaOrder' || kind === 'californiaPenTrap';
  if (kind === 'nationalSecurityLetter') return someFacts({ instrument: anInstrument({ kind }), categories: ['callDetail'] });
  if (kind !== 'federalPenTrap' && !ofCalifornia) return someFacts();
  const instrument = anInstrument({ kind: 'courtOrder2703d', jurisdiction: ofCalifornia ? 'state:CA' : 'federal' });
  return someFacts({ instrument, categories: ['basicSubscriber'] });
}
export const aDeliveredCase = (facts: Facts = someFacts()): Case => aCompleteCase(facts).delivered();

/** Is it forbidden now to tell the customer? Whatever was recorded bars to its own end, until it is lifted: nothing that comes after it shortens it. */
export const prohibited = (file: CaseFile, at: Instant): boolean =>
  file.nondisclosures.some(
    ({ liftedAt, noticeDue, outOfReach }) =>
      liftedAt === undefined && outOfReach !== true && (noticeDue === undefined || at < noticeDue.at),
  );

/** One case for every stage, by the ways that the office goes. */
export function casesByStage(): { readonly [Kind in StageKind]?: Case } {
  const complete = aCompleteCase();
  const collecting = complete.reviewed();
  const checking = collecting.collected();
  const approved = checking.checked().approved();
  const delivered = approved.packaged().letter('production');
  return {
    received: aCase(),
    triaged: aCase().triaged().withFacts(),
    waitingForPerson: aCase().triaged('emergencyRequest'),
    deficient: aCase().triaged().withFacts({}, 'period').deficient(),
    inReview: complete,
    collecting,
    inQualityCheck: checking,
    awaitingApproval: checking.checked(),
    approved,
    packaged: approved.packaged(),
    delivered,
    closed: delivered.closed(),
  };
}
