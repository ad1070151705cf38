/** 18 U.S.C. §2702(b)(5), (8), (c)(3), (4): what we disclose although nobody has asked. */
import { emptyFile } from '../../../domain/case/case-file';
import { initiativeGrounds, type InitiativeTerms } from '../../../domain/case/own-initiative';
import { proposedContent } from '../../../domain/case/proposed-content';
import { composeLetter } from '../../../domain/letters/compose';
import { letterText } from '../../../domain/letters/letter-text';
import { agencyAddress } from '../../../domain/letters/recipients';
import { currentPack } from '../../../domain/policy/packs';
import { whyNotDisclose, whyNotFetch, whyNotGrant } from '../../../domain/rules/gates';
import { whyNotCharge } from '../../../domain/rules/invoice-gate';
import { whyNotSend } from '../../../domain/rules/letter-gate';
import { grounds, initiativeDue, whyNotOpenUnasked } from '../../../domain/rules/own-initiative';
import { anInitiative, someTerms } from '../../support/an-initiative';
import { aCompleteCase, anAgency, machine, secondCounsel, staff, type Case } from '../../support/case-builders';
import { instant } from '../calendar/office';
import { profile } from '../letters/cases';

const propose = { type: 'proposeDisclosure', reason: 'The caller named a school.' } as const;
const agreedOn = (from: Case = anInitiative()): Case => from.order(propose).confirmed();
const terms: InitiativeTerms = {
  ...someTerms,
  categories: ['basicSubscriber', 'storedContent'],
  period: { from: '2026-11-01', to: '2026-11-10' },
};
const at = instant('2026-11-10T10:00');
const whyNot = (change: Partial<InitiativeTerms>, agency = anAgency()) =>
  whyNotOpenUnasked({ ...terms, ...change }, { agency, subdomains: false }, at, currentPack);

describe('a disclosure on our own initiative', () => {
  it('is opened for an agency that was verified lately, at an address of its own domain', () => {
    expect(whyNot({})).toBeUndefined();
    expect(whyNotOpenUnasked(terms, undefined, at, currentPack)).toMatchObject({ field: 'agency', rule: 'R1' });
    expect(whyNot({ address: 'desk@sheriff.example.net' })).toMatchObject({ field: 'address' });
    expect(whyNot({ address: 'desk@county.sheriff.example' })).toMatchObject({ field: 'address' });
    const below = { agency: anAgency(), subdomains: true };
    expect(whyNotOpenUnasked({ ...terms, address: 'desk@county.sheriff.example' }, below, at, currentPack)).toBeUndefined();
  });

  it.each([
    ['2026-05-13', true],
    ['2026-05-14', false],
    ['2026-05-15', false],
  ])('counts a verification of %s for a hundred and eighty days: expired %s', (verifiedOn, expired) => {
    expect(whyNot({}, anAgency({ verifiedOn }))?.field === 'agency').toBe(expired);
  });

  it.each([
    ['2026-11-09', true],
    ['2026-11-10', false],
    ['2026-11-11', false],
  ])('counts an entry of the registry to its last day %s: run out %s', (expiresOn, ended) => {
    expect(whyNot({}, anAgency({ expiresOn }))?.field === 'agency').toBe(ended);
  });

  it.each([
    ['2026-11-09', false],
    ['2026-11-10', false],
    ['2026-11-11', true],
  ])('takes no records that do not exist yet: a period to %s is refused %s', (to, refused) => {
    expect(whyNot({ period: { from: '2026-11-01', to } })?.field === 'period').toBe(refused);
  });

  it('gives contents in an emergency only, and nothing that is still to come', () => {
    expect(whyNot({ ground: 'protection' })).toMatchObject({ problem: 'barred', field: 'categories' });
    expect(whyNot({ ground: 'protection', categories: ['callDetail'] })).toBeUndefined();
    for (const ground of initiativeGrounds)
      expect(whyNot({ ground, categories: ['prospectiveMetadata'] })).toMatchObject({ rule: '18 U.S.C. §3121' });
  });

  it('is decided in minutes in an emergency, otherwise planned as an answer', () => {
    expect(initiativeDue('emergency', at, currentPack).at).toBe(at + currentPack.emergencyDecisionMinutes.value * 60_000);
    expect(initiativeDue('protection', at, currentPack).on).toBe('2026-11-25');
  });
});

describe('two counsel', () => {
  it('agree on exactly what was opened before anything is taken from the records', () => {
    const opened = anInitiative();
    expect(whyNotDisclose(opened.file, 'collect')?.why).toBe('not-agreed');
    const proposed = opened.order(propose);
    expect(whyNotDisclose(proposed.file, 'collect')?.why).toBe('not-agreed');
    const { id: proposal = '', digest = '' } = proposed.file.proposals?.[0] ?? {};
    const confirm = { type: 'confirmProposal', proposal, digest, reason: 'x' } as const;
    expect(proposed.whyNot(confirm, { as: staff.counsel })).toMatchObject({ rule: 'L7' });
    expect(proposed.whyNot({ ...confirm, digest: 'another' }, { as: secondCounsel })).toMatchObject({ field: 'digest' });
    expect(proposed.whyNot(confirm, { as: staff.analyst })).toMatchObject({ problem: 'not-permitted' });
    const agreed = proposed.order(confirm, { as: secondCounsel });
    expect(agreed.file.stage).toMatchObject({ kind: 'collecting', decisions: [{ decision: 'grant' }, { decision: 'grant' }] });
    expect(whyNotDisclose(agreed.file, 'collect')).toBeUndefined();
  });

  it('agree on ground, facts, recipient and records: another one is another digest', () => {
    const about = { what: 'ownInitiative', about: 'emergency' } as const;
    const content = (change: Partial<InitiativeTerms>) => JSON.stringify(proposedContent(anInitiative(change).file, about));
    const first = content({});
    for (const change of [{ restsOn: 'Another call.' }, { address: 'chief@sheriff.example' }, { identifiers: ['+12065550144'] }])
      expect(content(change)).not.toBe(first);
    expect(proposedContent(aCompleteCase().file, about)).toBeUndefined();
  });

  it('let the production out as well, neither of whom checked it', () => {
    const checked = agreedOn().collected().checked();
    const digest = checked.file.stage.kind === 'awaitingApproval' ? checked.file.stage.collection.digest : '';
    const proposed = checked.order({ type: 'approveProduction', digest, reason: 'As agreed.' });
    expect(proposed.file.stage.kind).toBe('awaitingApproval');
    expect(whyNotDisclose(proposed.confirmed().file, 'deliver')).toBeUndefined();
  });
});

describe('the gate', () => {
  it('stays shut without a ground, or for what was not named, whatever the decisions say', () => {
    const { ownInitiative: _none, ...without } = agreedOn().file;
    expect(whyNotDisclose(without, 'collect')?.why).toBe('no-ground');
    expect(whyNotGrant(agreedOn().file, { category: 'storedContent' })?.why).toBe('not-named');
    expect(
      whyNotGrant(anInitiative({ ground: 'protection', categories: ['storedContent'] }).file, { category: 'storedContent' })?.why,
    ).toBe('content-needs-emergency');
  });

  it('opens for no other case: nothing is given this procedure, and a request takes none of its orders', () => {
    expect(aCompleteCase().whyNot(propose)).toMatchObject({ problem: 'wrong-stage' });
    const request = aCompleteCase();
    const { audience: _who, ...file } = { ...request.file, procedure: 'ownInitiative' as const };
    expect(whyNotDisclose(file, 'collect')?.why).toBe('no-ground');
    expect(emptyFile('LR-TEST').ownInitiative).toBeUndefined();
  });

  const packaged = agreedOn().collected().checked().approved().packaged();
  const productionId = packaged.file.productions[0]?.productionId ?? '';
  const day = (on: string) => instant(`${on}T12:00`);
  it.each([
    ['the day before the last of its verification', { verifiedOn: '2026-06-15' }, '2026-12-11', false],
    ['the last day of its verification', { verifiedOn: '2026-06-15' }, '2026-12-12', false],
    ['the day after its verification', { verifiedOn: '2026-06-15' }, '2026-12-13', true],
    ['the day before the last of its entry', { expiresOn: '2026-11-20' }, '2026-11-19', false],
    ['the last day of its entry', { expiresOn: '2026-11-20' }, '2026-11-20', false],
    ['the day after its entry', { expiresOn: '2026-11-20' }, '2026-11-21', true],
  ] as const)('asks again at every attempt who vouches for the agency: %s', (_when, change, on, ended) => {
    const file = { ...packaged.file, agency: anAgency({ verifiedOn: '2026-10-01', ...change }) };
    const [production] = file.letters.filter(({ kind }) => kind === 'production');
    const why = ended ? 'recipient-not-verified' : undefined;
    expect(whyNotDisclose(file, 'deliver', day(on))?.why).toBe(why);
    expect(whyNotFetch(file, productionId, day(on))?.why).toBe(why);
    expect(whyNotSend(file, { kind: 'production', letter: production?.id ?? '' }, day(on), undefined)).toBe(ended ? 'heldBack' : undefined);
  });

  it('stays shut for an agency of which the case knows nothing, and asks no agency that has asked itself', () => {
    const { agency: _none, ...unknown } = packaged.file;
    expect(whyNotDisclose(unknown, 'deliver', packaged.now)?.why).toBe('recipient-not-verified');
    const answered = aCompleteCase().reviewed().collected().checked().approved().packaged();
    expect(whyNotDisclose(answered.file, 'deliver', day('2030-01-02'))).toBeUndefined();
  });

  it('charges nobody', () => expect(whyNotCharge(agreedOn().file)?.why).toBe('own-initiative'));

  it('knows no agency that withdraws, and no second instrument', () => {
    expect(anInitiative().whyNot({ type: 'withdraw', reason: 'x' })).toBeDefined();
    expect(anInitiative().whyNot({ type: 'openSister', procedure: 'legalRequest', reason: 'x' })).toBeDefined();
  });
});

describe('what is written', () => {
  const delivered = agreedOn().collected().checked().approved().packaged().letter('production');
  const words = (kind: 'production' | 'customerNotice', from: Case) =>
    letterText(composeLetter(kind, { file: from.file, profile, at: from.now, about: 'ACC-1' })).replace(/\s+/g, ' ');

  it.each(initiativeGrounds)('names the ground of %s in the statute’s words', (ground) => {
    const made = agreedOn(anInitiative({ ground })).collected();
    expect(words('production', made)).toContain(grounds[ground].cite);
    expect(words('production', made)).toContain('on its own initiative');
  });

  it('goes to the address that two counsel have agreed on', () => {
    expect(agencyAddress(delivered.file)).toBe('desk@sheriff.example');
  });

  it('owes the customer notice, which says that nobody had asked', () => {
    expect(delivered.file.notice.kind).toBe('owed');
    expect(words('customerNotice', delivered)).toContain('The agency had not asked for them.');
    expect(words('customerNotice', delivered)).toContain(grounds.emergency.cite);
  });
});

test('counsel may give it up before records have left, and not afterwards', () => {
  const end = { type: 'endInitiative', reason: 'The danger has passed.' } as const;
  for (const from of [anInitiative(), anInitiative().order(propose), agreedOn(), agreedOn().collected().checked()])
    expect(from.order(end).file.stage).toMatchObject({ kind: 'closed', outcome: 'notDisclosed' });
  const out = agreedOn().collected().checked().approved().packaged().letter('production');
  expect(out.whyNot(end)).toMatchObject({ field: 'command' });
  expect(machine.closed(out.file, out.now).type).toBe('Closed');
});
