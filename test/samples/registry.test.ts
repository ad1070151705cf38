import { fillRegistry } from '../../cli/sample';
import { addDays } from '../../domain/calendar/day';
import { sampleAgencies, sampleDay } from '../../samples/agencies';
import { sampleOffice } from '../../samples/office';
import { listAgencies } from '../../storage/agencies';
import { onPGlite, withStore } from '../support/store';

/** The registry as it is filled on that day: who has verified each agency when. */
withStore(onPGlite, (store) => {
  const filledOn = async (today?: string): Promise<ReadonlyMap<string, string | undefined>> => {
    const { db } = store();
    for (const table of ['agency_domains', 'agencies'] as const) await db.deleteFrom(table).execute();
    await fillRegistry({ db }, sampleOffice(), today);
    return new Map((await listAgencies(db)).map(({ id, verified }) => [id, verified?.on]));
  };
  const written = new Map(sampleAgencies.map(({ id, verifiedAt }) => [id, verifiedAt]));
  const later = (days: number) => new Map([...written].map(([id, on]) => [id, addDays(on, days)]));

  test.each([
    ['in a rehearsal', undefined, 0],
    ['before the day of the sample', '2026-11-09', 0],
    ['on the day of the sample', sampleDay, 0],
    ['a day later', '2026-11-11', 1],
    ['when what is written has long expired', '2028-02-29', 476],
  ])('%s the agencies are verified as long ago as on the day of the sample', async (_, today, days) => {
    const filled = await filledOn(today);
    expect(new Map([...filled].sort())).toEqual(new Map([...later(days)].sort()));
  });

  test('what people have made of an agency since is kept', async () => {
    await filledOn('2026-11-10');
    await fillRegistry({ db: store().db }, sampleOffice(), '2028-02-29');
    expect((await listAgencies(store().db)).find(({ id }) => id === 'fio')?.verified?.on).toBe('2026-09-14');
  });
});
