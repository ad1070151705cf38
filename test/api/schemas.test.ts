import { commandBodies } from '../../api/schemas/commands';
import { commandNamed, parseCommand } from '../../api/schemas/parse';
import { actions } from '../../domain/case/actions';
import type { Command, CommandType } from '../../domain/case/commands';
import { instrumentKinds, refusalReasons } from '../../domain/case/instrument';
import { letterKinds } from '../../domain/case/letter-on-file';
import { dismissalReasons, obligationKinds, outcomes, procedures, roles } from '../../domain/case/parts';
import { stageKinds } from '../../domain/case/stage';
import { camel, kebab } from '../../domain/case/outside';
import { categoryNames } from '../../domain/rules/categories';

const facts = {
  instrument: {
    kind: 'grand-jury-subpoena',
    number: '26-1182',
    issuer: 'District of Exampleton',
    issuedOn: '2026-11-09',
    signed: true,
    jurisdiction: 'federal',
  },
  agent: { name: ' Ana Ruiz ', email: 'a.ruiz@fio.example', phone: '(202) 555-0111' },
  servedBy: ' Deputy Example ',
  categories: ['call-detail', 'call-detail'],
  identifiers: ['+1 (206) 555-0142', 'acct-1001'],
  period: { from: '2026-09-01', to: '2026-09-30' },
};

/** The least that each command takes. */
const bodies: { readonly [Type in CommandType]: object } = {
  triage: { procedure: 'legalRequest' },
  openSister: { procedure: 'emergencyRequest', reason: 'Two papers.' },
  weighRelatedBars: { reason: 'Another account.' },
  dismiss: { reason: 'not-a-request', note: 'A greeting.' },
  reclassify: { procedure: 'preservation-request', reason: 'Misread.' },
  assign: { to: 'anna' },
  note: { text: 'Called.' },
  openSubmission: { submissionId: 'S-1' },
  confirmSender: { agencyId: 'fio', how: 'By telephone.' },
  markChildSafety: { reason: 'The paper says so.' },
  recordFacts: { facts },
  narrow: { categories: ['call-detail'], period: { from: '2026-09-01', to: '2026-09-30' }, reason: 'Any and all.' },
  markProtected: { kind: 'journalist', reason: 'The account of a newspaper.' },
  unmarkProtected: { kind: 'minor', reason: 'An adult.' },
  decideProtected: { kind: 'attorney', reason: 'No privilege.' },
  recordConflict: { documents: ['S-1', 'S-2'], reason: 'A stay.' },
  resolveConflict: { conflict: 'conflict/1', outcome: 'stayed', reason: 'The stay is obeyed.' },
  findDeficient: {},
  findComplete: {},
  abandon: { reason: 'No answer.' },
  recordNondisclosure: { issuer: 'A court', issuedOn: '2026-11-02', ends: 'indefinite', document: 'S-1', extends: 1 },
  liftNondisclosure: { reason: 'Lifted.', document: 'S-2' },
  tellByOtherWay: { account: 'AC-10013', way: 'console', arrived: true, how: 'A message.' },
  recordBounce: { letter: 'customerNotice/1', how: 'It came back.' },
  suppressNotice: { authority: '47 U.S.C. §605', until: 'indefinite', reason: 'The statute says so.' },
  announceToCustomer: { reason: 'There is time.' },
  recordObjection: { grounds: 'A motion to quash.' },
  resolveObjection: { outcome: 'overruled', reason: 'The court said so.' },
  referAbuse: { seen: 'Robocalls.' },
  recordAbuseAction: { action: 'suspended', note: 'Robocalls.' },
  instructNoAction: { document: 'S-1', quote: 'Please take no action.', expires: '2026-12-01' },
  endNoAction: { reason: 'They said so.' },
  recordBareRequest: { document: 'S-1', quote: 'Please do not notify the user.' },
  notifyGovernment: { reason: 'A judge is to look at it.' },
  extend: { on: '2026-12-01', reason: 'Many records.' },
  decideReview: { reason: 'As asked.' },
  refuse: { reason: 'civil-party', note: 'A civil matter.' },
  reviewAgain: { from: 'reading', reason: 'A digit was wrong.' },
  passQualityCheck: { note: 'Checked.' },
  sendBack: { reason: 'A row too many.' },
  approveProduction: { digest: 'a'.repeat(64), reason: 'In order.' },
  releaseNotice: { reason: 'Nothing bars it.' },
  stopLetter: { letter: 'deficiency/1' },
  settleLetter: { letter: 'acknowledgement/1', arrived: true, reason: 'They said so.' },
  logEffort: { minutes: 5, what: 'Reading.' },
  unmarkChildSafety: { reason: 'It does not.' },
  findBurdensome: { ground: 'volume', reason: 'Ten years.', expectedMinutes: 900 },
  estimateCosts: { minutes: 900, what: 'A search by hand.' },
  recordCostAgreement: { document: 'S-1' },
  recordCostOrder: { issuer: 'A court', issuedOn: '2026-11-12', document: 'S-1', award: 'reasonable' },
  decideCosts: { kind: 'none', reason: 'Little work.' },
  retry: {},
  withdraw: { reason: 'By letter.' },
  answerByPerson: { reason: 'By telephone.' },
  reopen: { reason: 'A new page came.' },
  route: { audience: 'end-user', note: 'A user of a shop.' },
  confirmProposal: { proposal: 'proposal/1', digest: 'a'.repeat(64), reason: 'In order.' },
  withdrawProposal: { proposal: 'proposal/1', reason: 'Made by mistake.' },
  sealCase: { reason: 'For counsel.' },
  unsealCase: { reason: 'Nothing secret.' },
  acceptUnlistedLaw: { reason: 'The statute was read.' },
  proposeDeletion: { account: 'AC-10042', reason: 'The holder asked for it.' },
  markDuplicate: { of: 'LR-7K2M-9QXD', reason: 'The same paper.' },
  ruleOutDuplicate: { of: 'LR-7K2M-9QXD', reason: 'Another date.' },
  proposeDisclosure: { reason: 'A life is in danger.' },
  endInitiative: { reason: 'The danger has passed.' },
  supersede: { successor: 'LR-7K2M-9QXD', reason: 'Amended.' },
  findComity: { government: 'foreign:GB', notUsPerson: true, residesAbroad: true, reason: 'A London firm.' },
  recordComityMotion: { filedOn: '2026-11-20', court: 'District Court', document: 'S-1' },
  createBackup: { sha256: 'a'.repeat(64), place: 'Vault 3' },
  confirmBackup: {},
  recordBackupNotice: { givenOn: '2026-11-16', document: 'S-1' },
  delayBackupNotice: { until: '2027-01-15', document: 'S-1' },
  recordBackupChallenge: { challenger: 'customer', document: 'S-1', grounds: 'A motion to quash.' },
  resolveBackupChallenge: { outcome: 'dismissed', document: 'S-1', reason: 'The court said so.' },
  releaseBackup: { reason: 'Fourteen days have passed.' },
  destroyBackup: { reason: 'All is over.' },
  resolveComityMotion: { outcome: 'denied', document: 'S-1', reason: 'The court said so.' },
  recordBurdenMotion: { ground: 'undue-burden', filedOn: '2026-11-20', court: 'District Court', document: 'S-1', reason: 'Two years.' },
  resolveBurdenMotion: { outcome: 'denied', document: 'S-1', reason: 'The court said so.' },
};

describe('the words of the outside', () => {
  const lists = [
    procedures,
    roles,
    outcomes,
    stageKinds,
    letterKinds,
    instrumentKinds,
    refusalReasons,
    dismissalReasons,
    obligationKinds,
    categoryNames,
    Object.keys(actions),
  ];
  test.each(lists.flat().map((name) => [name]))('%s comes back from its kebab-case', (name) => expect(camel(kebab(name))).toBe(name));
  test('a command is called by its kebab-case only', () => {
    expect(commandNamed('record-facts')).toBe('recordFacts');
    for (const other of ['recordFacts', 'Record-Facts', 'constructor', 'to-string', '', 'record--facts'])
      expect(commandNamed(other)).toBeUndefined();
  });
});

describe('the body of a command', () => {
  test.each(Object.entries(bodies))('%s takes the least that it needs', (type, body) => {
    expect(parseCommand(type as CommandType, body)).toMatchObject({ type });
  });
  test.each(Object.entries(bodies))('%s takes nothing that it does not know', (type, body) => {
    expect(parseCommand(type as CommandType, { ...body, colour: 'red' })).toMatchObject({
      problem: 'invalid',
      field: 'colour',
      rule: actions[type as CommandType].cite,
    });
  });
  test.each(Object.keys(bodies).filter((type) => !['findDeficient', 'findComplete', 'retry', 'confirmBackup'].includes(type)))(
    '%s is not ordered without saying what',
    (type) => {
      expect(parseCommand(type as CommandType, {})).toMatchObject({
        problem: 'invalid',
        field: expect.any(String),
        rule: expect.any(String),
      });
    },
  );
  test.each([[null], [[]], ['text'], [7]])('%j is no body', (body) =>
    expect(parseCommand('note', body)).toMatchObject({ problem: 'invalid' }),
  );
  test('what the paper does not say stays out of the facts', () => {
    expect(parseCommand('recordFacts', { facts: {} })).toEqual({
      type: 'recordFacts',
      facts: { categories: [], anyAndAll: false, identifiers: [] },
    });
  });
  test('texts are trimmed, numbers are E.164, repetitions go', () => {
    const { facts: read } = parseCommand('recordFacts', { facts }) as Extract<Command, { type: 'recordFacts' }>;
    expect(read).toMatchObject({
      agent: { name: 'Ana Ruiz', phone: '+12025550111' },
      servedBy: 'Deputy Example',
      categories: ['callDetail'],
      identifiers: ['+12065550142', 'acct-1001'],
    });
    expect(read.instrument?.kind).toBe('grandJurySubpoena');
  });
});

describe('a letter', () => {
  test.each(letterKinds)('%s is called by its word, or as the case calls it', (kind) => {
    for (const letter of [`${kebab(kind)}/1`, `${kind}/1`]) {
      expect(parseCommand('stopLetter', { letter })).toEqual({ type: 'stopLetter', letter: `${kind}/1` });
      expect(parseCommand('settleLetter', { letter, arrived: true, reason: 'They said so.' })).toMatchObject({ letter: `${kind}/1` });
    }
  });
  test.each(['customer-notice', '/1', 'customer_notice/1', 'customer-notice/12345'])('%s is none', (letter) =>
    expect(parseCommand('stopLetter', { letter })).toMatchObject({ problem: 'invalid', field: 'letter' }),
  );
});

describe('what is wrong with a body is named by field and rule', () => {
  const wrong = (change: object) => parseCommand('recordFacts', { facts: { ...facts, ...change } });
  test.each([
    ['R6', 'period', { period: { from: '2026-09-30', to: '2026-09-01' } }],
    ['R6', 'period.from', { period: { from: '2026-02-30', to: '2026-09-01' } }],
    ['R6', 'period.to', { period: { from: '2026-09-01', to: '9/30/2026' } }],
    ['R5', 'identifiers.1', { identifiers: ['+12065550142', '555-0142'] }],
    ['R5', 'identifiers.0', { identifiers: ['2065550142 ext. 7'] }],
    ['R5', 'identifiers.0', { identifiers: ['A-1'] }],
    ['R5', 'identifiers.0', { identifiers: ['AC-'] }],
    ['R5', 'identifiers.0', { identifiers: ['account 10042'] }],
    ['R4', 'categories.0', { categories: ['callDetail'] }],
    ['R3', 'agent.name', { agent: { name: '   ' } }],
    ['R3', 'servedBy', { servedBy: '' }],
    ['R2', 'consent.givenBy', { consent: { givenBy: 'neighbour', identifiers: ['AC-10042'], how: 'By telephone.' } }],
    ['R2', 'consent.identifiers', { consent: { givenBy: 'subscriber', identifiers: [], how: 'By telephone.' } }],
    ['R2', 'instrument.jurisdiction', { instrument: { ...facts.instrument, jurisdiction: 'California' } }],
    ['Q6', 'documents', { documents: [] }],
  ])('%s, %s', (rule, field, change) =>
    expect(wrong(change)).toMatchObject({ problem: 'invalid', rule, field, detail: expect.any(String) }),
  );
  test.each(['2065550142', '206-555-0142', '1 206 555 0142', '+1.206.555.0142'])('%s is a number', (number) => {
    expect(wrong({ identifiers: [number] })).toMatchObject({ facts: { identifiers: ['+12065550142'] } });
  });
  test.each(['AC-10042', 'acct-1001', 'CUST-7f3a-9'])('%s is an account', (account) => {
    expect(wrong({ identifiers: [` ${account} `] })).toMatchObject({ facts: { identifiers: [account] } });
  });
  test('a number of another country keeps its own code', () =>
    expect(wrong({ identifiers: ['+33 1 99 00 12 34'] })).toMatchObject({ facts: { identifiers: ['+33199001234'] } }));
  test.each(['a\u0000b', 'a\u0007b', 'a\ud800b'])('what is no text is refused: %j', (text) =>
    expect(parseCommand('note', { text })).toMatchObject({ problem: 'invalid', field: 'text' }),
  );
  test('a text has an end', () =>
    expect(parseCommand('note', { text: 'x'.repeat(4_001) })).toMatchObject({ problem: 'invalid', field: 'text' }));
  test('lines may be broken', () => expect(parseCommand('note', { text: 'one\n\ttwo' })).toEqual({ type: 'note', text: 'one\n\ttwo' }));
});

test('every command has its schema', () => expect(Object.keys(commandBodies)).toEqual(Object.keys(actions)));

test('is told in plain words, with the place in a list, and never with what was sent', () => {
  const said = (body: unknown) => parseCommand('recordFacts', body);
  expect(said({ facts: { ...facts, identifiers: ['+12065550143', '555-SECRET'] } })).toMatchObject({
    field: 'identifiers.1',
    detail: 'entry 2: a number that is not one',
  });
  expect(JSON.stringify(said({ facts: { ...facts, identifiers: ['555-SECRET'] } }))).not.toContain('SECRET');
  expect(parseCommand('note', {})).toMatchObject({ field: 'text', detail: 'this is needed' });
  expect(parseCommand('note', { text: 7 })).toMatchObject({ detail: 'this must be text' });
  expect(parseCommand('note', { text: 'x'.repeat(90_000) })).toMatchObject({
    detail: expect.stringMatching(/^this must be at most \d+ characters$/),
  });
});
