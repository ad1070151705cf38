import { actions, whyNot, whyNotAtAll, words } from '../../../domain/case/actions';
import type { Command, CommandType, Evidence } from '../../../domain/case/commands';
import { decide } from '../../../domain/case/decide';
import { fold } from '../../../domain/case/evolve';
import { roles } from '../../../domain/case/parts';
import { stageKinds, type StageKind } from '../../../domain/case/stage';
import { anInitiative } from '../../support/an-initiative';
import {
  aCase,
  aCompleteCase,
  aDeliveredCase,
  aJoined,
  anAgency,
  anInstrument,
  anOtherCase,
  aWarrant,
  casesByStage,
  machine,
  someFacts,
  staff,
  type Case,
} from '../../support/case-builders';
import { ordersOfMotions, waysToMotions } from './orders-of-motions';

const commands: { readonly [Type in CommandType]: Extract<Command, { type: Type }> } = {
  triage: { type: 'triage', procedure: 'legalRequest' },
  openSister: { type: 'openSister', procedure: 'legalRequest', reason: 'A second subpoena lies in the envelope.' },
  weighRelatedBars: { type: 'weighRelatedBars', reason: 'Another account.' },
  dismiss: { type: 'dismiss', reason: 'spam', note: 'An advertisement.' },
  reclassify: { type: 'reclassify', procedure: 'preservationRequest', reason: 'It asks to preserve.' },
  assign: { type: 'assign', to: 'analyst-1' },
  note: { type: 'note', text: 'Called back.' },
  openSubmission: { type: 'openSubmission', submissionId: 'S-1' },
  confirmSender: { type: 'confirmSender', agencyId: 'A-1', how: 'Called the registered number.' },
  markChildSafety: { type: 'markChildSafety', reason: 'A child is named.' },
  recordFacts: { type: 'recordFacts', facts: someFacts() },
  markProtected: { type: 'markProtected', kind: 'journalist', reason: 'A newspaper.' },
  unmarkProtected: { type: 'unmarkProtected', kind: 'journalist', reason: 'Another person.' },
  decideProtected: { type: 'decideProtected', kind: 'journalist', reason: 'No work product is asked for.' },
  recordConflict: { type: 'recordConflict', documents: ['S-1', 'S-2'], reason: 'A stay.' },
  resolveConflict: { type: 'resolveConflict', conflict: 'conflict/1', outcome: 'stayed', reason: 'The stay is obeyed.' },
  narrow: {
    type: 'narrow',
    categories: ['basicSubscriber', 'callDetail'],
    period: { from: '2026-10-01', to: '2026-10-31' },
    reason: 'It asks for any and all.',
  },
  findDeficient: { type: 'findDeficient' },
  findComplete: { type: 'findComplete' },
  abandon: { type: 'abandon', reason: 'No answer.' },
  recordNondisclosure: { type: 'recordNondisclosure', issuer: 'A court', issuedOn: '2026-11-09', ends: '2027-02-08', document: 'S-1' },
  liftNondisclosure: { type: 'liftNondisclosure', reason: 'Order of the court.', document: 'S-2' },
  tellByOtherWay: { type: 'tellByOtherWay', account: 'ACC-1', way: 'contact', arrived: false, how: 'The other address.' },
  recordBounce: { type: 'recordBounce', letter: 'customerNotice/1', how: 'It came back.' },
  suppressNotice: { type: 'suppressNotice', authority: '47 U.S.C. §605', until: 'indefinite', reason: 'The statute says so.' },
  announceToCustomer: { type: 'announceToCustomer', reason: 'There is time.' },
  recordObjection: { type: 'recordObjection', grounds: 'A motion to quash.' },
  resolveObjection: { type: 'resolveObjection', outcome: 'overruled', reason: 'The court said so.' },
  referAbuse: { type: 'referAbuse', seen: 'Robocalls.' },
  recordAbuseAction: { type: 'recordAbuseAction', action: 'suspended', note: 'Robocalls.' },
  instructNoAction: { type: 'instructNoAction', document: 'S-1', quote: 'Please take no action.', expires: '2026-12-01' },
  endNoAction: { type: 'endNoAction', reason: 'They said so.' },
  recordBareRequest: { type: 'recordBareRequest', document: 'S-1', quote: 'Please do not notify the user.' },
  notifyGovernment: { type: 'notifyGovernment', reason: 'A judge is to look at it.' },
  extend: { type: 'extend', on: '2026-12-18', reason: 'Many numbers.' },
  decideReview: { type: 'decideReview', reason: 'As the instrument compels.' },
  refuse: { type: 'refuse', reason: 'notLegalProcess', note: 'No court has signed it.' },
  reviewAgain: { type: 'reviewAgain', from: 'reading', reason: 'A digit was wrong.' },
  passQualityCheck: { type: 'passQualityCheck', note: 'Agrees.' },
  sendBack: { type: 'sendBack', reason: 'A number is missing.' },
  approveProduction: { type: 'approveProduction', digest: 'digest-1', reason: 'As reviewed.' },
  releaseNotice: { type: 'releaseNotice', reason: 'Nothing bars it.' },
  stopLetter: { type: 'stopLetter', letter: 'acknowledgement/1' },
  settleLetter: { type: 'settleLetter', letter: 'acknowledgement/1', arrived: true, again: false, reason: 'They called.' },
  logEffort: { type: 'logEffort', minutes: 30, what: 'Read.' },
  unmarkChildSafety: { type: 'unmarkChildSafety', reason: 'It does not.' },
  findBurdensome: { type: 'findBurdensome', ground: 'volume', reason: 'Ten years.', expectedMinutes: 900 },
  estimateCosts: { type: 'estimateCosts', minutes: 900, what: 'A search by hand.' },
  recordCostAgreement: { type: 'recordCostAgreement', document: 'S-1' },
  recordCostOrder: { type: 'recordCostOrder', issuer: 'A court', issuedOn: '2026-11-09', document: 'S-1', award: 'reasonable' },
  decideCosts: { type: 'decideCosts', kind: 'none', reason: 'Usual work.' },
  retry: { type: 'retry' },
  withdraw: { type: 'withdraw', reason: 'The agency called.' },
  answerByPerson: { type: 'answerByPerson', reason: 'Counsel wrote.' },
  reopen: { type: 'reopen', reason: 'A cure came.' },
  route: { type: 'route', audience: 'endUser', note: 'A user of a shop.' },
  confirmProposal: { type: 'confirmProposal', proposal: 'proposal/1', digest: 'digest-1', reason: 'As proposed.' },
  withdrawProposal: { type: 'withdrawProposal', proposal: 'proposal/1', reason: 'Made by mistake.' },
  sealCase: { type: 'sealCase', reason: 'For counsel alone.' },
  unsealCase: { type: 'unsealCase', reason: 'Nothing secret.' },
  acceptUnlistedLaw: { type: 'acceptUnlistedLaw', reason: 'The statute was read.' },
  proposeDeletion: { type: 'proposeDeletion', account: 'AC-1', reason: 'The holder asked for it.' },
  markDuplicate: { type: 'markDuplicate', of: 'LR-OTHER', reason: 'The same paper.' },
  ruleOutDuplicate: { type: 'ruleOutDuplicate', of: 'LR-OTHER', reason: 'Another date.' },
  proposeDisclosure: { type: 'proposeDisclosure', reason: 'A life is in danger.' },
  endInitiative: { type: 'endInitiative', reason: 'The danger has passed.' },
  supersede: { type: 'supersede', successor: 'LR-OTHER', reason: 'Amended.' },
  ...ordersOfMotions,
};
const types = Object.keys(commands) as readonly CommandType[];
/** What bars notice beside a case is there to be weighed, and stands in the way of every notice. */
const beside = [{ caseId: 'LR-PARENT', bar: 'prohibition/1', cite: '18 U.S.C. §2705(b)' }];
const evidence = (type: CommandType): Evidence => ({
  agency: anAgency(),
  unopened: { ofCase: 0, ofAgency: 0, unmatched: 0, related: type === 'weighRelatedBars' ? beside : [] },
  sister: 'LR-SISTER',
  proposedDigest: 'digest-1',
  other: anOtherCase(),
});
const stages = Object.entries(casesByStage()) as readonly [StageKind, Case][];
const tried = (type: CommandType, { file, now }: Case, role: (typeof roles)[number]) =>
  whyNot(commands[type], file, staff[role], now, evidence(type));

describe('every refusal', () => {
  it.each(types)('of %s names its rule and the field, or the order itself', (type) => {
    const refusals = stages.flatMap(([, made]) => roles.flatMap((role) => tried(type, made, role) ?? []));
    expect(refusals.length).toBeGreaterThan(0);
    for (const refusal of refusals) expect(refusal).toMatchObject({ rule: expect.stringMatching(/./), field: expect.stringMatching(/./) });
  });
});

describe('the table of actions', () => {
  it('has one row for every order: what the button says, who, where, and the paragraph', () => {
    expect(Object.keys(actions).sort()).toEqual([...types].sort());
    for (const type of types) {
      expect(actions[type].says).toMatch(/^[A-Z]/);
      expect(actions[type].cite).not.toBe('');
      expect(actions[type].by.length * actions[type].in.length).toBeGreaterThan(0);
    }
  });

  it('leaves to counsel what discloses, refuses, tells, charges or answers (Q13)', () => {
    const counselOnly = types.filter((type) => actions[type].by.join() === 'counsel');
    expect(counselOnly.sort()).toEqual([
      'acceptUnlistedLaw',
      'announceToCustomer',
      'answerByPerson',
      'approveProduction',
      'confirmProposal',
      'decideCosts',
      'decideProtected',
      'decideReview',
      'endInitiative',
      'endNoAction',
      'findComity',
      'liftNondisclosure',
      'notifyGovernment',
      'proposeDisclosure',
      'recordBurdenMotion',
      'recordComityMotion',
      'recordCostOrder',
      'refuse',
      'releaseBackup',
      'releaseNotice',
      'resolveBackupChallenge',
      'resolveBurdenMotion',
      'resolveComityMotion',
      'resolveConflict',
      'resolveObjection',
      'reviewAgain',
      'suppressNotice',
      'tellByOtherWay',
      'unmarkChildSafety',
      'unmarkProtected',
      'unsealCase',
      'weighRelatedBars',
    ]);
  });

  it('gives an auditor nothing to order, trust and safety only the record of its action, and the administrator only another try', () => {
    const may = (role: (typeof roles)[number]) => types.filter((type) => actions[type].by.includes(role));
    expect([may('auditor'), may('trustAndSafety'), may('administrator')]).toEqual([[], ['recordAbuseAction'], ['retry']]);
  });

  it('is reached by a case of every stage but the moment of refusal', () => {
    expect(stages.map(([kind, { file }]) => [kind, file.stage.kind])).toEqual(stages.map(([kind]) => [kind, kind]));
    expect(stageKinds.filter((kind) => !stages.some(([each]) => each === kind))).toEqual(['refused']);
  });
});

describe.each(types)('the order %s', (type) => {
  const cells = stages.flatMap(([kind, from]) => roles.map((role) => ({ kind, from, role })));
  const row = actions[type];

  it('is refused exactly where the table says, role before stage', () => {
    for (const { kind, from, role } of cells) {
      const permitted = row.by.includes(role);
      const here = row.in.includes(kind) && (row.procedures?.includes(from.file.procedure) ?? true);
      const expected = !permitted ? 'not-permitted' : !here ? 'wrong-stage' : undefined;
      const refusal = whyNotAtAll(type, from.file, staff[role]);
      expect([kind, role, refusal?.problem]).toEqual([kind, role, expected]);
      if (refusal) expect(refusal).toMatchObject({ rule: row.cite, detail: expect.stringMatching(/^(only|a) /) });
      const why = tried(type, from, role);
      if (expected) expect([kind, role, why?.problem]).toEqual([kind, role, expected]);
      else expect(['barred', 'invalid', undefined]).toContain(why?.problem);
    }
  });

  it('changes nothing by being asked', () => {
    const before = JSON.stringify(stages.map(([, { file }]) => file));
    for (const { from, role } of cells) tried(type, from, role);
    expect(JSON.stringify(stages.map(([, { file }]) => file))).toBe(before);
  });

  it('gives events that fold, by the person who ordered, at the instant of the order', () => {
    for (const { from, role } of cells) {
      if (tried(type, from, role)) continue;
      const events = decide(commands[type], from.file, staff[role], from.now, evidence(type));
      expect(events.length).toBeGreaterThan(0);
      for (const event of events) expect([event.at, event.by]).toEqual([from.now, staff[role].id]);
      const file = fold(from.file, events);
      expect(file.seq).toBe(from.file.seq + events.length);
      expect(JSON.parse(JSON.stringify([events, file]))).toEqual([events, file]);
    }
  });
});

describe('every order', () => {
  const unknownLetter = aCase().happens(machine.queued(aCase().file, aCase().now, 'acknowledgement'), {
    type: 'DeliveryUnknown',
    at: aCase().now,
    by: 'machine',
    letter: 'acknowledgement/1',
  });
  const waiting = aCase().happens({
    type: 'ProposalMade',
    at: aCase().now,
    by: 'custodian-1',
    proposal: 'proposal/1',
    what: 'deletion',
    digest: 'digest-1',
    reason: 'Its time has ended.',
  });
  const burdensome = aCompleteCase(aWarrant()).order({
    type: 'findBurdensome',
    ground: 'volume',
    reason: 'Ten years.',
    expectedMinutes: 900,
  });
  const estimated = burdensome.order({ type: 'estimateCosts', minutes: 900, what: 'By hand.' });
  const ways: { readonly [Type in CommandType]?: Case } = {
    abandon: aCase().triaged().withFacts({}, 'period').deficient().wait('2026-11-30T09:00'),
    proposeDisclosure: anInitiative(),
    endInitiative: anInitiative(),
    ruleOutDuplicate: aCase().triaged().happens({ type: 'DuplicateSuspected', at: aCase().now, by: 'machine', of: 'LR-OTHER' }),
    unmarkProtected: aCompleteCase().order(commands.markProtected),
    decideProtected: aCompleteCase().order(commands.markProtected),
    recordConflict: aCase().happens(aJoined(aCase().now)),
    resolveConflict: aCase().happens(aJoined(aCase().now)).order(commands.recordConflict),
    narrow: aCase().triaged().withFacts({ anyAndAll: true }),
    findDeficient: aCase().triaged().withFacts({}, 'period'),
    liftNondisclosure: aCase().happens(aJoined(aCase().now)).barred('2027-02-08'),
    tellByOtherWay: aDeliveredCase().unreached('noAddress'),
    recordBounce: aDeliveredCase().released().sent('customerNotice/1'),
    resolveObjection: aCompleteCase().order(commands.recordObjection),
    recordAbuseAction: aCase().order(commands.referAbuse),
    endNoAction: aCase().order(commands.instructNoAction),
    notifyGovernment: aCase().silenced('nationalSecurityLetter', 'indefinite'),
    stopLetter: aCase().happens(machine.queued(aCase().file, aCase().now, 'acknowledgement')),
    settleLetter: unknownLetter,
    unsealCase: aCase().order({ type: 'sealCase', reason: 'For counsel alone.' }),
    acceptUnlistedLaw: aCase()
      .triaged()
      .withFacts({ instrument: anInstrument({ jurisdiction: 'state:OH', attestation: true }) }),
    retry: aCase().happens({ type: 'StepFailed', at: aCase().now, by: 'machine', step: 'hold/provisional/1', code: 'unreachable' }),
    unmarkChildSafety: aCase().order({ type: 'markChildSafety', reason: 'A child is named.' }),
    findBurdensome: aCompleteCase(aWarrant()),
    estimateCosts: burdensome,
    ...waysToMotions,
    recordCostAgreement: estimated.sent('estimate/1'),
    proposeDeletion: aCase().order({ type: 'route', audience: 'customer', topic: 'deletion', note: 'x' }),
    confirmProposal: waiting,
    withdrawProposal: waiting,
  };

  it('can be given by somebody in some case', () => {
    const given = types.filter((type) =>
      [...stages.map(([, from]) => from), ...(ways[type] ? [ways[type]] : [])].some((from) =>
        roles.some((role) => !tried(type, from, role)),
      ),
    );
    expect(given).toEqual([...types]);
  });

  it('is refused in another procedure where the table names one', () => {
    for (const type of types.filter((each) => actions[each].procedures)) {
      for (const procedure of ['emergencyRequest', 'preservationRequest'] as const) {
        const { file } = aCase().triaged(procedure);
        const [role = 'counsel'] = actions[type].by;
        expect(whyNotAtAll(type, file, staff[role])).toMatchObject({
          problem: 'wrong-stage',
          detail: `a ${words(procedure)} case does not take this`,
        });
      }
    }
  });
});

describe('approving a production', () => {
  const checked = (by = staff.custodian) => aCompleteCase().reviewed().collected().order(commands.passQualityCheck, { as: by });
  const approve = (from: Case, as = staff.counsel, digest = 'digest-1') => from.whyNot({ ...commands.approveProduction, digest }, { as });

  it('needs another person than the one who checked it, whatever role that person has by then (L7)', () => {
    expect(approve(checked())).toBeUndefined();
    expect(approve(checked(), { id: 'custodian-1', role: 'counsel' })).toMatchObject({ problem: 'barred', rule: 'L7' });
  });

  it('names exactly what was checked', () => {
    expect(approve(checked(), staff.counsel, 'digest-2')).toMatchObject({ problem: 'barred', field: 'digest', rule: 'L7' });
  });
});

describe('deciding the review', () => {
  const asked = aCompleteCase(someFacts({ identifiers: ['+12065550143', '+12065550144'] }));
  const decision = (
    identifier: string,
    category: 'callDetail' | 'basicSubscriber' | 'otherNonContent',
    kind: 'grant' | 'refuse' = 'grant',
  ) => ({ identifier, category, decision: kind, ...(kind === 'refuse' && { reason: 'overbroad' }) }) as const;
  const whole = ['+12065550143', '+12065550144'].flatMap((identifier) => [
    decision(identifier, 'basicSubscriber'),
    decision(identifier, 'callDetail'),
  ]);
  const why = (decisions: readonly object[]) => asked.whyNot({ type: 'decideReview', decisions: decisions as never, reason: 'x' });

  it.each([
    ['exactly one decision for everything asked is taken', whole, undefined],
    ['one missing', whole.slice(1), 'R4'],
    ['one twice', [...whole, whole[0]], 'R4'],
    ['an identifier that was not asked for', [...whole.slice(1), decision('+12065550199', 'callDetail')], 'R5'],
    ['a category that was not asked for', [...whole.slice(1), decision('+12065550143', 'otherNonContent')], 'R4'],
    [
      'a refusal without its reason',
      [...whole.slice(1), { identifier: '+12065550143', category: 'basicSubscriber', decision: 'refuse' }],
      'R4',
    ],
    [
      'nothing granted is a refusal of the request',
      whole.map(({ identifier, category }) => decision(identifier, category, 'refuse')),
      'L1, L2',
    ],
    ['no decision at all', [], 'L1, L2'],
  ] as const)('%s', (_sentence, decisions, rule) => {
    expect(why(decisions as readonly object[])?.rule).toBe(rule);
  });
});

describe('the other needs', () => {
  it('an extension is later than the promise, and not in the past (D2)', () => {
    const extend = (on: string, from = aCompleteCase()) => from.whyNot({ type: 'extend', on, reason: 'Many numbers.' });
    expect([extend('2026-11-24'), extend('2026-11-25'), extend('2026-11-26')].map((each) => each?.field)).toEqual(['on', 'on', undefined]);
    const late = aCompleteCase().at('2026-12-01T09:00');
    expect([extend('2026-11-30', late), extend('2026-12-01', late), extend('2026-12-02', late)].map((each) => each?.field)).toEqual([
      'on',
      'on',
      undefined,
    ]);
  });

  it('a nondisclosure order is itself on file and does not end before it was issued (N2)', () => {
    const record = (change: object) => aCase().whyNot({ ...commands.recordNondisclosure, ...change });
    expect(record({ document: 'S-9' })).toMatchObject({ problem: 'invalid', field: 'document', rule: 'N2' });
    expect(record({ issuedOn: '2026-11-09', ends: '2026-11-08' })).toMatchObject({ problem: 'invalid', field: 'ends' });
    expect(record({ issuedOn: '2026-11-09', ends: '2026-11-09' })).toBeUndefined();
    expect(record({ ends: 'indefinite' })).toBeUndefined();
  });

  it('a notice is released once, and only when it is owed (N1)', () => {
    expect(aCompleteCase().whyNot(commands.releaseNotice)?.detail).toContain('no notice is owed');
    expect(aDeliveredCase().released().whyNot(commands.releaseNotice)?.detail).toContain('released already');
  });

  it('a letter that arrived is not sent again', () => {
    const lost = aCase().happens(machine.queued(aCase().file, aCase().now, 'acknowledgement'), {
      type: 'DeliveryUnknown',
      at: aCase().now,
      by: 'machine',
      letter: 'acknowledgement/1',
    });
    expect(lost.whyNot({ ...commands.settleLetter, arrived: true, again: true })).toMatchObject({ problem: 'invalid', field: 'again' });
    expect(lost.whyNot({ ...commands.settleLetter, arrived: false, again: true })).toBeUndefined();
  });

  it('only a stuck step is tried again, one or all', () => {
    const stuck = aCase().happens(
      { type: 'StepFailed', at: 0, by: 'machine', step: 'a', code: 'gave-up' },
      { type: 'StepFailed', at: 0, by: 'machine', step: 'b', code: 'gave-up' },
    );
    expect(stuck.whyNot({ type: 'retry', step: 'c' })).toMatchObject({ field: 'step' });
    expect(stuck.order({ type: 'retry', step: 'a' }).file.stuck).toEqual([{ step: 'b', code: 'gave-up' }]);
    expect(stuck.order({ type: 'retry' }).file.stuck).toEqual([]);
  });
});
