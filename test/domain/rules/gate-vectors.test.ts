/** The gates with one condition missing at a time, whatever the events claim. */
import type { CaseFile } from '../../../domain/case/case-file';
import { whyNotDelete, whyNotDisclose, whyNotGrant, whyNotTell } from '../../../domain/rules/gates';
import { whySecondPerson } from '../../../domain/rules/four-eyes';
import { aCase, aCompleteCase, aDeliveredCase, allOpened, anInstrument, aWarrant, someFacts, staff } from '../../support/case-builders';

const reason = 'x';
const why = (file: CaseFile, step: 'collect' | 'deliver' = 'deliver'): string | undefined => whyNotDisclose(file, step)?.why;

describe('a production of content', () => {
  const approved = aCompleteCase(aWarrant()).reviewed().collected().checked().approved().file;
  const confirmed = (confirmedBy: string | undefined): CaseFile => {
    if (approved.stage.kind !== 'approved') throw new Error('it is not approved');
    const { confirmedBy: _was, ...approval } = approved.stage.approval;
    return { ...approved, stage: { ...approved.stage, approval: { ...approval, ...(confirmedBy !== undefined && { confirmedBy }) } } };
  };
  const { approval, checkedBy } = approved.stage.kind === 'approved' ? approved.stage : { approval: undefined, checkedBy: '' };

  it('leaves on the word of two people who did not check it, and of no others', () => {
    expect(why(approved)).toBeUndefined();
    expect(why(confirmed(undefined))).toBe('second-person');
    expect(why(confirmed(approval?.by))).toBe('same-person');
    expect(why(confirmed(checkedBy))).toBe('same-person');
    expect(why(confirmed('counsel-9'))).toBeUndefined();
  });

  it('needs no second person when its content was refused, nor without an instrument of national security', () => {
    const [first] = 'decisions' in approved.stage ? approved.stage.decisions : [];
    const decisions = first
      ? [{ ...first, category: 'storedContent' as const, decision: 'refuse' as const, reason: 'overbroad' as const }]
      : [];
    expect(whySecondPerson({ ...approved, stage: { ...approved.stage, decisions } as CaseFile['stage'] })).toBeUndefined();
    expect(whySecondPerson(aCase().file)).toBeUndefined();
    expect(whySecondPerson(approved)?.why).toBe('content');
  });
});

describe('what no gate lets through', () => {
  it('is a decision beyond what the instrument compels, at collection and at delivery', () => {
    const collecting = aCompleteCase(someFacts({ categories: ['callDetail', 'storedContent'] })).reviewed();
    const [first] = 'decisions' in collecting.file.stage ? collecting.file.stage.decisions : [];
    const granting = first ? [first, { ...first, category: 'storedContent' as const }] : [];
    const stage = { ...collecting.file.stage, decisions: granting } as CaseFile['stage'];
    expect([why({ ...collecting.file, stage }, 'collect'), why(collecting.file, 'collect')]).toEqual(['content-needs-warrant', undefined]);
    const refusing = { ...collecting.file.stage, decisions: first ? [{ ...first, category: 'storedContent', decision: 'refuse' }] : [] };
    expect(why({ ...collecting.file, stage: refusing as CaseFile['stage'] }, 'collect')).toBeUndefined();
  });

  it('is more of a category than a limit of the instrument: no limit given, or one column beyond it', () => {
    const letter = {
      instrument: anInstrument({ kind: 'nationalSecurityLetter', certified: true }),
      categories: ['basicSubscriber'] as const,
    };
    const { file } = aCase()
      .triaged()
      .order({ type: 'recordFacts', facts: someFacts(letter) }, { as: staff.counsel });
    const limited = (...limitedTo: readonly string[]) => whyNotGrant(file, { category: 'basicSubscriber', limitedTo })?.why;
    expect(whyNotGrant(file, { category: 'basicSubscriber' })?.why).toBe('beyond-limit');
    expect([limited('name', 'address'), limited('name', 'payment_means'), limited('payment_means')]).toEqual([
      undefined,
      'beyond-limit',
      'beyond-limit',
    ]);
  });

  it('is an answer as narrowed before the letter of the narrowing has been sent', () => {
    const packaged = aCompleteCase().reviewed().collected().checked().approved().packaged().letter('narrowing');
    const narrowing = { categories: [], period: { from: '2026-10-01', to: '2026-10-31' }, letter: 'narrowing/1', reason };
    const as = (letter: string): CaseFile => ({ ...packaged.file, narrowing: { ...narrowing, letter } }) as unknown as CaseFile;
    expect([why(as('narrowing/1')), why(as('narrowing/2')), why(packaged.file)]).toEqual([undefined, 'narrowing-not-told', undefined]);
  });

  it('is an instrument that another has superseded', () => {
    const collecting = aCompleteCase().reviewed();
    const process = { kind: 'grandJurySubpoena', number: 'GJ-2', issuer: 'x', issuedOn: '2026-11-09' } as const;
    const after = collecting.happens({ type: 'Superseded', at: 0, by: 'intake-1', reason, successor: 'LR-OTHER', process });
    expect([why(collecting.file, 'collect'), why(after.file, 'collect')]).toEqual([undefined, 'superseded']);
  });
});

describe('our word to the agency (N2)', () => {
  const word = aDeliveredCase().order({ type: 'recordBareRequest', document: 'S-1', quote: 'Keep it quiet.' }).file;
  const day = word.bareRequests?.[0]?.noticeDue.at ?? 0;

  it('bars the notice until the instant of its day, and no longer', () => {
    const tell = (at: number) => whyNotTell(word, at, allOpened)?.why;
    expect([tell(day - 1), tell(day), tell(day + 1)]).toEqual(['word-to-agency', undefined, undefined]);
  });

  it('bars while any of several words stands', () => {
    const [first] = word.bareRequests ?? [];
    const later = first ? [{ ...first, noticeDue: { ...first.noticeDue, at: 0 } }, first] : [];
    expect(whyNotTell({ ...word, bareRequests: later }, day - 1, allOpened)?.why).toBe('word-to-agency');
  });
});

describe('the deletion of a customer’s own records', () => {
  const proposed = aCase()
    .order({ type: 'route', audience: 'customer', topic: 'deletion', note: reason })
    .order({ type: 'proposeDeletion', account: 'AC-1', reason }).file;
  const proposal = proposed.proposals?.[0];
  type Change = { readonly [Key in 'what' | 'about' | 'state' | 'confirmedBy']?: string };
  const gate = (change: Change, held: boolean | undefined = false, account = 'AC-1'): string | undefined => {
    const confirmed = { ...proposal, state: 'confirmed', confirmedBy: 'counsel-9', ...change };
    const other = { ...confirmed, about: 'AC-9' };
    return whyNotDelete(held, { file: { ...proposed, proposals: [other, confirmed] } as CaseFile, account })?.why;
  };

  it('is ordered by two people for this account and confirmed, and then no hold may cover it', () => {
    expect([gate({}), gate({}, true), gate({}, undefined, 'AC-1')]).toEqual([undefined, 'held', undefined]);
    expect(whyNotDelete(undefined)?.why).toBe('holds-unknown');
    expect([whyNotDelete(false), whyNotDelete(true)?.why]).toEqual([undefined, 'held']);
  });

  it.each([
    [{ state: 'open' }],
    [{ what: 'production' }],
    [{ about: 'AC-2' }],
    [{ confirmedBy: proposal?.by ?? '' }],
    [{ confirmedBy: undefined as unknown as string }],
  ])('is not ordered with %j', (change) => {
    expect(gate(change)).toBe('second-person');
  });

  it('is not ordered where nobody has proposed anything', () => {
    const { proposals: _none, ...file } = proposed;
    expect(whyNotDelete(false, { file, account: 'AC-1' })?.why).toBe('second-person');
  });
});
