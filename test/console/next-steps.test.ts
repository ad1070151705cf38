import { commandTypes, stepsOf, whyUnlit } from '../../console/next-steps';
import type { Given } from '../../console/field';
import { roles, type Role } from '../../domain/case/parts';
import {
  aCase,
  aCompleteCase,
  aDeliveredCase,
  aJoined,
  allOpened,
  anInstrument,
  casesByStage,
  machine,
  type Case,
} from '../support/case-builders';
import { aBackupDemand } from '../support/motion-cases';
import { aDesk, personOf, people, someAgencies } from './sample';

const givenOf = ({ file, now }: Case, role: Role = 'counsel'): Given => ({
  file,
  viewer: personOf(role),
  now,
  people,
  agencies: someAgencies,
  unopened: allOpened,
});
const cases = Object.entries(casesByStage());

describe('The orders of a case', () => {
  test.each(cases)('%s: every order stands exactly once, lit or with its reason', (_stage, made) => {
    for (const role of roles) {
      const { next, others, unlit } = stepsOf(givenOf(made, role));
      expect([...next, ...others, ...unlit.map(({ type }) => type)].sort()).toEqual([...commandTypes].sort());
      for (const { refusal } of unlit) expect(refusal.detail.length).toBeGreaterThan(5);
    }
  });

  test.each(cases)('%s: nobody but the roles of the table gets a lit order', (_stage, made) => {
    const { next, others } = stepsOf(givenOf(made, 'auditor'));
    expect([...next, ...others]).toEqual([]);
  });
});

describe('What comes next', () => {
  const stages = casesByStage();
  test.each([
    ['received', 'triage'],
    ['inReview', 'decideReview'],
    ['awaitingApproval', 'approveProduction'],
    ['closed', 'reopen'],
  ] as const)('%s: counsel is offered %s', (stage, command) => expect(stepsOf(givenOf(stages[stage]!)).next).toContain(command));

  test('an agency that was not told what is missing now is told of it next', () => {
    const waiting = aCase().triaged().withFacts({}, 'period', 'agent').deficient();
    expect(stepsOf(givenOf(waiting)).next).not.toContain('findDeficient');
    const other = waiting.withFacts({}, 'agent').happens(machine.stopped(waiting.file, waiting.now, 'deficiency/1', 'superseded'));
    expect(stepsOf(givenOf(other)).next).toContain('findDeficient');
    expect(stepsOf(givenOf(other.withFacts())).next).toContain('findComplete');
  });

  test('a letter that the case has gone on from is not offered again; one that a person stopped may be, and presses nobody', () => {
    const lacking = aCase().triaged().withFacts({}, 'period').deficient();
    const cured = lacking.withFacts().happens(machine.stopped(lacking.file, lacking.now, 'deficiency/1', 'superseded'));
    expect(whyUnlit('settleLetter', givenOf(cured))).toMatchObject({ detail: 'no letter is in a state that allows it' });
    const again = { type: 'settleLetter', letter: 'deficiency/1', arrived: false, again: true, reason: 'x' } as const;
    expect(cured.whyNot(again)).toMatchObject({ field: 'again' });
    const undone = lacking.order({ type: 'stopLetter', letter: 'deficiency/1' });
    expect(undone.whyNot(again)).toBeUndefined();
    expect([stepsOf(givenOf(undone)).next.includes('settleLetter'), stepsOf(givenOf(undone)).others.includes('settleLetter')]).toEqual([
      false,
      true,
    ]);
    const lost = lacking.happens({ type: 'DeliveryUnknown', at: lacking.now, by: 'machine', letter: 'deficiency/1' });
    expect(stepsOf(givenOf(lost)).next).toContain('settleLetter');
  });

  test('who may not do what comes next is told who can', () => {
    const { next, waitingFor } = stepsOf(givenOf(stages.awaitingApproval!, 'analyst'));
    expect(waitingFor).toEqual(['approveProduction']);
    expect(next).toEqual(['sendBack']);
  });

  test('the case waits for what is owed; what others may do besides is said apart', () => {
    const { waitingFor, othersMay } = stepsOf(givenOf(stages.inReview!, 'intake'));
    expect(waitingFor).toEqual(['decideReview']);
    expect(othersMay).toEqual(expect.arrayContaining(['extend', 'refuse']));
    expect(stepsOf(givenOf(stages.closed!, 'custodian')).waitingFor).not.toContain('reopen');
  });

  test('a request for a prohibited purpose waits for counsel to refuse it, not for facts', () => {
    const prohibited = aCase()
      .triaged()
      .withFacts({ instrument: anInstrument({ jurisdiction: 'state:AZ', attestation: true, prohibitedPurpose: 'The affidavit.' }) });
    expect(stepsOf(givenOf(prohibited)).next[0]).toBe('refuse');
    expect(stepsOf(givenOf(prohibited, 'intake')).waitingFor).toEqual(['refuse']);
    expect(stepsOf(givenOf(prohibited, 'custodian')).waitingFor).toEqual(['refuse', 'confirmSender']);
    expect(stepsOf(givenOf(stages.triaged!)).next).not.toContain('refuse');
  });

  test('who checked the production cannot approve it, and reads why', () => {
    const made = aCompleteCase().reviewed().collected().checked();
    const { file } = made;
    const checker = file.stage.kind === 'awaitingApproval' ? file.stage.checkedBy : '';
    const refusal = whyUnlit('approveProduction', { ...givenOf(made), viewer: { ...aDesk().viewer, id: checker } });
    expect(refusal).toMatchObject({ rule: 'L7', detail: expect.stringContaining('may not approve') });
  });

  test('the notice stays dark while mail is unopened, and says so', () => {
    const made = aDeliveredCase();
    expect(whyUnlit('releaseNotice', givenOf(made))).toBeUndefined();
    expect(whyUnlit('releaseNotice', { ...givenOf(made), unopened: { ofCase: 0, ofAgency: 1, unmatched: 0, related: [] } })).toMatchObject({
      rule: 'N3',
    });
    expect(whyUnlit('releaseNotice', { ...givenOf(made), unopened: undefined })).toMatchObject({ rule: 'N3' });
  });

  test('an order that the case has nothing for is dark whatever would be typed, and says why', () => {
    const made = aCompleteCase();
    const dark = [
      ['liftNondisclosure', 'no order bars notice'],
      ['unmarkChildSafety', 'no such mark'],
      ['endNoAction', 'no instruction'],
      ['recordCostAgreement', 'no estimate'],
      ['confirmBackup', 'no backup copy'],
      ['releaseBackup', 'no backup copy'],
      ['findComity', 'warrant-class'],
    ] as const;
    for (const [type, says] of dark) expect([type, whyUnlit(type, givenOf(made))?.detail]).toEqual([type, expect.stringContaining(says)]);
    const barred = made.barred('2026-12-12');
    expect(whyUnlit('liftNondisclosure', givenOf(barred))).toBeUndefined();
    const papered = made
      .order({ type: 'suppressNotice', authority: '47 U.S.C. §605', until: 'indefinite', reason: 'x' })
      .confirmed()
      .happens(aJoined(made.now));
    const proposed = papered.order({ type: 'liftNondisclosure', reason: 'Lifted.', document: 'S-2' });
    expect(whyUnlit('liftNondisclosure', givenOf(proposed))).toMatchObject({ rule: 'L7' });
    expect(whyUnlit('recordNondisclosure', givenOf(made))).toBeUndefined();
    expect(whyUnlit('suppressNotice', givenOf(made))).toBeUndefined();
  });

  test('what a court or the law makes everything wait for comes first, and who is not the one to do it reads who is', () => {
    const demanded = aBackupDemand();
    expect(stepsOf(givenOf(demanded, 'custodian')).next[0]).toBe('createBackup');
    expect(stepsOf(givenOf(demanded, 'counsel')).waitingFor).toContain('createBackup');
    const objected = aCompleteCase().reviewed().collected().order({ type: 'recordObjection', grounds: 'It is too wide.' });
    expect(stepsOf(givenOf(objected)).next).toContain('resolveObjection');
  });

  test('an order that chooses among nothing is dark', () => {
    expect(whyUnlit('stopLetter', givenOf(aCompleteCase()))).toMatchObject({ detail: expect.stringContaining('no letter') });
  });
});
