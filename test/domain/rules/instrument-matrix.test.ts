import { instrumentKinds, refusalReasons, type InstrumentKind, type ReviewDecision } from '../../../domain/case/instrument';
import { categoryNames, isStored, type Category } from '../../../domain/rules/categories';
import { currentPack } from '../../../domain/policy/packs';
import { whyNotDisclose, whyNotGrant } from '../../../domain/rules/gates';
import { instrumentMatrix, isGrantable, limitOf, proposeReview, reachOf, reasonFor } from '../../../domain/rules/instrument-matrix';
import { refusals } from '../../../domain/rules/refusals';
import { aCompleteCase, anInstrument, aWarrant, someFacts, staff } from '../../support/case-builders';

// law.md §2.3. “per order” of Title III and FISA is a decision of counsel: D. A backup copy (§2704) is made and held. An unknown instrument gives nothing.
// Of other records a subpoena gives session times and assigned addresses only: a Y with a limit.
const printed = `
| instrument             | BSI | calls | other | content | future metadata | future content |
| preservationRequest    | H   | H     | H     | H       | N               | N              |
| backupPreservation     | N   | N     | N     | H       | N               | N              |
| administrativeSubpoena | Y   | Y     | Y     | X       | N               | N              |
| civilInvestigativeDemand | Y | Y     | Y     | X       | N               | N              |
| grandJurySubpoena      | Y   | Y     | Y     | X       | N               | N              |
| trialSubpoena          | Y   | Y     | Y     | X       | N               | N              |
| courtOrder2703d        | Y   | Y     | Y     | X       | N               | N              |
| searchWarrant          | Y   | Y     | Y     | Y       | N               | N              |
| penTrapOrder           | N   | N     | N     | X       | Y               | X              |
| titleIiiOrder          | D   | D     | D     | D       | Y               | Y              |
| fisaOrder              | D   | D     | D     | D       | Y               | Y              |
| fisaDirective          | D   | D     | D     | D       | Y               | Y              |
| nationalSecurityLetter | Y   | Y     | N     | X       | N               | N              |
| emergencyRequest       | D   | D     | D     | D       | D               | N              |
| verifiedConsent        | D   | D     | D     | D       | N               | N              |
| civilSubpoena          | N   | N     | N     | X       | N               | N              |
| otherProcess           | N   | N     | N     | X       | N               | N              |`;
const californiaSubpoena = 'Y N N X N N';
const foreignDirect = 'N N N X N N';

const rows = printed
  .trim()
  .split('\n')
  .slice(1)
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const reach = (kind: InstrumentKind, jurisdiction: string): string =>
  categoryNames.map((category) => reachOf(kind, jurisdiction, category, currentPack)).join(' ');
const subpoenas: readonly InstrumentKind[] = ['grandJurySubpoena', 'trialSubpoena', 'administrativeSubpoena'];
const demands: readonly InstrumentKind[] = [...subpoenas, 'civilInvestigativeDemand'];

describe('what each instrument may compel (law.md §2.3)', () => {
  it('has a row for every instrument, and none besides', () => {
    expect(rows.map(([kind]) => kind).sort()).toEqual([...instrumentKinds].sort());
    expect(Object.keys(instrumentMatrix).sort()).toEqual([...instrumentKinds].sort());
  });

  it.each(rows)('%s gives %s %s %s %s %s %s', (kind, ...cells) => {
    expect(reach(kind as InstrumentKind, 'federal')).toBe(cells.join(' '));
    expect(reach(kind as InstrumentKind, 'state:WA')).toBe(cells.join(' '));
  });

  it('an order of a California court under §2703(d) compels no more: Cal. PC 1546.1(b) names no such order', () => {
    expect([reach('courtOrder2703d', 'state:CA'), reach('courtOrder2703d', 'federal')]).toEqual([californiaSubpoena, 'Y Y Y X N N']);
    const instrument = anInstrument({ kind: 'courtOrder2703d', jurisdiction: 'state:CA' });
    const facts = { ...someFacts({ categories: ['callDetail'], instrument }), documents: [] };
    expect(proposeReview(facts, currentPack)).toMatchObject([{ decision: 'refuse', cite: 'Cal. PC 1546.1(b)(4), 1546(d)' }]);
  });

  it.each(subpoenas)('a California %s compels subscriber information only (Cal. PC 1546.1(b)(4))', (kind) => {
    expect(reach(kind, 'state:CA')).toBe(californiaSubpoena);
  });

  it('leaves a California warrant and everything else as it is', () => {
    for (const kind of instrumentKinds.filter((each) => !subpoenas.includes(each) && each !== 'courtOrder2703d'))
      expect(reach(kind, 'state:CA')).toBe(reach(kind, 'federal'));
  });

  it('lets no foreign process compel anything directly: it goes by treaty or agreement', () => {
    for (const kind of instrumentKinds.filter((each) => each !== 'preservationRequest' && each !== 'emergencyRequest'))
      expect([kind, reach(kind, 'foreign:FR')]).toEqual([kind, foreignDirect]);
  });

  it('cites where each row comes from', () => {
    for (const kind of instrumentKinds) expect(instrumentMatrix[kind].cite).toMatch(/(18|50) U\.S\.C\. §/);
  });

  it('gives content to a search warrant only', () => {
    const compelled = instrumentKinds.filter((kind) => reachOf(kind, 'federal', 'storedContent', currentPack) === 'Y');
    expect(compelled).toEqual(['searchWarrant']);
  });
});

describe('what the machine proposes', () => {
  const propose = (kind: InstrumentKind, categories: readonly Category[], identifiers = ['+12065550143']) =>
    proposeReview({ ...someFacts(), instrument: anInstrument({ kind }), categories, identifiers, documents: [] }, currentPack);

  it('is one decision for every identifier and category, with its citation', () => {
    const proposals = propose('grandJurySubpoena', ['basicSubscriber', 'callDetail'], ['+12065550143', '+12065550144']);
    expect(proposals.map(({ identifier, category }) => `${identifier} ${category}`)).toEqual([
      '+12065550143 basicSubscriber',
      '+12065550143 callDetail',
      '+12065550144 basicSubscriber',
      '+12065550144 callDetail',
    ]);
    for (const { cite } of proposals) expect(cite).toContain('18 U.S.C. §2703');
  });

  it('grants what may be compelled and exists already, and nothing else, for every cell of the table', () => {
    for (const kind of instrumentKinds) {
      for (const { category, decision, reason } of propose(kind, categoryNames)) {
        const reached = reachOf(kind, 'federal', category, currentPack);
        const compelled = reached === 'Y' && isStored(category);
        expect([kind, category, decision, reason]).toEqual([
          kind,
          category,
          compelled ? (limitOf(kind, category) ? 'narrow' : 'grant') : 'refuse',
          compelled ? (limitOf(kind, category) ? 'notCompelled' : undefined) : reasonFor(kind, 'federal', category, reached),
        ]);
      }
    }
  });

  it('narrows a subpoena for content to records without content, and says why', () => {
    expect(propose('trialSubpoena', ['callDetail', 'storedContent'])).toMatchObject([
      { decision: 'grant' },
      { decision: 'refuse', reason: 'contentNeedsWarrant' },
    ]);
  });

  it('says why, for every letter of the table', () => {
    const why = (kind: InstrumentKind, category: Category, jurisdiction = 'federal') =>
      reasonFor(kind, jurisdiction, category, reachOf(kind, jurisdiction, category, currentPack));
    expect([
      why('trialSubpoena', 'otherNonContent'),
      why('trialSubpoena', 'storedContent'),
      why('trialSubpoena', 'prospectiveMetadata'),
      why('verifiedConsent', 'storedContent'),
      why('preservationRequest', 'callDetail'),
      why('trialSubpoena', 'storedContent', 'foreign:FR'),
      why('emergencyRequest', 'callDetail', 'foreign:FR'),
    ]).toEqual(['notCompelled', 'contentNeedsWarrant', 'prospective', 'discretionary', 'heldOnly', 'treatyRoute', 'discretionary']);
  });

  it('limits a national security letter to name, address and length of service; toll records are whole (18 U.S.C. §2709(b)(1))', () => {
    expect(propose('nationalSecurityLetter', ['basicSubscriber', 'callDetail', 'otherNonContent'])).toMatchObject([
      {
        decision: 'narrow',
        limitedTo: ['name', 'address', 'assigned_from_utc', 'assigned_to_utc'],
        cite: expect.stringContaining('18 U.S.C. §2709(a), (b)(1)'),
      },
      { decision: 'grant' },
      { decision: 'refuse', reason: 'notCompelled' },
    ]);
    const limited = instrumentKinds.flatMap((kind) =>
      categoryNames.filter((category) => limitOf(kind, category)).map((category) => `${kind} ${category}`),
    );
    expect(limited.sort()).toEqual(['nationalSecurityLetter basicSubscriber', ...demands.map((kind) => `${kind} otherNonContent`)].sort());
  });

  it.each(demands)('limits a %s to times of sessions and assigned network addresses (18 U.S.C. §2703(c)(2)(C), (E))', (kind) => {
    expect(propose(kind, ['otherNonContent'])).toEqual([
      {
        identifier: '+12065550143',
        category: 'otherNonContent',
        decision: 'narrow',
        reason: 'notCompelled',
        limitedTo: ['at_utc', 'at_local', 'tz', 'ip_address', 'account_id', 'number_e164'],
        cite: expect.stringContaining('18 U.S.C. §2703(c)(2)(C), (E)'),
      },
    ]);
    expect(limitOf(kind, 'otherNonContent')?.kinds).toEqual(['session']);
    const { file } = aCompleteCase(someFacts({ instrument: anInstrument({ kind }), categories: ['otherNonContent'] }));
    const why = (change: Partial<ReviewDecision>) => whyNotGrant(file, { category: 'otherNonContent', ...change })?.why;
    expect([why({}), why({ limitedTo: ['at_utc', 'device'] }), why({ limitedTo: ['at_utc', 'ip_address'] })]).toEqual([
      'beyond-limit',
      'beyond-limit',
      undefined,
    ]);
  });

  it('gives none of them to a criminal subpoena of California, in part or whole', () => {
    const instrument = anInstrument({ kind: 'grandJurySubpoena', jurisdiction: 'state:CA' });
    const { file } = aCompleteCase(someFacts({ instrument, categories: ['basicSubscriber', 'otherNonContent'] }));
    for (const limitedTo of [undefined, ['at_utc']])
      expect(whyNotGrant(file, { category: 'otherNonContent', ...(limitedTo && { limitedTo }) })?.why).toBe('not-compelled');
  });

  it('lets nobody give more of it than that, neither whole nor by another column', () => {
    const letter = aCompleteCase(
      someFacts({ instrument: anInstrument({ kind: 'nationalSecurityLetter' }), categories: ['basicSubscriber'] }),
    );
    const why = (change: Partial<ReviewDecision>) => whyNotGrant(letter.file, { category: 'basicSubscriber', ...change })?.why;
    expect([why({}), why({ limitedTo: ['name', 'payment_means'] }), why({ limitedTo: ['name', 'address'] })]).toEqual([
      'beyond-limit',
      'beyond-limit',
      undefined,
    ]);
  });

  it('never grants what is discretionary: a person may, for what an order or a consent permits, and nobody else’s', () => {
    expect(instrumentKinds.filter((kind) => isGrantable(kind, 'D'))).toEqual([
      'titleIiiOrder',
      'fisaOrder',
      'fisaDirective',
      'verifiedConsent',
    ]);
    for (const reached of ['N', 'X', 'H'] as const) for (const kind of instrumentKinds) expect(isGrantable(kind, reached)).toBe(false);
  });

  it('is nothing without an instrument', () => {
    const facts = { categories: ['callDetail'], identifiers: ['+12065550143'], anyAndAll: false, documents: [] } as const;
    expect(proposeReview(facts, currentPack)).toEqual([]);
  });
});

describe('content under a subpoena', () => {
  const asked = aCompleteCase(someFacts({ categories: ['callDetail', 'storedContent'] }));
  const claimed = [
    { identifier: '+12065550143', category: 'callDetail', decision: 'grant' },
    { identifier: '+12065550143', category: 'storedContent', decision: 'grant' },
  ] as const;

  it('is never grantable by anybody', () => {
    for (const actor of Object.values(staff)) {
      const why = asked.whyNot({ type: 'decideReview', decisions: claimed, reason: 'Because.' }, { as: actor });
      expect(why?.problem).toBe(actor.role === 'counsel' ? 'barred' : 'not-permitted');
    }
    expect(asked.whyNot({ type: 'decideReview', decisions: claimed, reason: 'Because.' })).toMatchObject({
      field: 'decisions',
      rule: expect.stringContaining('§2703(a)'),
    });
  });

  it('is neither collected nor delivered although the decisions on file claim it', () => {
    const forged = asked.happens({ type: 'Reviewed', at: asked.now, by: 'counsel-1', decisions: claimed, reason: 'Because.' });
    expect(whyNotDisclose(forged.file, 'collect')).toMatchObject({ why: 'content-needs-warrant' });
    const approved = forged.collected().checked().approved();
    expect(whyNotDisclose(approved.file, 'deliver')).toMatchObject({ why: 'content-needs-warrant' });
  });

  it('is granted under a warrant', () => {
    expect(whyNotGrant(aCompleteCase(aWarrant()).file, { category: 'storedContent' })).toBeUndefined();
  });
});

describe('the reasons of a refusal', () => {
  it('are a closed list, each with its plain sentence and a citation', () => {
    expect(Object.keys(refusals).sort()).toEqual([...refusalReasons].sort());
    for (const reason of refusalReasons) {
      expect(refusals[reason].sentence).toMatch(/^[A-Z][^<>]+\.$/);
      expect(refusals[reason].cite).not.toBe('');
    }
  });
});
