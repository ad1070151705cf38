import { closureAnnounced } from '../../../domain/case/closure';
import { otherCase } from '../../../domain/case/other-case-needs';
import { finished } from '../../../domain/case/obligations';
import { publicView } from '../../../domain/case/view';
import { whyNotDisclose } from '../../../domain/rules/gates';
import { askedFirst, keepsCopy, nextToHold } from '../../../domain/rules/successor-holds';
import { aCase, anInstrument, anOtherCase, aWarrant, machine, someFacts, staff, Case } from '../../support/case-builders';
import { instant } from '../calendar/office';

const create = { type: 'createBackup', sha256: 'a'.repeat(64), place: 'Vault 3' } as const;
const confirm = { type: 'confirmBackup' } as const;
const notice = { type: 'recordBackupNotice', givenOn: '2026-11-16', document: 'S-1' } as const;
const delay = { type: 'delayBackupNotice', until: '2027-01-15', document: 'S-1' } as const;
const challenge = { type: 'recordBackupChallenge', challenger: 'customer', document: 'S-1', grounds: 'A motion to quash.' } as const;
const decided = (outcome: 'upheld' | 'dismissed' | 'withdrawn') =>
  ({ type: 'resolveBackupChallenge', outcome, document: 'S-1', reason: 'As the order says.' }) as const;
const release = { type: 'releaseBackup', reason: 'Fourteen days have passed.' } as const;
const destroy = { type: 'destroyBackup', reason: 'All is over.' } as const;
const demand = { instrument: anInstrument({ kind: 'backupPreservation' }), categories: ['storedContent'] } as const;

/** A demand received at this moment. */
const demanded = (when = '2026-11-10T10:00'): Case =>
  aCase({ at: instant(when), receivedAt: instant(when) })
    .triaged()
    .withFacts(demand);
const confirmed = (): Case => demanded().at('2026-11-12T10:00').order(create).order(confirm);
const noticed = (): Case => confirmed().at('2026-11-16T12:00').order(notice);
/** The agency has come with a warrant, in the same case. */
const warranted = (from: Case = noticed()): Case => from.order({ type: 'recordFacts', facts: aWarrant() });
const approved = (from: Case): Case => from.complete().reviewed().collected().checked().approved();
const dueOf = (made: Case, what: string) => made.file.obligations.find((each) => each.what === what);

describe('the backup copy (18 U.S.C. §2704(a)(1))', () => {
  it.each([
    ['2026-11-10T10:00', '2026-11-13'], // Veterans Day is none
    ['2026-11-10T18:30', '2026-11-13'], // the closing hour makes it no later
    ['2026-11-12T10:00', '2026-11-16'],
    ['2026-11-14T10:00', '2026-11-17'], // a Saturday
  ])('demanded on %s is made within two business days after receipt: by %s', (when, on) => {
    const due = dueOf(demanded(when), 'backupDue');
    expect(due).toMatchObject({ at: instant(`${on}T17:00`), cite: '18 U.S.C. §2704(a)(1)', derivation: { rule: 'backup', result: on } });
  });

  it('is owed until it is made and confirmed, and overdue on the desk', () => {
    expect(demanded().wait('2026-11-13T17:00').owed).toContain('backupDue/2026-11-13');
    expect(dueOf(demanded().order(create), 'backupDue')).toBeDefined();
    expect(dueOf(confirmed(), 'backupDue')).toBeUndefined();
  });

  it('is made by a custodian, once, and only when it is demanded', () => {
    expect(demanded().whyNot(create, { as: staff.counsel })).toMatchObject({ problem: 'not-permitted' });
    expect(demanded().order(create).whyNot(create)).toMatchObject({ rule: '18 U.S.C. §2704(a)' });
    expect(aCase().triaged().withFacts().whyNot(create)).toMatchObject({ detail: 'no process of this case demands a backup copy' });
  });

  it('is confirmed to an agency whose domain we know, and to no other; a letter that was stopped confirms nothing', () => {
    expect(demanded().whyNot(confirm)).toMatchObject({ detail: 'no backup copy has been made' });
    const unknown = aCase().triaged();
    const facts = unknown.order({ type: 'recordFacts', facts: aWarrant(demand) }, { knowing: {} }).order(create);
    expect(facts.whyNot(confirm)).toMatchObject({ rule: 'R1' });
    expect(confirmed().whyNot(confirm)).toMatchObject({ rule: '18 U.S.C. §2704(a)' });
    const undone = confirmed().order({ type: 'stopLetter', letter: 'backupConfirmation/1' });
    expect(undone.whyNot(confirm)).toBeUndefined();
    expect(undone.order(confirm).file.backup?.confirmed?.letter).toBe('backupConfirmation/2');
  });
});

describe('the agency’s notice to the customer (§2704(a)(2))', () => {
  it('is looked for three days after our confirmation, or when a court’s delay has ended', () => {
    // Thursday, November 12: three days later is a Sunday.
    expect(confirmed().file.backup?.confirmed?.noticeBy).toMatchObject({ on: '2026-11-16', derivation: { cite: '18 U.S.C. §2704(a)(2)' } });
    expect(dueOf(confirmed(), 'backupNotice')?.at).toBe(instant('2026-11-16T17:00'));
    expect(dueOf(confirmed().order(delay), 'backupNotice')?.at).toBe(instant('2027-01-15T09:00'));
    expect(dueOf(noticed(), 'backupNotice')).toBeUndefined();
  });

  it.each([
    ['2027-02-09', undefined],
    ['2027-02-10', undefined],
    ['2027-02-11', { field: 'until', problem: 'invalid' }],
  ])('is delayed by no more than ninety days: until %s', (until, refusal) => {
    const why = confirmed().whyNot({ ...delay, until });
    if (refusal === undefined) expect(why).toBeUndefined();
    else expect(why).toMatchObject(refusal);
  });

  it('is on file, not of the future, and not of a day before the copy', () => {
    const later = confirmed().at('2026-11-16T12:00');
    expect(later.whyNot({ ...notice, givenOn: '2026-11-17' })).toMatchObject({ field: 'givenOn' });
    expect(later.whyNot({ ...notice, givenOn: '2026-11-11' })).toMatchObject({ field: 'givenOn' });
    expect(later.whyNot({ ...notice, document: 'S-9' })).toMatchObject({ field: 'document' });
    expect(demanded().order(create).at('2026-11-16T12:00').whyNot(notice)).toMatchObject({
      detail: expect.stringContaining('not been confirmed'),
    });
    expect(noticed().whyNot(notice)).toMatchObject({ detail: 'the agency’s notice is on file' });
  });
});

describe('the release of the copy (§2704(a)(4))', () => {
  it.each([
    ['2026-11-29T12:00', true],
    ['2026-11-30T23:59', true],
    ['2026-12-01T00:00', false],
  ])('comes no sooner than fourteen days after the notice: at %s it is barred: %s', (when, isBarred) => {
    const why = warranted().at(when).whyNot(release);
    if (isBarred) expect(why).toMatchObject({ problem: 'barred', rule: '18 U.S.C. §2704(a)(4)' });
    else expect(why).toBeUndefined();
  });

  it('waits for the later day when the fourteenth is a closed one, also one that is announced late', () => {
    const early = confirmed()
      .at('2026-11-13T12:00')
      .order({ ...notice, givenOn: '2026-11-13' });
    // Friday, November 27, then a weekend when that day is closed.
    expect(early.file.backup?.notice?.releaseFrom).toMatchObject({ on: '2026-11-27', at: instant('2026-11-28T00:00') });
    const closure = { day: '2026-11-27', why: 'Executive order' };
    const announced = closureAnnounced(early.file, { closure, source: 'Company', at: early.now, by: 'administrator-1' });
    expect(early.happens(announced!).file.backup?.notice?.releaseFrom).toMatchObject({ on: '2026-11-30', at: instant('2026-12-01T00:00') });
  });

  it('and its copy is made the business day before when the day for it is closed', () => {
    const made = demanded();
    const closure = { day: '2026-11-13', why: 'Executive order' };
    const announced = closureAnnounced(made.file, { closure, source: 'Company', at: made.now, by: 'administrator-1' });
    expect(dueOf(made.happens(announced!), 'backupDue')).toMatchObject({ at: instant('2026-11-12T17:00') });
  });

  it('needs a search warrant besides: contents are disclosed for nothing less', () => {
    expect(noticed().at('2026-12-01T00:00').whyNot(release)).toMatchObject({ rule: expect.stringContaining('§2703(a)') });
  });

  it('needs the agency’s notice', () => {
    expect(warranted(confirmed()).at('2027-03-01T10:00').whyNot(release)).toMatchObject({ rule: '18 U.S.C. §2704(a)(2), (4)' });
  });

  it('is barred while the demand is challenged, goes on when that was dismissed, and never when it was upheld', () => {
    const open = warranted().order(challenge).at('2026-12-01T00:00');
    expect(open.whyNot(release)).toMatchObject({ rule: '18 U.S.C. §2704(a)(4)', detail: expect.stringContaining('nobody has decided') });
    expect(open.whyNot(challenge)).toMatchObject({ detail: 'a challenge is open already' });
    for (const outcome of ['dismissed', 'withdrawn'] as const) expect(open.order(decided(outcome)).whyNot(release)).toBeUndefined();
    const ended = open.order(decided('upheld'));
    expect(ended.file.stage).toMatchObject({ kind: 'closed', outcome: 'rejected' });
    expect(ended.file.letters.at(-1)).toMatchObject({ kind: 'refusal', about: 'objectionSustained' });
    const again = ended.order({ type: 'reopen', reason: 'A new page came.' });
    expect(again.whyNot(release)).toMatchObject({ detail: expect.stringContaining('has succeeded') });
    expect(noticed().whyNot(decided('dismissed'))).toMatchObject({ detail: 'no challenge is open' });
  });

  it('opens the disclosure of its contents, which stays shut without it', () => {
    const waiting = approved(warranted().at('2026-12-01T00:00'));
    expect(whyNotDisclose(waiting.file, 'deliver')).toMatchObject({ why: 'backup-not-released' });
    expect(whyNotDisclose(waiting.order(release).file, 'deliver')).toBeUndefined();
    // A challenge that comes after the release shuts it again.
    expect(whyNotDisclose(waiting.order(release).order(challenge).file, 'deliver')).toMatchObject({ why: 'backup-not-released' });
    expect(dueOf(waiting, 'backupRelease')?.at).toBe(instant('2026-12-01T00:00'));
  });

  it('is not waited for by records that are no contents', () => {
    const waiting = approved(warranted().at('2026-12-01T00:00'));
    const decisions = 'decisions' in waiting.file.stage ? waiting.file.stage.decisions : [];
    const given = (gives: (category: string) => boolean) => {
      const stage = {
        ...waiting.file.stage,
        decisions: decisions.map((each) => ({ ...each, decision: gives(each.category) ? ('grant' as const) : ('refuse' as const) })),
      };
      return whyNotDisclose({ ...waiting.file, stage }, 'deliver')?.why;
    };
    expect([given(() => true), given((each) => each === 'storedContent')]).toEqual(['backup-not-released', 'backup-not-released']);
    expect([given((each) => each !== 'storedContent'), given(() => false)]).toEqual([undefined, undefined]);
  });

  it('never comes when a challenge has succeeded: nothing of the case is reviewed, collected or delivered', () => {
    const upheld = warranted().order(challenge).order(decided('upheld')).order({ type: 'reopen', reason: 'A new page came.' });
    const bar = { rule: '18 U.S.C. §2704(a)(4)', detail: 'a challenge to the demand of the backup copy has succeeded' };
    expect(upheld.complete().whyNot({ type: 'decideReview', reason: 'As the instrument compels.' })).toMatchObject(bar);
    const late = approved(warranted().at('2026-12-01T00:00')).order(release).order(challenge);
    const resolved = late.order(decided('upheld')).events.filter(({ type }) => type === 'BackupChallengeResolved');
    expect(whyNotDisclose(late.happens(...resolved).file, 'deliver')).toMatchObject({ why: 'backup-challenged', cite: bar.rule });
    expect(whyNotDisclose(late.order(decided('dismissed')).file, 'deliver')).toBeUndefined();
  });
});

describe('the destruction of the copy (§2704(a)(3))', () => {
  const delivered = (): Case =>
    approved(warranted().at('2026-12-01T00:00'))
      .order(release)
      .packaged()
      .letter('production')
      .released()
      .sent('customerNotice/1')
      .closed();
  const over = (from: Case): Case =>
    from.happens(
      ...from.file.holds.map(({ id }) => ({ type: 'HoldReleased', at: from.now, by: 'machine', hold: id, reason: 'x' }) as const),
    );

  it('comes not before the information is delivered or the demand has ended, and not while it is challenged', () => {
    expect(noticed().whyNot(destroy)).toMatchObject({
      rule: '18 U.S.C. §2704(a)(3)',
      detail: expect.stringContaining('not been delivered'),
    });
    expect(over(delivered()).whyNot(destroy)).toBeUndefined();
    expect(over(delivered()).order(challenge).whyNot(destroy)).toMatchObject({ detail: expect.stringContaining('have not ended') });
    expect(noticed().order({ type: 'withdraw', reason: 'The agency called.' }).whyNot(destroy)).toBeUndefined();
    expect(noticed().order(challenge).order(decided('upheld')).whyNot(destroy)).toBeUndefined();
  });

  it('takes two people, and what comes between voids it', () => {
    const proposed = over(delivered()).order(destroy);
    expect(proposed.file.backup?.destroyedAt).toBeUndefined();
    expect(proposed.confirmed().file.backup?.destroyedAt).toBe(proposed.now);
    expect(proposed.order(challenge).file.proposals?.at(-1)).toMatchObject({ what: 'backupDestruction', state: 'void' });
  });

  it('is asked for again and again: a case does not end while its copy is there', () => {
    const closed = noticed().order({ type: 'withdraw', reason: 'The agency called.' });
    expect(dueOf(closed, 'destroyBackup')?.at).toBe(instant('2026-12-17T00:00'));
    const late = closed.wait('2027-03-01T10:00');
    expect(late.events.filter((event) => event.type === 'FellDue' && event.duty.what === 'destroyBackup').length).toBeGreaterThan(3);
    expect(finished(late.file)).toBe(false);
    const gone = late.order(destroy).confirmed();
    expect(dueOf(gone, 'destroyBackup')).toBeUndefined();
    expect(gone.whyNot(destroy)).toMatchObject({ detail: 'the copy has been destroyed' });
  });
});

describe('a copy whose case was superseded (§2704(a)(3))', () => {
  const successor = 'LR-NEWER';
  const newer = (): Case => aCase({ caseId: successor }).triaged().order({ type: 'recordFacts', facts: aWarrant() });
  const taken = { type: 'supersede', successor, reason: 'A warrant takes its place.' } as const;
  const superseded = (from: Case): Case => from.order(taken, { knowing: { other: otherCase(newer().file) } });
  const unheld = (from: Case): Case => from.wait('2026-11-20T10:00').happens(...released(from.wait('2026-11-20T10:00')));
  const released = ({ file, now }: Case) =>
    file.holds.map(({ id }) => ({ type: 'HoldReleased', at: now, by: 'machine', hold: id, reason: 'its time has ended' }) as const);
  const gone = superseded(unheld(confirmed()));

  it('is held until the case that took over has delivered or has ended: its own end is no end of the matter', () => {
    expect(gone.file.holds.filter(({ releasedAt }) => releasedAt === undefined)).toMatchObject([{ id: 'hold/case/1', kind: 'case' }]);
    expect(gone.whyNot(destroy)).toMatchObject({ rule: '18 U.S.C. §2704(a)(3)', detail: expect.stringContaining('the case that answers') });
    const due = gone.wait('2026-12-22T10:00');
    expect(due.owed).toContain('releaseHold/hold/case/1');
    expect(due.file.obligations.map(({ what }) => what)).not.toContain('destroyBackup');
    expect(due.events.filter((event) => event.type === 'FellDue' && event.duty.what === 'destroyBackup')).toEqual([]);
    const over = due.happens({
      type: 'HoldReleased',
      at: due.now,
      by: 'machine',
      hold: 'hold/case/1',
      reason: 'x',
      duty: 'releaseHold/hold/case/1',
    });
    expect(dueOf(over, 'destroyBackup')).toBeDefined();
    expect(over.order(destroy).confirmed('backupDestruction').file.backup?.destroyedAt).toBe(due.now);
  });

  it('is not let go because the other case holds the same: only what it delivers, or its end, ends the matter', () => {
    const [hold] = gone.file.holds;
    const complete = newer().complete();
    const holding = complete.happens(machine.held(complete.file, complete.now));
    const next = (other: Case) => nextToHold(hold!, other.file, [gone.file]);
    expect([next(newer()), next(holding)]).toEqual(['open', 'open']);
    expect(next(confirmed())).toBe('open'); // its copy is of what the newer process demands
    expect(next(holding.reviewed().collected().checked().approved().packaged().letter('production'))).toBe('held');
    expect(next(holding.order({ type: 'withdraw', reason: 'x' }))).toBe('ended');
    expect(nextToHold(hold!, holding.file)).toBe('held');
    const out = approved(warranted().at('2026-12-01T00:00')).order(release).packaged().letter('production');
    expect([confirmed(), demanded(), out].map(({ file }) => keepsCopy(file))).toEqual([true, false, false]);
  });

  it('is held once, and a case without one is held no longer than before', () => {
    const held = confirmed().happens(machine.held(confirmed().file, confirmed().now));
    const ofCase = { ...held.file, holds: held.file.holds.map((each) => ({ ...each, kind: 'case' as const })) };
    const twice = superseded(new Case(ofCase, held.events, held.now));
    expect(twice.file.holds).toHaveLength(1);
    expect(superseded(demanded()).file.holds).toEqual([]);
  });
});

describe('a copy whose case ended as a duplicate (§2704(a)(3))', () => {
  const of = 'LR-OTHER';
  const mark = { type: 'markDuplicate', of, reason: 'The same paper.' } as const;
  const repeated = (from: Case): Case => from.order(mark, { knowing: { other: anOtherCase({ caseId: of }) } });
  const gone = repeated(confirmed());
  const hold = { identifiers: someFacts().identifiers };
  const next = (other: Case, ...chain: readonly Case[]) =>
    nextToHold(
      hold,
      other.file,
      [gone, ...chain].map(({ file }) => file),
    );

  it('is held, asked about before it is let go, and destroyed only after that', () => {
    expect(gone.file.holds.filter(({ releasedAt }) => releasedAt === undefined)).toMatchObject([{ id: 'hold/case/1', kind: 'case' }]);
    expect(askedFirst(gone.file)).toBe(of);
    const refused = { rule: '18 U.S.C. §2704(a)(3)', detail: expect.stringContaining('the case that answers') };
    expect(gone.wait('2026-12-22T10:00').whyNot(destroy)).toMatchObject(refused);
    const due = gone.wait('2026-12-22T10:00');
    expect(due.owed).toContain('releaseHold/hold/case/1');
    expect(due.events.filter((event) => event.type === 'FellDue' && event.duty.what === 'destroyBackup')).toEqual([]);
    const end = { type: 'HoldReleased', at: due.now, by: 'machine', hold: 'hold/case/1', reason: 'x' } as const;
    expect(due.happens(end).order(destroy).confirmed('backupDestruction').file.backup?.destroyedAt).toBe(due.now);
  });

  it('is let go when the case that answers has a copy of its own, has delivered, or has ended for good', () => {
    const complete = aCase({ caseId: of }).triaged().order({ type: 'recordFacts', facts: aWarrant() }).complete();
    const holding = complete.happens(machine.held(complete.file, complete.now));
    expect([next(holding), next(demanded())]).toEqual(['open', 'open']);
    expect(next(demanded().order(create))).toBe('held');
    expect(next(holding.reviewed().collected().checked().approved().packaged().letter('production'))).toBe('held');
    expect(next(holding.order({ type: 'withdraw', reason: 'x' }))).toBe('ended');
  });

  it('is asked of the last case in the chain: its own copy counts only while it answers the very same process', () => {
    expect(next(repeated(demanded()))).toEqual({ successor: of });
    expect(next(repeated(confirmed()))).toBe('held');
    const other = { other: otherCase(aCase({ caseId: 'LR-NEWER' }).triaged().order({ type: 'recordFacts', facts: aWarrant() }).file) };
    const taken = demanded().order({ type: 'supersede', successor: 'LR-NEWER', reason: 'A warrant takes its place.' }, { knowing: other });
    expect(next(taken)).toEqual({ successor: 'LR-NEWER' });
    expect([next(demanded().order(create), taken), next(demanded().order(create), repeated(demanded()))]).toEqual(['open', 'held']);
  });

  it('is nothing to be held for where there is none, and nobody is asked', () => {
    const without = repeated(demanded());
    expect(without.file.holds).toEqual([]);
    expect(askedFirst(without.file)).toBeUndefined();
    expect(askedFirst(confirmed().file)).toBeUndefined();
  });
});

describe('the agency’s notice when another case answers (§§2704(a)(2), 2705(a))', () => {
  const ended = (type: 'markDuplicate' | 'supersede', from = confirmed()): Case => {
    const process = { kind: 'backupPreservation', number: anInstrument().number, issuer: 'A court', issuedOn: '2026-11-09' } as const;
    const reason = 'As the papers say.';
    const other = 'LR-OTHER';
    const order = type === 'supersede' ? ({ type, successor: other, reason } as const) : ({ type, of: other, reason } as const);
    return from.order(order, { knowing: { other: anOtherCase({ process }) } });
  };
  const later = (from: Case): Case => from.at('2026-11-16T12:00');

  it.each(['markDuplicate', 'supersede'] as const)('is recorded all the same while the copy rests: after %s', (type) => {
    const told = later(ended(type)).order(notice);
    expect(told.file.backup?.notice?.releaseFrom).toMatchObject({ on: '2026-11-30', at: instant('2026-12-01T00:00') });
    expect(later(ended(type)).order(delay).file.backup?.delayed?.until.on).toBe('2027-01-15');
    const counsel = { as: staff.counsel };
    const closed = { problem: 'wrong-stage' };
    expect(told.at('2026-12-01T00:00').whyNot(release, counsel)).toMatchObject(closed);
    const again = told.order({ type: 'reopen', reason: 'The copy itself is wanted.' }, counsel);
    expect(warranted(again).at('2026-12-01T00:00').whyNot(release)).toBeUndefined();
  });

  it('is not recorded in a case that has ended by itself, nor when the copy is gone', () => {
    const withdrawn = later(confirmed().order({ type: 'withdraw', reason: 'The agency called.' }));
    const due = ended('markDuplicate').wait('2026-12-22T10:00');
    const end = { type: 'HoldReleased', at: due.now, by: 'machine', hold: 'hold/case/1', reason: 'x' } as const;
    const gone = due.happens(end).order(destroy).confirmed('backupDestruction');
    for (const each of [withdrawn, gone])
      for (const order of [notice, { ...delay, until: '2027-02-01' }])
        expect(each.whyNot(order)).toMatchObject({ detail: expect.stringContaining('that is closed') });
  });
});

describe('a demand that was misread', () => {
  it('demands no copy once the facts are others: none is due, and none is made', () => {
    const misread = demanded().order({ type: 'recordFacts', facts: someFacts() });
    expect(misread.file).not.toHaveProperty('backup');
    expect(dueOf(misread, 'backupDue')).toBeUndefined();
    expect(misread.whyNot(create)).toMatchObject({ detail: 'no process of this case demands a backup copy' });
    expect(dueOf(misread.withFacts(demand), 'backupDue')).toBeDefined();
  });

  it('does not undo a copy that was made: it stays on file until it is gone', () => {
    expect(demanded().order(create).order({ type: 'recordFacts', facts: someFacts() }).file.backup).toMatchObject({ created: {} });
  });
});

test('what is known of the copy is shown with its dates', () => {
  expect(publicView(noticed().order(challenge).file).backup).toMatchObject({
    createBy: '2026-11-13',
    createdAt: '2026-11-12T18:00:00Z',
    noticeBy: '2026-11-16',
    noticeOn: '2026-11-16',
    releaseFrom: { on: '2026-11-30', at: '2026-12-01T08:00:00Z' },
    challenges: [{ by: 'customer', outcome: undefined }],
  });
});
