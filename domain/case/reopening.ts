/** A case that has ended is opened again: by whom, and what of it still counts. */
import { answeredElsewhere } from '../rules/answered-elsewhere';
import { initiativeCite } from '../rules/own-initiative';
import { deficiencyDates, waitingFor } from '../rules/dates';
import { casePack } from './case-pack';
import { recordsWentOut, type CaseFile } from './case-file';
import { collectedAnew } from './copies';
import { suspectedAgain } from './duplicate-orders';
import type { EventOf } from './events';
import type { Rows } from './given';
import type { Need } from './permit';
import { completeness, openStage, promised, type OpenStage } from './stage';

export const whyNotReopen: Need<'reopen'> = (_command, file, { role }) => {
  if (answeredElsewhere(file) && role !== 'counsel')
    return { problem: 'not-permitted', rule: 'A2; A6', detail: 'another case answers this process: only counsel opens this one again' };
  if (file.procedure === 'ownInitiative' && role !== 'counsel')
    return { problem: 'not-permitted', rule: initiativeCite, detail: 'what nobody has asked for is counsel’s to open again' };
  return isLeaving(file)
    ? { rule: 'E1; design §6', detail: 'whether the answer has left the house is not known: settle its letter first' }
    : undefined;
};

/** The letter that is the answer is being sent, or nobody knows whether it was: only afterwards it is known what was carried out. */
export const isLeaving = ({ letters, owed }: CaseFile): boolean =>
  letters.some(
    ({ id, kind, state }) =>
      (kind === 'production' || kind === 'noRecords') &&
      (state === 'unknown' || (state === 'queued' && owed.some((duty) => duty.id === `sendLetter/${id}`))),
  );

export const reopeningRows: Rows<'reopen'> = {
  reopen: ({ reason }, { file, at, by }) => {
    const pack = casePack(file);
    const time = openStage(file.stage).kind === 'deficient' ? { abandonment: deficiencyDates(at, pack).abandonment } : {};
    return [{ type: 'Reopened', at, by, reason, ...waitingFor(file.procedure, pack, at), ...time }];
  },
};

/** A case that is opened again goes on where it was; what it was held for is held on. An approval that was not carried out is void. */
export function reopened(file: CaseFile, event: EventOf<'Reopened'>): CaseFile {
  const { withdrawn: _was, superseded: _by, routed, audience, ...rest } = file;
  const asks = routed ? routed.was : audience;
  const again = (id: string): boolean =>
    /^destroy(Copies|Collection)\//.test(id) ||
    file.holds.some((hold) => (hold.kind === 'case' || hold.kept) && `${id}/`.startsWith(`releaseHold/${hold.id}/`));
  return collectedAnew({
    ...rest,
    ...suspectedAgain(file),
    ...disagreed(file),
    ...(asks && { audience: asks }),
    stage: stageAgain(file, event),
    abandonmentProposed: false,
    answeredByPerson: false,
    ...(event.reading && { readBy: event.reading }),
    holds: file.holds.map(({ kept: _until, ...hold }) => hold),
    fell: file.fell.filter((id) => !again(id)),
    owed: file.owed.filter(({ id, what }) => !again(id) && what !== 'handOver'),
  });
}

/** Nobody has asked, and nothing has been given: what two counsel believed then, they must believe again. */
const isGivenUp = (file: CaseFile): boolean => file.procedure === 'ownInitiative' && !recordsWentOut(file);

/** The belief of §2702(b)(8) is of the moment: what was agreed on before the end is no ground after it. */
function disagreed(file: CaseFile): Pick<CaseFile, 'proposals'> {
  if (!file.proposals || !isGivenUp(file)) return {};
  return {
    proposals: file.proposals.map((each) =>
      each.what === 'ownInitiative' && each.state === 'confirmed' ? { ...each, state: 'void', why: 'Reopened' } : each,
    ),
  };
}

/** R∑: what came after the refusal may cure it: it is read, and the promise runs from its receipt. */
const isCured = ({ stage, submissions }: CaseFile): boolean =>
  stage.kind === 'closed' && submissions.some(({ receivedAt, scannedAt = receivedAt }) => scannedAt > stage.at);

/** A refused request is weighed or reviewed again; an emergency or preservation request is waited for again; what nobody has let out, somebody must let out. */
function stageAgain(file: CaseFile, { at, waiting, reading, abandonment }: EventOf<'Reopened'>): OpenStage {
  const before = openStage(file.stage);
  const complete = completeness(before);
  if (complete && isGivenUp(file)) return { kind: 'inReview', ...promised(complete) };
  switch (before.kind) {
    case 'refused':
      return before.due === undefined || isCured(file) ? { kind: 'triaged' } : ({ ...before, kind: 'inReview' } as OpenStage);
    // Its dates have passed: it is read once more, and the agency has its time to cure again. It is not followed up a second time.
    case 'deficient':
      return { ...before, ...(abandonment && { abandonment }), ...(reading && { readBy: reading }) };
    case 'approved': {
      const { approval: _void, ...checked } = before;
      return { ...checked, kind: 'awaitingApproval' };
    }
    case 'packaged': {
      // Its archive may have been destroyed meanwhile: it is packaged anew.
      const { approval: _void, package: _old, ...checked } = before;
      return { ...checked, kind: 'awaitingApproval' };
    }
    default:
      return before.kind === 'waitingForPerson' && waiting ? { kind: 'waitingForPerson', since: at, escalate: waiting } : before;
  }
}
