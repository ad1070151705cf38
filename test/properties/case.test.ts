import fc from 'fast-check';
import { isPreviewed } from '../../console/previewed';
import { whyNot } from '../../domain/case/actions';
import { emptyFile, recordsWentOut, type CaseFile } from '../../domain/case/case-file';
import { mustHold } from '../../domain/case/abuse';
import { productionPauses } from '../../domain/case/objection';
import { decide } from '../../domain/case/decide';
import type { CaseEvent } from '../../domain/case/events';
import { evolve, fold } from '../../domain/case/evolve';
import { finished, nextInstant, onInstant } from '../../domain/case/obligations';
import { isGiven, type InstrumentKind } from '../../domain/case/instrument';
import { roles } from '../../domain/case/parts';
import { openStage, stageKinds } from '../../domain/case/stage';
import { publicView } from '../../domain/case/view';
import { packOf } from '../../domain/policy/packs';
import { nextTime } from '../../domain/rules/dates';
import { isGrantable, reachOf } from '../../domain/rules/instrument-matrix';
import { whySecondPerson } from '../../domain/rules/four-eyes';
import { touches } from '../../domain/case/touches';
import {
  aCase,
  aCompleteCase,
  aDeliveredCase,
  aWarrant,
  casesByStage,
  digestOf,
  prohibited,
  staff,
  type Case,
} from '../support/case-builders';
import { commandTypes, orderOf, steps, type Step } from './random-case';
import { machineEvents } from './random-machine';

/** Plain JSON all the way down: nothing that a ledger would lose. Freezes what it has seen, so that nobody changes it afterwards. */
function checkPlain(value: unknown, path = 'file'): void {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`${path} is ${value}`);
  } else if (typeof value === 'object' && value !== null) {
    if (Object.isFrozen(value)) return;
    for (const [key, member] of Object.entries(value)) checkPlain(member, `${path}.${key}`);
    Object.freeze(value);
  } else if (typeof value !== 'string' && typeof value !== 'boolean') throw new Error(`${path} is ${typeof value}`);
}

const must = (says: boolean, law: string, about: unknown = ''): void => {
  if (!says) throw new Error(`${law}: ${JSON.stringify(about)}`);
};

const forContent: readonly InstrumentKind[] = ['searchWarrant', 'titleIiiOrder', 'fisaOrder', 'fisaDirective', 'verifiedConsent'];

/** What holds after every event, whatever happened. */
function checkFile(file: CaseFile): void {
  const open = openStage(file.stage);
  const { instrument } = file.facts ?? {};
  const granted = 'decisions' in open ? open.decisions.filter(isGiven).map(({ category }) => category) : [];
  for (const category of granted)
    must(
      instrument !== undefined &&
        isGrantable(instrument.kind, reachOf(instrument.kind, instrument.jurisdiction, category, packOf(file.policy))),
      'nothing is granted that is not compelled',
      category,
    );
  must(
    !granted.includes('storedContent') || (instrument !== undefined && forContent.includes(instrument.kind)),
    'content is granted under a warrant, an order of that rank, or the customer’s consent',
  );
  checkScope(file);
  if ('collection' in open)
    for (const { category } of open.collection.files) must(granted.includes(category), 'only what was granted is collected', category);
  if ('approval' in open)
    must(
      open.approval.by !== open.checkedBy && open.approval.digest === open.collection.digest,
      'another person approves exactly what was checked',
      open,
    );
  if ('approval' in open && whySecondPerson(file)) {
    const { by, confirmedBy } = open.approval;
    must(
      confirmedBy !== undefined && new Set([by, confirmedBy, open.checkedBy]).size === 3,
      'content is let out by two people who did not check it',
      open.approval,
    );
  }
  must(!recordsWentOut(file) || file.notice.kind !== 'none', 'whoever was disclosed is owed notice');
  const ids = file.obligations.map(({ id }) => id);
  must(new Set(ids).size === ids.length, 'an obligation stands once', ids);
  must(
    file.obligations.every(({ at }, index) => index === 0 || (file.obligations[index - 1]?.at ?? 0) <= at),
    'obligations are in order',
    ids,
  );
  must(
    file.obligations.every(({ cite, derivation }) => cite !== '' && derivation.candidates.some(({ controls }) => controls)),
    'every date says why',
    ids,
  );
  const duties = file.owed.map(({ id }) => id);
  must(new Set(duties).size === duties.length, 'a duty is owed once', duties);
  must(new Set(file.letters.map(({ id }) => id)).size === file.letters.length, 'a letter has its own id', file.letters);
  if (finished(file)) checkFinished(file);
  if (file.stage.kind === 'closed')
    must(whyNot({ type: 'reopen', reason: 'x' }, file, staff.counsel, 0, {}) === undefined, 'a closed case can be opened again');
  for (const { step } of file.stuck)
    must(
      roles.some((role) => whyNot({ type: 'retry', step }, file, staff[role], 0, {}) === undefined),
      'a stuck step can be tried again',
      step,
    );
}

/** Nobody narrows in silence, and what is answered lies within what was asked. */
function checkScope(file: CaseFile): void {
  const { facts, narrowing } = file;
  if (!narrowing) return;
  must(
    file.letters.some(({ id, kind }) => id === narrowing.letter && kind === 'narrowing'),
    'a narrowing is told by letter',
    narrowing,
  );
  const asked = facts?.period;
  must(
    narrowing.period.from === asked?.from && (asked.to === undefined || narrowing.period.to <= asked.to),
    'what is answered lies within what was asked',
    narrowing,
  );
}

function checkFinished(file: CaseFile): void {
  must(file.owed.length + file.obligations.length + file.stuck.length === 0, 'nothing is owed when all is over');
  must(file.notice.kind === 'none' || file.notice.kind === 'told', 'the customer was told when all is over', file.notice);
  must(
    file.holds.every(({ releasedAt }) => releasedAt !== undefined),
    'no hold is left when all is over',
    file.holds,
  );
  must(
    file.productions.every((each) => each.copiesDestroyedAt !== undefined),
    'no copy is left when all is over',
  );
  must(
    (file.copies ?? []).every(({ destroyedAt }) => destroyedAt !== undefined),
    'nothing that was collected is left when all is over',
  );
}

/** What one event may and may not do to the file before it. */
function checkEvent(before: CaseFile, event: CaseEvent, after: CaseFile): void {
  checkPlain(event, event.type);
  must(after.seq === before.seq + 1, 'every event counts one');
  checkProposals(before, event, after);
  if (event.type === 'NoticeReleased') must(!prohibited(before, event.at), 'no notice is released under a prohibition');
  const told = after.notice.kind === 'told' && before.notice.kind !== 'told';
  if (told && prohibited(before, event.at))
    must(
      after.owed.some(({ what }) => what === 'alarm'),
      'a customer told under a prohibition alarms counsel',
    );
  if (event.type === 'NoticeAttempted') must(!prohibited(before, event.at), 'nobody is told by another way under a prohibition');
  if (event.type === 'CustomerAnnounced') must(!prohibited(before, event.at), 'nobody is told before disclosure under a prohibition');
  if (event.type === 'LetterSent' && event.letter.startsWith('objectionNotice'))
    must(!prohibited(before, event.at), 'no notice before disclosure leaves under a prohibition');
  if (event.type === 'LetterSent' && event.letter.startsWith('production/'))
    must(!productionPauses(before), 'no production leaves while the customer may object');
  if (before.superseded && 'letter' in event && event.type === 'LetterSent')
    must(
      !event.letter.startsWith('production/') && !event.letter.startsWith('noRecords/'),
      'a superseded instrument is not answered',
      event,
    );
  if (event.type === 'HoldReleased' && before.superseded)
    must(
      before.owed.some(({ about }) => about === event.hold),
      'a hold is let go when it is asked about',
    );
  if (event.type === 'AbuseActionRecorded') must(!mustHold(before.abuse), 'nobody acts on abuse while the agency has us hold');
  if (event.type === 'LetterSent' && event.letter.startsWith('customerNotice'))
    must(!prohibited(before, event.at), 'no notice leaves under a prohibition');
  if (event.type === 'CostsDecided' && event.costs.costCents > 0)
    must(!before.childSafety && before.procedure !== 'emergencyRequest', 'a child or an emergency is never charged');
  if (event.type === 'LetterSent' && (event.letter.startsWith('invoice/') || event.letter.startsWith('estimate/')))
    must(
      !before.childSafety && before.procedure !== 'emergencyRequest',
      'nothing that charges leaves for a child or an emergency',
      event.letter,
    );
  if (event.type === 'FellDue')
    must(!after.obligations.some(({ id }) => id === event.duty.id), 'what fell due is no longer in the future', event.duty);
}

/** Nobody confirms alone, nobody confirms what was touched meanwhile, and what is void stays void. */
function checkProposals(before: CaseFile, event: CaseEvent, after: CaseFile): void {
  for (const proposal of after.proposals ?? []) {
    const was = before.proposals?.find(({ id }) => id === proposal.id);
    must(proposal.state !== 'confirmed' || proposal.confirmedBy !== proposal.by, 'whoever proposes does not confirm', proposal);
    must(was === undefined || was.state === 'open' || was.state === proposal.state, 'what is decided stays decided', proposal);
    must(was?.state !== 'open' || !touches[event.type].includes(proposal.what) || proposal.state === 'void', 'what is touched is void', [
      event,
      proposal,
    ]);
    if (proposal.state === 'open' && proposal.what === 'production')
      must(digestOf(after, proposal) === proposal.digest, 'an open proposal is about what the case holds', proposal);
  }
}

/** An id falls due once; only what gives it a new date (a letter sent again, a case opened again) lets it fall again. */
function checkFellOnce(events: readonly CaseEvent[]): void {
  const fell = new Set<string>();
  for (const event of events) {
    if (event.type === 'LetterSettled') fell.delete(`sendLetter/${event.letter}`);
    if (event.type === 'Reopened')
      for (const id of fell) if (/^(releaseHold\/hold\/case|destroyCopies|destroyCollection)\//.test(id)) fell.delete(id);
    if (event.type !== 'FellDue') continue;
    must(!fell.has(event.duty.id), 'no obligation falls due twice', event.duty.id);
    fell.add(event.duty.id);
  }
}

function happens(from: Case, events: readonly CaseEvent[]): Case {
  let here = from;
  for (const event of events) {
    const next = here.happens(event);
    checkEvent(here.file, event, next.file);
    checkPlain(next.file);
    checkFile(next.file);
    here = next;
  }
  must(!here.file.childSafety || (here.file.costs?.costCents ?? 0) === 0, 'an endangered child costs nobody anything', here.file.costs);
  return here;
}

/** The clock of the matter at one instant: it must come to rest, and each turn must change what comes first. */
function ticks(from: Case): Case {
  let here = from;
  for (let turns = 0; (nextInstant(here.file) ?? Infinity) <= here.now; turns += 1) {
    must(turns < 20, 'the clock does not spin', here.file.obligations[0]);
    const first = here.file.obligations[0]?.id;
    here = happens(
      here,
      onInstant(here.file, here.now, ({ what, at }) => nextTime(what, at, packOf(from.file.policy), here.now)),
    );
    must(here.file.obligations[0]?.id !== first, 'the clock moves what comes first', first);
  }
  must(onInstant(here.file, here.now, () => undefined).length === 0, 'a second look at the same instant finds nothing');
  return here;
}

/** Lets time pass: each thing at its own instant, or all at once after the machine was down. */
function passes(from: Case, pauseMs: number, down: boolean): Case {
  const until = from.now + pauseMs;
  for (let here = ticks(from); ;) {
    const next = nextInstant(here.file);
    if (down || next === undefined || next > until) return ticks(here.at(until));
    here = ticks(here.at(next));
  }
}

function lives(from: Case, step: Step, seen: Set<string>): Case {
  const here = passes(from, step.pauseMs, step.body % 3 === 0);
  const machine = machineEvents(here, step.body);
  if (!step.blind && machine.length > 0 && step.pick % 2 === 0) {
    const event = machine[(step.pick >> 1) % machine.length];
    return event ? happens(here, [event]) : here;
  }
  const { command, by } = orderOf({ ...step, pick: step.pick >> 1 }, here);
  const why = whyNot(command, here.file, by.as, here.now, by.knowing);
  if (why) {
    must(why.detail !== '' && ['not-permitted', 'wrong-stage', 'barred', 'invalid'].includes(why.problem), 'a refusal says why', why);
    return here;
  }
  seen.add(command.type);
  const events = decide(command, here.file, by.as, here.now, by.knowing);
  const writes = events.some(({ type }) => type === 'LetterQueued') && !isPreviewed(command.type, here.file);
  must(!writes, 'the desk shows every letter before its order is given', command.type);
  return happens(here, events);
}

// Half of the lives begin at the beginning, the others further on: what comes late in a case is reached as often as what comes early.
const beginnings: readonly Case[] = [
  aCase(),
  ...Object.values(casesByStage()),
  aDeliveredCase().barred('2026-12-12'),
  aDeliveredCase().released(),
  aCase().order({ type: 'route', audience: 'customer', topic: 'deletion', note: 'x' }),
  aDeliveredCase().unreached('noAddress'),
  aCompleteCase(aWarrant()).reviewed().collected().checked(),
  aCompleteCase(aWarrant())
    .order({ type: 'findBurdensome', ground: 'volume', reason: 'Ten years.', expectedMinutes: 900 })
    .order({ type: 'estimateCosts', minutes: 900, what: 'By hand.' })
    .sent('estimate/1'),
];
const beginning = fc.oneof(fc.constant(aCase()), fc.constantFrom(...beginnings));

test('whatever happens in whatever order, the law holds after every event', () => {
  const seen = new Set<string>();
  const stages = new Set<string>();
  fc.assert(
    fc.property(beginning, steps, (begin, life) => {
      let here = begin;
      for (const step of life) {
        here = lives(here, step, seen);
        stages.add(here.file.stage.kind);
        if (finished(here.file)) stages.add('finished');
      }
      checkFellOnce(here.events);
      const told = JSON.stringify(here.events);
      must(
        JSON.stringify(fold(emptyFile('LR-TEST'), JSON.parse(told))) === JSON.stringify(here.file),
        'the file is the fold of its events as the ledger keeps them',
      );
      checkPlain(JSON.parse(JSON.stringify(publicView(here.file))), 'view');
    }),
    // The same lives at every run, so that what they reach is no matter of luck; WRIT_SEED and WRIT_LIVES ask for others, and for more.
    { numRuns: Number(process.env['WRIT_LIVES'] ?? 2_000), seed: Number(process.env['WRIT_SEED'] ?? 20_261_126) },
  );
  // The lives are worth the name only when they come everywhere.
  expect(stageKinds.filter((kind) => kind !== 'refused' && !stages.has(kind))).toEqual([]);
  expect(stages).toContain('finished');
  expect(commandTypes.filter((type) => !seen.has(type))).toEqual([]);
}, 300_000);

test('the file at any moment of the past is the fold of the events until then', () => {
  fc.assert(
    fc.property(beginning, steps, fc.nat(), (begin, life, cut) => {
      const kept: Case[] = [begin];
      for (const step of life) kept.push(lives(kept.at(-1) ?? begin, step, new Set()));
      const then = kept[cut % kept.length] ?? begin;
      const last = kept.at(-1) ?? then;
      const asOf = last.events.slice(0, then.file.seq).reduce(evolve, emptyFile('LR-TEST'));
      must(JSON.stringify(asOf) === JSON.stringify(then.file), 'the past is what it was', [asOf.seq, then.file.seq]);
    }),
    { numRuns: 200 },
  );
});
