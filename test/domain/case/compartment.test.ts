import { actions } from '../../../domain/case/actions';
import { isSealed, mayKnow, nationalSecurityKinds } from '../../../domain/case/compartment';
import type { CommandType, Evidence } from '../../../domain/case/commands';
import { roles, type Role } from '../../../domain/case/parts';
import { aCase, aCompleteCase, anInstrument, someFacts, staff } from '../../support/case-builders';

const letter = someFacts({ instrument: anInstrument({ kind: 'nationalSecurityLetter', certified: true }) });
const bareLetter = someFacts({ instrument: anInstrument({ kind: 'nationalSecurityLetter', withoutNondisclosure: false }) });
const sealed = aCase().order({ type: 'sealCase', reason: 'A letter of the Bureau.' });
const others = roles.filter((role) => role !== 'counsel');
const second = { id: 'counsel-2', role: 'counsel' } as const;

describe('whoever answers for a case in the compartment (N7)', () => {
  const knowing = (assigneeRole?: Role): { readonly knowing: Evidence } => ({ knowing: assigneeRole ? { assigneeRole } : {} });
  const assign = { type: 'assign', to: 'somebody' } as const;

  it('is counsel: any other is refused by the name of the field, and so is one whose role is not known', () => {
    expect(sealed.whyNot(assign, { as: staff.counsel, ...knowing('counsel') })).toBeUndefined();
    for (const role of [...others, undefined])
      expect(sealed.whyNot(assign, { as: staff.counsel, ...knowing(role) })).toMatchObject({ problem: 'barred', field: 'to' });
    for (const role of others) expect(aCase().whyNot(assign, knowing(role))).toBeUndefined();
  });

  it('is nobody from the moment of the seal, when it was somebody else', () => {
    const seals = { type: 'sealCase', reason: 'A letter of the Bureau.' } as const;
    for (const role of [...others, undefined]) {
      const had = aCase()
        .order(assign, { knowing: { assigneeRole: 'analyst', nextPerson: 'counsel-1' } })
        .order(seals, knowing(role));
      expect([had.file.assignee, had.file.nextPerson]).toEqual([undefined, undefined]);
    }
    const counsels = aCase().order(assign).order(seals, knowing('counsel'));
    expect(counsels.file.assignee).toBe('somebody');
    const read = aCase()
      .triaged()
      .order(assign)
      .order({ type: 'recordFacts', facts: bareLetter }, { as: staff.counsel, ...knowing('analyst') });
    expect([isSealed(read.file), read.file.assignee]).toEqual([true, undefined]);
  });
});

describe('what keeps a national security case silent (18 U.S.C. §2709(c))', () => {
  const silence = (certified: boolean) =>
    ({
      type: 'recordNondisclosure',
      kind: 'nationalSecurityLetter',
      issuer: 'FBI',
      issuedOn: '2026-11-09',
      ends: 'indefinite',
      document: 'S-1',
      certified,
      reviewNotice: true,
    }) as const;
  const cited = (authority: string) => ({ type: 'suppressNotice', authority, until: 'indefinite', reason: 'x' }) as const;
  const types = ({ events }: ReturnType<typeof aCase>) => events.slice(1).map(({ type }) => type);

  it('is read by counsel alone, as the letter itself is', () => {
    for (const role of ['intake', 'analyst'] as const)
      for (const certified of [true, false])
        expect(aCase().whyNot(silence(certified), { as: staff[role] })).toEqual({
          problem: 'not-permitted',
          field: 'kind',
          rule: 'N7; 18 U.S.C. §2709(c)',
          detail: 'only counsel reads an instrument of this kind: seal the case and leave it to counsel',
        });
  });

  it('seals the case before it is recorded, also when it lacks what would let it bar', () => {
    expect(types(aCase().order(silence(true)))).toEqual(['CaseSealed', 'NondisclosureRecorded']);
    expect(types(aCase().order(silence(false)))).toEqual(['CaseSealed', 'BareRequestRecorded', 'LetterQueued']);
    expect(types(aCase().order(silence(true)).order(silence(true)))).toEqual([
      'CaseSealed',
      'NondisclosureRecorded',
      'NondisclosureRecorded',
    ]);
  });

  it('takes the case from whoever had it and may not know of it', () => {
    const had = aCase()
      .order({ type: 'assign', to: 'somebody' })
      .order(silence(true), { knowing: { assigneeRole: 'analyst' } });
    expect(had.file.assignee).toBeUndefined();
  });

  it('so does the citation of the law of FISA, from the proposal on, and of no other law', () => {
    for (const authority of ['50 U.S.C. §1805(c)(2)(B)', '50 U.S.C. §1881a(i)(1)(A)', '18 U.S.C. §2709(c)'])
      expect(types(aCase().order(cited(authority)))).toEqual(['CaseSealed', 'ProposalMade']);
    for (const authority of ['47 U.S.C. §605', '18 U.S.C. §2511(2)(a)(ii)', 'childSafety'])
      expect(types(aCase().order({ ...cited(authority), until: '2026-12-01' }))).toEqual(['ProposalMade']);
  });

  it('keeps it sealed while it stands or waits', () => {
    const unseal = { type: 'unsealCase', reason: 'x' } as const;
    const proposed = aCase().order(cited('50 U.S.C. §1805'));
    for (const each of [aCase().order(silence(true)), proposed, proposed.confirmed()])
      expect(each.whyNot(unseal)).toMatchObject({ rule: 'N7; 18 U.S.C. §2709(c)' });
    const withdrawn = proposed.order({ type: 'withdrawProposal', proposal: 'proposal/1', reason: 'x' });
    // The papers turn out to be a subpoena.
    const read = aCase().order(silence(true)).triaged().withFacts();
    for (const each of [withdrawn, read, aCase().order(silence(true)).lifted()]) expect(each.whyNot(unseal)).toBeUndefined();
  });
});

describe('a case in the compartment (N7)', () => {
  it('is sealed by whoever opens the mail, and taken out by counsel alone', () => {
    for (const role of ['intake', 'analyst', 'counsel', 'custodian'] as const)
      expect(aCase().whyNot({ type: 'sealCase', reason: 'x' }, { as: staff[role] })).toBeUndefined();
    for (const role of others)
      expect(sealed.whyNot({ type: 'unsealCase', reason: 'x' }, { as: staff[role] })).toMatchObject({ problem: 'not-permitted' });
    expect(isSealed(sealed.order({ type: 'unsealCase', reason: 'Nothing secret.' }, { as: staff.counsel }).file)).toBe(false);
    expect(sealed.whyNot({ type: 'sealCase', reason: 'x' }, { as: staff.counsel })).toMatchObject({ rule: 'N7' });
    expect(aCase().whyNot({ type: 'unsealCase', reason: 'x' })).toMatchObject({ rule: 'N7' });
  });

  it('is known to counsel and to nobody else', () => {
    expect(roles.filter((role) => mayKnow(sealed.file, role))).toEqual(['counsel']);
    expect(roles.filter((role) => mayKnow(aCase().file, role))).toEqual([...roles]);
  });

  it('takes every order from counsel and none from anybody else', () => {
    for (const type of Object.keys(actions) as CommandType[])
      for (const role of others) {
        const command = { type, reason: 'x', note: 'x', text: 'x', facts: letter } as never;
        expect(sealed.whyNot(command, { as: staff[role] })).toMatchObject({ problem: 'not-permitted', detail: 'only counsel may do this' });
      }
  });

  it.each(nationalSecurityKinds)('is what the facts of a %s make of a case; only counsel records them', (kind) => {
    const facts = someFacts({ instrument: anInstrument({ kind, certified: true }) });
    const triaged = aCase().triaged();
    for (const role of ['intake', 'analyst'] as const)
      expect(triaged.whyNot({ type: 'recordFacts', facts }, { as: staff[role] })).toMatchObject({
        problem: 'not-permitted',
        field: 'instrument.kind',
        rule: 'N7; 18 U.S.C. §2709(c)',
      });
    const recorded = triaged.order({ type: 'recordFacts', facts }, { as: staff.counsel });
    expect(recorded.file.compartment).toBe('nationalSecurity');
    expect(recorded.whyNot({ type: 'unsealCase', reason: 'x' })).toMatchObject({ rule: 'N7; 18 U.S.C. §2709(c)' });
  });

  it('goes its whole way by two counsel: who checked a production does not approve it', () => {
    const by = { as: staff.counsel };
    const triaged = sealed.order({ type: 'triage', procedure: 'legalRequest' }, by);
    const complete = triaged.order({ type: 'recordFacts', facts: letter }, by).complete();
    const checked = complete.reviewed().collected().order({ type: 'passQualityCheck', note: 'x' }, by);
    const approve = { type: 'approveProduction', digest: 'digest-1', reason: 'x' } as const;
    expect(checked.whyNot(approve, by)).toMatchObject({ rule: 'L7' });
    expect(checked.whyNot(approve, { as: second })).toBeUndefined();
  });

  it('an ordinary case leaves its work to those whose it is', () => {
    const checking = aCompleteCase().reviewed().collected();
    expect(checking.whyNot({ type: 'passQualityCheck', note: 'x' }, { as: staff.counsel })).toMatchObject({ problem: 'not-permitted' });
  });
});

describe('what is known of a prohibited purpose', () => {
  const known = aCase()
    .triaged()
    .withFacts({ instrument: anInstrument({ jurisdiction: 'state:AZ', attestation: true, prohibitedPurpose: 'The affidavit.' }) });
  const without = { type: 'recordFacts', facts: someFacts() } as const;

  it('is taken back by counsel alone (Cal. PC 1546.5)', () => {
    expect(known.whyNot(without, { as: staff.intake })).toMatchObject({
      rule: 'G4-purpose; Cal. PC 1546.5',
      field: 'instrument.prohibitedPurpose',
    });
    expect(known.whyNot(without, { as: staff.counsel })).toBeUndefined();
  });
});
