/** Every case that can be reached can be brought to its end, by what the office itself can do: no agency needs to withdraw, and of a court or an agency only the paper needs to come that lifts a prohibition. */
import { addDays } from '../../domain/calendar/day';
import { dayOf } from '../../domain/calendar/pacific';
import { whyNot } from '../../domain/case/actions';
import { customersUntold } from '../../domain/case/case-file';
import type { Command } from '../../domain/case/commands';
import { decide } from '../../domain/case/decide';
import type { CaseEvent } from '../../domain/case/events';
import { noticeWays, standing } from '../../domain/case/notice';
import { finished, nextInstant } from '../../domain/case/obligations';
import { backupWaits } from '../../domain/case/backup';
import { motionPends } from '../../domain/case/burden-motion';
import { productionPauses } from '../../domain/case/objection';
import type { ProposalTerms } from '../../domain/case/proposals';
import { openProposals } from '../../domain/case/proposed-content';
import { roles, type Actor } from '../../domain/case/parts';
import { packOf } from '../../domain/policy/packs';
import { penTrapKind } from '../../domain/rules/prohibitions';
import { whyNotDisclose } from '../../domain/rules/gates';
import { isSilenceUnread, unrecordedSecrecy } from '../../domain/rules/secret-by-statute';
import { aJoined, secondCounsel, staff, type Case } from '../support/case-builders';
import { must } from './must';
import { machineWork } from './random-machine';

/** Everybody in the house; counsel twice more, for what takes three persons in a case that is sealed. */
const everybody: readonly Actor[] = [...roles.map((role) => staff[role]), secondCounsel, { id: 'counsel-3', role: 'counsel' }];
const reason = 'To bring it to its end.';

/** What a national security letter says of silence. */
const security = (document: string): Command => ({
  type: 'recordNondisclosure',
  kind: 'nationalSecurityLetter',
  issuer: 'Federal Inquiry Office',
  issuedOn: '2026-11-02',
  ends: 'indefinite',
  document,
  certified: true,
  reviewNotice: true,
});

/** What an order says that a statute keeps secret: a pen/trap order in the words of its own statute, any other by the word of two people. */
function secrecy({ file, now }: Case, document: string): Command {
  const kind = penTrapKind(file.facts?.instrument, packOf(file.policy));
  if (kind === undefined) return { type: 'suppressNotice', authority: unrecordedSecrecy(file) ?? '', until: 'indefinite', reason };
  const ends = kind === 'federalPenTrap' ? 'indefinite' : addDays(dayOf(now), 30);
  return { type: 'recordNondisclosure', kind, issuer: 'District Court', issuedOn: '2026-11-02', ends, document };
}

const confirmed = ({ file }: Case, what: ProposalTerms['what']): readonly Command[] =>
  openProposals(file, what).map(({ id, digest }) => ({ type: 'confirmProposal', proposal: id, digest, reason }));

/** The orders that lead on, the most urgent first. */
function wishes(here: Case): readonly Command[] {
  const { file } = here;
  const { stage, letters } = file;
  const waits = productionPauses(file) || motionPends(file) || backupWaits(file);
  const document = file.submissions[0]?.id ?? '';
  const digest = 'collection' in stage ? stage.collection.digest : '';
  return [
    // A gate that is shut is not knocked at again: somebody opens it, or goes back.
    ...(stage.kind === 'collecting' && whyNotDisclose(file, 'collect') ? [] : [{ type: 'retry' } as const]),
    ...letters
      .filter(({ state }) => state === 'unknown')
      .map(({ id }): Command => ({ type: 'settleLetter', letter: id, arrived: true, again: false, reason })),
    ...(stage.kind === 'closed' ? [] : onTheWay()),
    ...(isSilenceUnread(file) ? [security(document)] : []),
    ...(unrecordedSecrecy(file) === undefined ? [] : [secrecy(here, document)]),
    ...confirmed(here, 'suppressNotice'),
    // Its day has passed before anybody confirmed it.
    ...openProposals(file, 'suppressNotice').map(({ id }): Command => ({ type: 'withdrawProposal', proposal: id, reason })),
    ...standing(file).map(({ number, document: imposed }): Command => {
      const paper = file.submissions.find(({ id }) => id !== imposed)?.id;
      return { type: 'liftNondisclosure', order: number, reason, ...(paper !== undefined && { document: paper }) };
    }),
    ...confirmed(here, 'liftNondisclosure'),
    { type: 'endNoAction', reason },
    { type: 'releaseNotice', reason },
    { type: 'resolveBackupChallenge', outcome: 'dismissed', document, reason },
    { type: 'destroyBackup', reason },
    ...confirmed(here, 'backupDestruction'),
    ...customersUntold(file).flatMap((account) =>
      noticeWays.flatMap((way): readonly Command[] =>
        way === 'email' ? [] : [{ type: 'tellByOtherWay', account, way, arrived: true, how: reason }],
      ),
    ),
  ];

  /** The agency tells the customer; fourteen days later the copy is released. */
  function releasing(now: number): readonly Command[] {
    return [{ type: 'confirmBackup' }, { type: 'recordBackupNotice', givenOn: dayOf(now), document }, { type: 'releaseBackup', reason }];
  }

  function onTheWay(): readonly Command[] {
    return [
      { type: 'dismiss', reason: 'spam', note: reason },
      { type: 'answerByPerson', reason },
      { type: 'endInitiative', reason },
      ...(file.duplicates ?? []).map(({ of }): Command => ({ type: 'ruleOutDuplicate', of, reason })),
      { type: 'refuse', reason: 'notLegalProcess', note: reason },
      { type: 'resolveObjection', outcome: 'overruled', reason },
      // Where an order that forbids it is obeyed, the case goes back to the review and ends with a refusal.
      ...(file.conflicts?.some(({ resolved }) => resolved?.outcome === 'stayed')
        ? [{ type: 'reviewAgain', from: 'review', reason } as const]
        : []),
      ...(file.conflicts ?? []).map(({ id }): Command => ({ type: 'resolveConflict', conflict: id, outcome: 'stayed', reason })),
      ...(file.protectedPersons ?? []).map(({ kind }): Command => ({ type: 'decideProtected', kind, reason })),
      { type: 'resolveComityMotion', outcome: 'denied', document, reason },
      { type: 'resolveBurdenMotion', outcome: 'denied', document, reason },
      ...(backupWaits(file) ? releasing(here.now) : []),
      { type: 'passQualityCheck', note: reason },
      ...confirmed(here, 'production'),
      { type: 'approveProduction', digest, reason },
      ...letters
        .filter(({ kind, state }) => (kind === 'production' || kind === 'noRecords') && state === 'stopped' && !waits)
        .slice(-1)
        .map(({ id }): Command => ({ type: 'settleLetter', letter: id, arrived: false, again: true, reason })),
      { type: 'decideCosts', kind: 'none', reason },
    ];
  }
}

/** What the first of these orders that somebody may give brings about. */
function obeyed(here: Case): readonly CaseEvent[] | undefined {
  for (const command of wishes(here))
    for (const as of everybody) {
      const knowing = here.knowing(command);
      if (whyNot(command, here.file, as, here.now, knowing) === undefined) return decide(command, here.file, as, here.now, knowing);
    }
  return undefined;
}

/** What bars notice ends with the paper that lifts it. */
function paperOf({ file, now }: Case): readonly CaseEvent[] | undefined {
  const lacks = standing(file).some(({ document }) => file.submissions.every(({ id }) => id === document));
  return lacks ? [aJoined(now, { submissionId: `S-${file.submissions.length + 1}` })] : undefined;
}

type Happens = (here: Case, events: readonly CaseEvent[]) => Case;
type Waits = (here: Case, until: number) => Case;

/** The machine does its work, people theirs, and where nothing is to be done the time passes, until nothing is owed to anybody. */
export function endsAt(from: Case, happens: Happens, waits: Waits): Case {
  let here = from;
  for (let turns = 0; !finished(here.file); turns += 1) {
    // Each reminder that nobody has given yet is a turn of its own.
    if (turns === 250 + from.file.owed.length) throw new Error(`every reachable stage has a way to an end: ${described(here)}`);
    // 1: nothing fails and every letter arrives.
    const event = machineWork(here, 1).reduce<CaseEvent | undefined>((found, possible) => found ?? possible(), undefined);
    const next = event ? [event] : (obeyed(here) ?? paperOf(here));
    const then = nextInstant(here.file);
    must(next !== undefined || then !== undefined, 'every reachable stage has a way to an end', described(here));
    here = next ? happens(here, next) : waits(here, then ?? here.now);
  }
  return here;
}

const described = ({ file, events }: Case): string => {
  const letters = file.letters.map(({ id, state, stopped = '' }) => `${id} ${state} ${stopped}`);
  return JSON.stringify([file.stage.kind, file.notice.kind, file.owed, letters, events.slice(-20).map(({ type }) => type)]);
};
