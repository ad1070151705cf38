import fc from 'fast-check';
import { instantAt } from '../../domain/calendar/pacific';
import { categoryNames } from '../../domain/rules/categories';
import { collect, isGranted, type Grant } from '../../records/clip';
import type { Ownership, RecordRow } from '../../records/record-source';
import { call, carelessSource, message, noon, session, subscriber } from './support';

const september = { from: instantAt('2026-09-01', 0), to: instantAt('2026-10-01', 0) };
const grant = (differs: Partial<Grant> = {}): Grant => ({
  identifier: '+12065550142',
  category: 'callDetail',
  period: september,
  ...differs,
});
const owned = (differs: Partial<Ownership> = {}): Ownership => ({
  accountId: 'AC-1',
  number: '+12065550142',
  period: september,
  ...differs,
});

describe('a grant covers exactly its period (R6)', () => {
  it.each([
    ['below', september.from - 1, false],
    ['at', september.from, true],
    ['above', september.from + 1, true],
  ])('its first moment is inside: %s', (_where, at, inside) => {
    expect(isGranted(call({ at }), grant(), [owned()])).toBe(inside);
  });

  it.each([
    ['below', september.to - 1, true],
    ['at', september.to, false],
    ['above', september.to + 1, false],
  ])('its end is outside: %s', (_where, at, inside) => {
    expect(isGranted(call({ at }), grant(), [owned()])).toBe(inside);
  });

  it.each([
    ['below', noon - 1, false],
    ['at', noon, true],
    ['above', noon + 1, true],
  ])('and begins no earlier than the ownership: %s', (_where, at, inside) => {
    expect(isGranted(call({ at }), grant(), [owned({ period: { from: noon, to: september.to } })])).toBe(inside);
  });

  it.each([
    ['below', noon - 1, true],
    ['at', noon, false],
    ['above', noon + 1, false],
  ])('and ends with it: %s', (_where, at, inside) => {
    expect(isGranted(call({ at }), grant(), [owned({ period: { from: september.from, to: noon } })])).toBe(inside);
  });
});

const number = fc.oneof({ weight: 4, arbitrary: fc.constant('+12065550142') }, { weight: 1, arbitrary: fc.constant('+12065550143') });
const account = fc.oneof({ weight: 4, arbitrary: fc.constant('AC-1') }, { weight: 1, arbitrary: fc.constant('AC-2') });
const at = fc.integer({ min: 0, max: 12 });
const period = fc.tuple(at, fc.integer({ min: 1, max: 12 })).map(([from, length]) => ({ from, to: from + length }));
const row: fc.Arbitrary<RecordRow> = fc
  .record({ number, accountId: account, at })
  .chain((common) => fc.constantFrom<RecordRow>(call(common), call(common), message(common), session(common), subscriber(common)));
const ownership = fc.record({ number, accountId: account, period });
const anyGrant: fc.Arbitrary<Grant> = fc
  .record({
    identifier: fc.oneof(number, account),
    category: fc.constantFrom('callDetail', 'callDetail', 'storedContent', 'otherNonContent', 'basicSubscriber'),
    period,
    accountId: fc.option(account),
  })
  .map(({ accountId, ...rest }) => ({ ...rest, ...(accountId !== null && { accountId }) }));

describe('where the instrument compels records of some kinds only', () => {
  it('a sent message is left in the stacks beside the session, and is no fault of the source (18 U.S.C. §2703(c)(2)(C), (E))', async () => {
    const owned = { number: '+12065550142', accountId: 'AC-1', period: { from: 0, to: 9 } };
    const rows = [session({ at: 1 }), session({ at: 2, kind: 'message' })];
    const granted: Grant = { identifier: '+12065550142', category: 'otherNonContent', period: owned.period };
    const of = async (grant: Grant) => (await collect(carelessSource([owned], rows), [grant]))[0];
    expect(await of({ ...granted, kinds: ['session'] })).toMatchObject({ rows: [rows[0]], dropped: 0 });
    expect(await of(granted)).toMatchObject({ rows, dropped: 0 });
  });
});

describe('whatever a source gives, what is collected', () => {
  it('lies inside identifier, category, period and ownership, and belongs to one person', async () => {
    let withRows = 0;
    const everyCase = fc.asyncProperty(
      anyGrant,
      fc.array(ownership, { minLength: 1, maxLength: 3 }),
      fc.array(row, { minLength: 4, maxLength: 16 }),
      async (granted, owners, rows) => {
        const [collected] = await collect(carelessSource(owners, rows), [granted]);
        if (collected?.kind !== 'records') return;
        withRows += collected.rows.length;
        for (const each of collected.rows) {
          expect(each.category).toBe(granted.category);
          expect([each.number, each.accountId]).toContain(granted.identifier);
          expect(each.accountId).toBe(granted.accountId ?? collected.accountId);
          expect(each.at >= granted.period.from && each.at < granted.period.to).toBe(true);
          const owner = owners.find(
            (one) =>
              one.accountId === each.accountId && one.number === each.number && one.period.from <= each.at && each.at < one.period.to,
          );
          expect(owner).toBeDefined();
        }
        expect(new Set(collected.rows.map(({ accountId }) => accountId)).size).toBeLessThanOrEqual(1);
      },
    );
    await fc.assert(everyCase, { numRuns: 2000 });
    expect(withRows).toBeGreaterThan(100);
  });

  it('is everything that the grant covers, once', async () => {
    const complete = fc.asyncProperty(
      anyGrant,
      fc.array(ownership, { minLength: 1, maxLength: 3 }),
      fc.array(row, { minLength: 4, maxLength: 16 }),
      async (granted, owners, rows) => {
        const [collected] = await collect(carelessSource(owners, []), [granted]);
        if (collected?.kind !== 'records') return;
        const unique = rows.map((each, index) => ({ ...each, sourceSystem: `${index}` }));
        const [again] = await collect(careful(owners, unique), [granted]);
        const expected = unique.filter((each) => isGranted(each, { ...granted, accountId: collected.accountId }, owners));
        const got = again?.kind === 'records' ? again.rows.map(({ sourceSystem }) => sourceSystem) : [];
        expect([...got].sort()).toEqual(expected.map(({ sourceSystem }) => sourceSystem).sort());
      },
    );
    await fc.assert(complete, { numRuns: 1000 });
  });
});

/** A source that answers each query exactly. */
function careful(owners: readonly Ownership[], rows: readonly RecordRow[]): ReturnType<typeof carelessSource> {
  return {
    ...carelessSource(owners, []),
    records: async function* (query) {
      const { from, to } = query.period;
      const fits = (each: RecordRow): boolean =>
        each.accountId === query.accountId && each.number === query.number && each.category === query.category;
      yield* await Promise.resolve(rows.filter((each) => fits(each) && each.at >= from && each.at < to));
    },
  };
}

describe('a number that changed hands in the period', () => {
  const before = owned({ accountId: 'AC-1', period: { from: september.from, to: noon } });
  const after = owned({ accountId: 'AC-2', period: { from: noon, to: september.to } });
  const rows = [call({ accountId: 'AC-1', at: noon - 1 }), call({ accountId: 'AC-2', at: noon })];

  it('is not answered by mixing two persons: nothing is collected and the owners are named', async () => {
    const [collected] = await collect(carelessSource([before, after], rows), [grant()]);
    expect(collected).toEqual({ kind: 'ambiguous', grant: grant(), owners: [before, after] });
  });

  it('gives the rows of the owner whom the grant names, and never those of the one before', async () => {
    const [collected] = await collect(carelessSource([before, after], rows), [grant({ accountId: 'AC-2' })]);
    expect(collected).toMatchObject({ kind: 'records', accountId: 'AC-2', rows: [rows[1]], dropped: 1 });
  });

  it('never gives a row that names the old owner after the change', async () => {
    const late = call({ accountId: 'AC-1', at: noon });
    expect(await collect(carelessSource([before, after], [late]), [grant({ accountId: 'AC-1' })])).toMatchObject([
      { rows: [], dropped: 1 },
    ]);
  });
});

describe('what the stacks cannot give', () => {
  it('is unknown when the number was nobody’s, or not the named account’s', async () => {
    expect(await collect(carelessSource([], [call()]), [grant()])).toEqual([{ kind: 'unknown', grant: grant() }]);
    const other = grant({ accountId: 'AC-9' });
    expect(await collect(carelessSource([owned()], [call()]), [other])).toEqual([{ kind: 'unknown', grant: other }]);
  });

  it('is unknown when a source answers with another number than was asked', async () => {
    expect(await collect(carelessSource([owned({ number: '+12065550143' })], []), [grant()])).toMatchObject([{ kind: 'unknown' }]);
  });

  it('is never a record of the future', async () => {
    const kinds = await Promise.all(
      categoryNames.map(async (category) => (await collect(carelessSource([owned()], [call()]), [grant({ category })]))[0]?.kind),
    );
    expect(kinds).toEqual(['records', 'records', 'records', 'records', 'notStored', 'notStored']);
  });

  it.each([
    { from: 5, to: 5 },
    { from: 6, to: 5 },
    { from: Number.NaN, to: 5 },
    { from: 0, to: Number.POSITIVE_INFINITY },
  ])('is refused for a period that is none: %j', async (wrong) => {
    await expect(collect(carelessSource([owned()], [call()]), [grant({ period: wrong })])).rejects.toThrow(RangeError);
  });

  it('is answered grant by grant: one that is ambiguous does not stop another', async () => {
    const source = carelessSource([owned(), owned({ accountId: 'AC-2' })], [call()]);
    const collected = await collect(source, [grant(), grant({ accountId: 'AC-1' })]);
    expect(collected.map(({ kind }) => kind)).toEqual(['ambiguous', 'records']);
  });
});
