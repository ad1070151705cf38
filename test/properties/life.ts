/**
 * Lives a case at random: what happens, how the time passes, and where a life begins. The same lives at every run, so that what they
 * reach is no matter of luck. Some thousands are lived by `npm test`, 104,000 by `npm run test:all`, in two files for two processors.
 */
import { motionBeginnings } from './motion-beginnings';
import fc from 'fast-check';
import { isPreviewed } from '../../console/previewed';
import { whyNot } from '../../domain/case/actions';
import { emptyFile } from '../../domain/case/case-file';
import { decide } from '../../domain/case/decide';
import type { CaseEvent } from '../../domain/case/events';
import { fold } from '../../domain/case/evolve';
import { finished, nextInstant, onInstant } from '../../domain/case/obligations';
import { stageKinds } from '../../domain/case/stage';
import { publicView } from '../../domain/case/view';
import { packOf } from '../../domain/policy/packs';
import { nextTime } from '../../domain/rules/dates';
import { aCase, aCompleteCase, aDeliveredCase, aWarrant, casesByStage, type Case } from '../support/case-builders';
import { anInitiative } from '../support/an-initiative';
import { endsAt } from './endings';
import { checkEvent, checkFellOnce, checkFile, checkPlain } from './laws';
import { must } from './must';
import { commandTypes, orderOf, steps, type Step } from './random-case';
import { machineEvents } from './random-machine';
import { checkRefusal } from './secrets';
import { silentBeginnings } from './silent-beginnings';

function happens(from: Case, events: readonly CaseEvent[]): Case {
  let here = from;
  for (const event of events) {
    const next = here.happens(event);
    try {
      checkEvent(here.file, event, next.file);
      checkPlain(next.file);
      checkFile(next.file);
    } catch (broken) {
      throw new Error(`${String(broken)}\nafter ${next.events.map(({ type }) => type).join(', ')}`, { cause: broken });
    }
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

/** Where lives have come. */
export type Reached = { readonly orders: Set<string>; readonly stages: Set<string> };
export const nowhere = (): Reached => ({ orders: new Set(), stages: new Set() });

/** One step of a life: some time passes, then the machine records something or somebody gives an order. */
export function lives(from: Case, step: Step, reached: Reached): Case {
  const here = passes(from, step.pauseMs, step.body % 3 === 0);
  const machine = step.blind || step.pick % 2 === 1 ? [] : machineEvents(here, step.body);
  if (machine.length > 0) {
    const event = machine[(step.pick >> 1) % machine.length]?.();
    return event ? happens(here, [event]) : here;
  }
  const { command, by } = orderOf({ ...step, pick: step.pick >> 1 }, here);
  const why = whyNot(command, here.file, by.as, here.now, by.knowing);
  if (why) {
    must(why.detail !== '' && ['not-permitted', 'wrong-stage', 'barred', 'invalid'].includes(why.problem), 'a refusal says why', why);
    checkRefusal(why, here.file, by.as);
    return here;
  }
  reached.orders.add(command.type);
  const events = decide(command, here.file, by.as, here.now, by.knowing);
  const writes = events.some(({ type }) => type === 'LetterQueued') && !isPreviewed(command.type, here.file);
  must(!writes, 'the desk shows every letter before its order is given', command.type);
  return happens(here, events);
}

// Half of the lives begin at the beginning, the others further on: what comes late in a case is reached as often as what comes early.
const beginnings: readonly Case[] = [
  aCase(),
  ...motionBeginnings(),
  ...Object.values(casesByStage()),
  anInitiative(),
  anInitiative({ categories: ['callDetail', 'storedContent'] }),
  anInitiative({ ground: 'protection' }).order({ type: 'proposeDisclosure', reason: 'Fraud against us.' }).confirmed(),
  aDeliveredCase().barred('2026-12-12'),
  ...silentBeginnings(),
  aDeliveredCase().released(),
  aCase().order({ type: 'route', audience: 'customer', topic: 'deletion', note: 'x' }),
  aDeliveredCase().unreached('noAddress'),
  aCompleteCase(aWarrant()).reviewed().collected().checked(),
  aCompleteCase(aWarrant())
    .order({ type: 'findBurdensome', ground: 'volume', reason: 'Ten years.', expectedMinutes: 900 })
    .order({ type: 'estimateCosts', minutes: 900, what: 'By hand.' })
    .sent('estimate/1'),
];
export const beginning = fc.oneof(fc.constant(aCase()), fc.constantFrom(...beginnings));

export const seed = Number(process.env['WRIT_SEED'] ?? 20_261_126);
/** WRIT_LIVES asks for other numbers of lives, WRIT_SEED for other lives; share 0 is the one of the fast tests. */
export const liveShare = (share: number, lives: number): Reached => liveAll(Number(process.env['WRIT_LIVES'] ?? lives), seed + share);

/** Lives that many lives, the same ones whenever the seed is the same; a life that breaks the law is shrunk to its shortest. */
function liveAll(numRuns: number, seed: number): Reached {
  const reached = nowhere();
  fc.assert(
    fc.property(beginning, steps, fc.nat(15), (begin, life, last) => {
      let here = begin;
      for (const step of life) {
        here = lives(here, step, reached);
        reached.stages.add(here.file.stage.kind);
        if (finished(here.file)) reached.stages.add('finished');
      }
      if (last === 0) here = endsAt(here, happens, (waiting, until) => ticks(waiting.at(until)));
      checkFellOnce(here.events);
      const told = JSON.stringify(here.events);
      must(
        JSON.stringify(fold(emptyFile('LR-TEST'), JSON.parse(told))) === JSON.stringify(here.file),
        'the file is the fold of its events as the ledger keeps them',
      );
      checkPlain(JSON.parse(JSON.stringify(publicView(here.file))));
    }),
    { numRuns, seed },
  );
  return reached;
}

/** The lives are worth the name only when they come everywhere. */
export function expectEverywhere({ orders, stages }: Reached): void {
  expect(stageKinds.filter((kind) => kind !== 'refused' && !stages.has(kind))).toEqual([]);
  expect(stages).toContain('finished');
  expect(commandTypes.filter((type) => !orders.has(type))).toEqual([]);
}
