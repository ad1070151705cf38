/** Which of several prohibitions is lifted, by which paper, and by how many people: the edges of N3 and L7. */
import { isLiftedByTwo, liftedByTwo, liftTerms, orderToLift, paperToLift } from '../../../domain/case/lifting';
import { emptyFile } from '../../../domain/case/case-file';
import { reachWeighed, readAs } from '../../../domain/case/order-reach';
import { standing } from '../../../domain/case/notice';
import { isCited } from '../../../domain/case/suppression';
import { currentPack } from '../../../domain/policy/packs';
import { penTrapKind } from '../../../domain/rules/prohibitions';
import { isSilenceUnread, isSilentKind } from '../../../domain/rules/secret-by-statute';
import {
  aCase,
  aCompleteCase,
  aDeliveredCase,
  aJoined,
  allOpened,
  anInstrument,
  someFacts,
  type Case,
  processFor,
} from '../../support/case-builders';

const joined = (life: Case, submissionId = 'S-2'): Case => life.happens(aJoined(life.now, { submissionId }));
const bars = ({ file }: Case): readonly number[] => standing(file).map(({ number }) => number);
/** A letter of national security and an order of a court bar at once. */
const several = joined(aCase().silenced('nationalSecurityLetter', 'indefinite').barred('indefinite'));

describe('the paper that lifts (N3)', () => {
  it('is the last that came, unless it imposes a prohibition that stands', () => {
    const barred = aDeliveredCase().barred('indefinite');
    expect(paperToLift(barred.file)).toBeUndefined();
    expect(paperToLift(joined(barred).file)).toBe('S-2');
    expect(paperToLift(joined(joined(barred), 'S-3').file)).toBe('S-3');
    expect(paperToLift(joined(joined(barred), 'S-3').barred('indefinite', 'S-3').file)).toBe('S-2');
    expect(
      paperToLift(
        joined(aDeliveredCase(processFor('californiaPenTrap')).silenced('californiaPenTrap', '2027-01-09')).barred('indefinite', 'S-2')
          .file,
      ),
    ).toBeUndefined();
  });

  it('is not on file of a delay of our own that ends without one', () => {
    const delayed = aDeliveredCase()
      .order({ type: 'suppressNotice', authority: 'childSafety', until: '2026-12-09', reason: 'A child.' })
      .confirmed();
    const ended = delayed.order({ type: 'liftNondisclosure', reason: 'The child is safe.' }).confirmed();
    expect(ended.file.nondisclosures.map((order) => ['liftedAt' in order, 'liftedBy' in order])).toEqual([[true, false]]);
    expect(ended.events.at(-1)).not.toHaveProperty('document');
  });
});

describe('of several prohibitions (N3)', () => {
  const lift = (order?: number) =>
    ({ type: 'liftNondisclosure', reason: 'x', document: 'S-2', ...(order !== undefined && { order }) }) as const;

  it('the one that was lifted is named', () => {
    expect([orderToLift(several.file, undefined), orderToLift(several.file, 2)?.number]).toEqual([undefined, 2]);
    expect(several.whyNot(lift())).toMatchObject({
      problem: 'invalid',
      field: 'order',
      detail: 'several prohibitions stand: say which one was lifted',
    });
    expect(several.whyNot(lift(9))).toMatchObject({ problem: 'invalid', field: 'order', detail: 'no prohibition of this number stands' });
    expect(several.whyNot(lift(2))).toBeUndefined();
  });

  it('the second person confirms the one that was proposed, and no other is lifted', () => {
    const twoLetters = several.silenced('nationalSecurityLetter', 'indefinite', '2026-11-10', 'Another Field Office');
    expect(bars(twoLetters.order(lift(3)).confirmed())).toEqual([1, 2]);
  });
});

describe('by two people (L7)', () => {
  const given = { file: several.file, at: several.now, by: 'counsel-2', evidence: { unopened: allOpened } };

  it('whatever national security keeps silent, also where the case is in no compartment', () => {
    const facts = { ...someFacts(), documents: [] };
    const read = (kind: 'fisaOrder' | 'grandJurySubpoena') => ({
      ...emptyFile('LR-1'),
      facts: { ...facts, instrument: anInstrument({ kind }) },
    });
    const { instrument: _, ...without } = facts;
    expect([isLiftedByTwo(read('fisaOrder'), {}), isLiftedByTwo(read('grandJurySubpoena'), {})]).toEqual([true, false]);
    expect(isLiftedByTwo({ ...emptyFile('LR-1'), facts: without }, {})).toBe(false);
  });

  it('is proposed with the paper, where there is one', () => {
    const terms = { what: 'liftNondisclosure', about: 'prohibition/1' };
    expect(liftTerms(several.file, { order: 1, document: 'S-2' })).toStrictEqual({ ...terms, document: 'S-2' });
    expect(liftTerms(several.file, { order: 1 })).toStrictEqual(terms);
    expect(liftTerms(several.file, { order: 9 })).toBeUndefined();
  });

  it('and lifts nothing when what was proposed stands no more', () => {
    const proposal = { what: 'liftNondisclosure', reason: 'x' } as const;
    expect(liftedByTwo({ ...proposal, about: 'prohibition/9' }, given)).toEqual([]);
    expect(liftedByTwo(proposal, given)).toEqual([]);
    const [lifted] = liftedByTwo({ ...proposal, about: 'prohibition/2' }, given);
    expect(lifted).toMatchObject({ type: 'NondisclosureLifted', order: 2 });
    expect(lifted).not.toHaveProperty('document');
  });
});

describe('where the papers say nothing of an instrument', () => {
  const unread = aCase().triaged().withFacts({}, 'instrument');

  it('nothing is read into them', () => {
    expect(isSilenceUnread(unread.file)).toBe(false);
    expect(isSilenceUnread(aCase().triaged().file)).toBe(false);
    expect(reachWeighed(readAs(unread.file), { file: unread.file, at: unread.now, by: 'x', evidence: { unopened: allOpened } })).toEqual(
      [],
    );
    expect(isSilenceUnread(aCompleteCase().file)).toBe(false);
  });
});

it('process that is secret by statute, or by what it says, is silent, and no other', () => {
  const silent = ['nationalSecurityLetter', 'penTrapOrder', 'titleIiiOrder', 'fisaOrder', 'fisaDirective'] as const;
  expect(silent.map(isSilentKind)).toEqual(silent.map(() => true));
  expect((['grandJurySubpoena', 'searchWarrant', 'courtOrder2703d'] as const).map(isSilentKind)).toEqual([false, false, false]);
});

it('a pen/trap order of a jurisdiction that the pack does not know is kept silent by §3123(d), as any other', () => {
  const kinds = ['state:ZZ', 'federal', 'state:CA'].map((jurisdiction) => penTrapKind({ kind: 'penTrapOrder', jurisdiction }, currentPack));
  expect(kinds).toEqual(['federalPenTrap', 'federalPenTrap', 'californiaPenTrap']);
});

it('an authority is cited by its paragraph, whatever blanks stand around it', () => {
  expect([' 18 U.S.C. §3123(d) ', '18 U.S.C. §3123(d)', 'by law'].map(isCited)).toEqual([true, true, false]);
});
