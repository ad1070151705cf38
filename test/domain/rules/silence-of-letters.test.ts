/** A national security letter bars notice by what it says: until somebody has recorded that, nobody is told. */
import type { CaseFile } from '../../../domain/case/case-file';
import type { Instrument } from '../../../domain/case/instrument';
import type { Command } from '../../../domain/case/commands';
import { missingAuthorities, type Missing } from '../../../domain/case/notice';
import { whyNotTell } from '../../../domain/rules/gates';
import { isSilenceUnread } from '../../../domain/rules/secret-by-statute';
import { by } from '../../support/notice-cases';
import {
  aCase,
  aCompleteCase,
  aDeliveredCase,
  allOpened,
  anInstrument,
  someFacts,
  Case,
  processFor,
  secondCounsel,
  staff,
} from '../../support/case-builders';

const delivered = aDeliveredCase();
const under = (change: Partial<Instrument> = {}, file: CaseFile = delivered.file): CaseFile => ({
  ...file,
  ...(file.facts && {
    facts: { ...file.facts, instrument: anInstrument({ kind: 'nationalSecurityLetter', withoutNondisclosure: false, ...change }) },
  }),
});
const read = (withoutNondisclosure: boolean) =>
  aCase()
    .triaged()
    .withFacts({ instrument: anInstrument({ kind: 'nationalSecurityLetter', withoutNondisclosure }) });
const asks = { rule: 'N2; 18 U.S.C. §§2709(c), 3511', detail: expect.stringContaining('second person confirm that it has none') };

describe('what a national security letter says of nondisclosure is asked before notice (§§2709(c), 3511)', () => {
  it('without an answer on file notice is neither released nor announced', () => {
    for (const when of ['after', 'before'] as const)
      expect(whyNotTell(under(), delivered.now, allOpened, when)).toMatchObject({ why: 'silence-not-read' });
    expect(new Case(under(), delivered.events, delivered.now).whyNot({ type: 'releaseNotice', reason: 'x' })).toMatchObject(asks);
  });

  it('nor is the request found complete, while its facts can still be recorded', () => {
    expect(read(false).whyNot({ type: 'findComplete' })).toMatchObject(asks);
    expect(read(true).whyNot({ type: 'findComplete' })).toMatchObject(asks);
    expect(read(true).confirmed().whyNot({ type: 'findComplete' })).toBeUndefined();
    expect(read(false).silenced('nationalSecurityLetter', 'indefinite').whyNot({ type: 'findComplete' })).toBeUndefined();
  });

  it('an answer is that it has none, by the word of two', () => {
    const said = (state: 'open' | 'confirmed' | 'void', withoutNondisclosure = true) => {
      const [proposal] = read(true).file.proposals ?? [];
      const proposals = proposal ? [{ ...proposal, state }] : [];
      return whyNotTell({ ...under({ withoutNondisclosure }), proposals }, delivered.now, allOpened)?.why;
    };
    expect([said('open'), said('void'), said('confirmed')]).toEqual(['silence-not-read', 'silence-not-read', undefined]);
    expect(said('confirmed', false)).toBe('silence-not-read');
  });

  it('an answer is its requirement, which bars until it is lifted', () => {
    const barred = aDeliveredCase(processFor('nationalSecurityLetter')).silenced('nationalSecurityLetter', 'indefinite');
    expect(whyNotTell(under({}, barred.file), barred.now, allOpened)?.why).toBe('nondisclosure');
    expect(whyNotTell(under({}, barred.lifted().file), barred.now, allOpened)).toBeUndefined();
  });

  it('no answer is the order of a court, or a delay of our own', () => {
    const ordered = delivered.barred('2026-11-10');
    expect(whyNotTell(under({}, ordered.file), ordered.now + 864_000_000, allOpened)?.why).toBe('silence-not-read');
  });

  it.each(missingAuthorities.map((lacks) => [lacks, lacks === 'authority' || lacks === 'reach'] as const))(
    'a request for silence that lacks %s leaves it unread: %s',
    (lacks: Missing, unread) => {
      const request = delivered.order({ type: 'recordBareRequest', document: 'S-1', quote: 'Be silent.' }).file.bareRequests?.[0];
      expect(isSilenceUnread({ ...under(), ...(request && { bareRequests: [{ ...request, lacks }] }) })).toBe(unread);
    },
  );

  it('that it lacks its certification is one person’s word: another tells the customer, and the gate asks who it was', () => {
    const asked = delivered.order({ type: 'recordBareRequest', document: 'S-1', quote: 'Be silent.' }, { as: staff.counsel });
    const [request] = asked.file.bareRequests ?? [];
    const later = delivered.now + 20 * 86_400_000;
    const lacking = (lacks: Missing, more: Partial<CaseFile> = {}): CaseFile => ({
      ...under({}, asked.file),
      bareRequests: request ? [{ ...request, lacks }] : [],
      ...more,
    });
    const release = (file: CaseFile, as = staff.counsel) =>
      new Case(file, asked.events, later).whyNot({ type: 'releaseNotice', reason: 'Nothing came.' }, { as });
    expect(release(lacking('certification'))).toMatchObject({ problem: 'barred', rule: 'L7; 18 U.S.C. §2709(c)' });
    expect(release(lacking('certification'), secondCounsel)).toBeUndefined();
    expect(release({ ...asked.file, bareRequests: lacking('authority').bareRequests ?? [] })).toBeUndefined();
    const gate = (by: string) =>
      whyNotTell(
        lacking('judicialReview', { notice: { kind: 'released', by, reason: 'x', letters: [], since: delivered.now } }),
        later,
        allOpened,
      )?.why;
    expect([gate('counsel-1'), gate('counsel-2')]).toEqual(['same-person', undefined]);
  });

  it('nor does that person announce it, or tell by another way; two readers, or what two agreed, is nobody’s word alone', () => {
    const request = { document: 'S-1', quote: 'x', lacks: 'certification' as const };
    const [past] = delivered.order({ type: 'recordBareRequest', document: 'S-1', quote: 'x' }).file.bareRequests ?? [];
    const read = (from: Case, ...readers: readonly string[]): Case =>
      new Case(
        {
          ...under({}, from.file),
          bareRequests: readers.map((by) => ({ ...past!, ...request, by, noticeDue: { ...past!.noticeDue, at: 0 } })),
        },
        from.events,
        from.now,
      );
    const rule = (from: Case, command: Command) => from.whyNot(command, { as: staff.counsel })?.rule;
    const found = aCompleteCase().reviewed().collected();
    const untold = aDeliveredCase().unreached('noAddress');
    const announce = { type: 'announceToCustomer', reason: 'There is time.' } as const;
    for (const [from, command] of [
      [found, announce],
      [untold, by('contact', true)],
      [delivered, { type: 'releaseNotice', reason: 'x' }],
    ] as const) {
      expect(rule(read(from, 'counsel-1'), command)).toBe('L7; 18 U.S.C. §2709(c)');
      expect(rule(read(from, 'counsel-2'), command)).toBeUndefined();
      expect(rule(read(from, 'counsel-1', 'counsel-2'), command)).toBeUndefined();
    }
  });

  it('is asked of no other instrument, and said of no other', () => {
    expect(whyNotTell(delivered.file, delivered.now, allOpened)).toBeUndefined();
    const facts = someFacts({ instrument: anInstrument({ withoutNondisclosure: true }) });
    expect(aCase().triaged().whyNot({ type: 'recordFacts', facts })).toMatchObject({
      problem: 'invalid',
      field: 'instrument.withoutNondisclosure',
    });
  });
});

describe('that a national security letter requires no nondisclosure is the word of two (§2709(c); L7)', () => {
  const letter = (number = 'NSL-1') => anInstrument({ kind: 'nationalSecurityLetter', number });
  const states = ({ file }: Case) => file.proposals?.map(({ what, state }) => `${what} ${state}`);
  const confirm = ({ file }: Case) => {
    const { id = '', digest = '' } = file.proposals?.at(-1) ?? {};
    return { type: 'confirmProposal', proposal: id, digest, reason: 'I have read it.' } as const;
  };

  it('whoever records it proposes it, with the digest of the facts as they are read, and may not confirm it', () => {
    const one = read(true);
    expect(one.file.proposals).toMatchObject([
      { id: 'proposal/1', by: 'counsel-1', digest: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown },
    ]);
    expect(one.whyNot(confirm(one), { as: staff.counsel })).toMatchObject({ rule: 'L7' });
    expect(states(one.order(confirm(one), { as: secondCounsel }))).toEqual(['withoutNondisclosure confirmed']);
    expect(states(read(false))).toBeUndefined();
  });

  it('cannot be recorded while nobody can say what exactly is proposed', () => {
    const facts = someFacts({ instrument: letter() });
    expect(aCase().triaged().whyNot({ type: 'recordFacts', facts }, { knowing: {} })).toMatchObject({ rule: 'L7' });
  });

  it('facts that are recorded anew void what was proposed or confirmed of the former, and propose it of themselves', () => {
    const again = read(true).withFacts({ instrument: letter('NSL-2') });
    expect(states(again)).toEqual(['withoutNondisclosure void', 'withoutNondisclosure open']);
    const two = read(true)
      .confirmed()
      .withFacts({ instrument: letter('NSL-2') });
    expect(states(two)).toEqual(['withoutNondisclosure void', 'withoutNondisclosure open']);
    expect(two.whyNot({ type: 'findComplete' })).toMatchObject(asks);
    const without = read(true)
      .confirmed()
      .withFacts({ instrument: { ...letter(), withoutNondisclosure: false } });
    expect(states(without)).toEqual(['withoutNondisclosure void']);
    expect(without.whyNot({ type: 'findComplete' })).toMatchObject(asks);
  });
});
