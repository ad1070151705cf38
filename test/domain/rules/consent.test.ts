/** Whose records a consent gives: those of the account of whoever gave it, and of nobody else (18 U.S.C. §2702(b)(3), (c)(2)). */
import type { CaseFile } from '../../../domain/case/case-file';
import type { RequestFacts } from '../../../domain/case/instrument';
import type { Missing } from '../../../domain/case/notice';
import { consentedAccount, whyNotConsented, whyNotOfConsent } from '../../../domain/rules/consent';
import { ownersOf, whyOwnerUnknown } from '../../../domain/rules/number-owners';
import { whyNotAlone } from '../../../domain/rules/secret-by-statute';
import { aConsent } from '../../support/a-consent';
import { aCompleteCase, anInstrument, someFacts } from '../../support/case-builders';

const identifier = '+12065550143';
const file = aCompleteCase(someFacts({ ...aConsent, categories: ['callDetail'] })).file;
const facts = file.facts!;
const { accountId: _account, ...unnamed } = facts.consent!;
const { instrument: _instrument, ...withoutInstrument } = facts;
const { consent: _consent, ...withoutConsent } = facts;
const subpoena: RequestFacts = { ...facts, instrument: anInstrument() };

describe('a consent', () => {
  it.each([
    ['permits what it names', facts, identifier, undefined],
    ['of which nobody has said whose account it is was not verified', { ...facts, consent: unnamed }, identifier, 'consent-not-verified'],
    ['that nobody has recorded was not verified', withoutConsent, identifier, 'consent-not-verified'],
    [
      'of another party is not the customer’s',
      { ...facts, consent: { ...unnamed, givenBy: 'addressee' } },
      identifier,
      'consent-not-of-the-customer',
    ],
    ['says nothing of another identifier', facts, '+12065550144', 'consent-not-of-the-customer'],
    ['is asked of no other instrument', subpoena, identifier, undefined],
    ['is asked of none', withoutInstrument, identifier, undefined],
  ] as const)('%s', (_title, of, named, why) => expect(whyNotConsented(of as RequestFacts, named)?.why).toBe(why));

  it('names the account of a consent only', () => {
    const account = (of: RequestFacts | undefined) => consentedAccount(of ? { facts: of } : {});
    expect([account(facts), account(subpoena), account(withoutConsent), account(withoutInstrument), account(undefined)]).toEqual([
      'ACC-1',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('lets out no file of another account beside those of its own', () => {
    const of = (...accounts: readonly string[]): CaseFile => {
      const made = aCompleteCase(someFacts({ ...aConsent, categories: ['callDetail'] }))
        .order({ type: 'decideReview', reason: 'x', decisions: [{ identifier, category: 'callDetail', decision: 'grant' }] })
        .collected().file;
      if (!('collection' in made.stage)) throw new Error('not collected');
      const [first] = made.stage.collection.files;
      const files = accounts.map((accountId) => ({ ...first!, accountId }));
      return { ...made, stage: { ...made.stage, collection: { ...made.stage.collection, files } } };
    };
    expect([of('ACC-1'), of('ACC-1', 'ACC-2'), of('ACC-2'), of()].map((made) => whyNotOfConsent(made)?.why)).toEqual([
      undefined,
      'consent-not-of-the-customer',
      'consent-not-of-the-customer',
      undefined,
    ]);
  });
});

describe('whose number it was', () => {
  const collected = (rows: readonly number[], ambiguous: readonly string[], of: RequestFacts): CaseFile => {
    const made = aCompleteCase(someFacts({ categories: ['callDetail'] }))
      .reviewed()
      .collected().file;
    if (!('collection' in made.stage)) throw new Error('not collected');
    const [first] = made.stage.collection.files;
    const collection = { ...made.stage.collection, ambiguous, files: rows.map((count) => ({ ...first!, rows: count })) };
    return { ...made, facts: of, stage: { ...made.stage, collection } };
  };

  it.each([
    ['several owners and no rows', [0], [identifier], subpoena, 'more than one owner'],
    ['on a consent', [], [identifier], facts, 'the customer who consented'],
    ['several owners beside rows of another', [1], [identifier], subpoena, undefined],
    ['nothing in doubt', [0], [], subpoena, undefined],
  ] as const)('%s', (_title, rows, ambiguous, of, says) => {
    const why = whyOwnerUnknown(collected(rows, ambiguous, of));
    if (says === undefined) expect(why).toBeUndefined();
    else expect(why?.sentence).toContain(says);
  });

  it('is said of that number only, and of none before a collection', () => {
    const owner = { identifier, accountId: 'ACC-1', from: '2026-10-01', to: '2026-10-31' };
    const owners = [owner, { ...owner, identifier: '+12065550144', accountId: 'ACC-2' }];
    expect([ownersOf({ ...file, owners }, identifier), ownersOf(file, identifier)]).toEqual([[owner], []]);
  });
});

describe('who alone read a security letter as lacking something', () => {
  const lacking = (lacks: Missing, more: object = {}): CaseFile =>
    ({ ...file, bareRequests: [{ lacks, by: 'counsel-1' }], ...more }) as unknown as CaseFile;
  const read = { facts: { ...facts, instrument: anInstrument({ kind: 'nationalSecurityLetter', withoutNondisclosure: true }) } };
  const proposals = [{ what: 'withoutNondisclosure', state: 'confirmed' }];
  it.each([
    ['does not tell', lacking('certification'), 'counsel-1', 'same-person'],
    [
      'nor beside an order of another kind',
      lacking('judicialReview', { nondisclosures: [{ kind: 'courtOrder' }] }),
      'counsel-1',
      'same-person',
    ],
    ['is another person', lacking('certification'), 'counsel-2', undefined],
    [
      'is nobody where the requirement came to be on file',
      lacking('certification', { nondisclosures: [{ kind: 'nationalSecurityLetter' }] }),
      'counsel-1',
      undefined,
    ],
    ['is nobody where two agreed', lacking('certification', { ...read, proposals }), 'counsel-1', undefined],
    ['is nobody where an authority is lacking', lacking('authority'), 'counsel-1', undefined],
    ['is nobody where nothing was read so', file, 'counsel-1', undefined],
  ] as const)('%s', (_title, of, by, why) => expect(whyNotAlone(of, by)?.why).toBe(why));
});
