import { mkdirSync, mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { databaseChecks } from '../../cli/checks-closed';
import { placesIn } from '../../cli/data-folder';
import { openDatabaseFolder } from '../../cli/database-folder';
import { officeConfig } from '../../platform/config';
import { stepsToTake } from '../../storage/database';

const folder = mkdtempSync(path.join(tmpdir(), 'writ-database-'));
const places = placesIn(folder);
const silent = (): void => undefined;
beforeAll(async () => {
  mkdirSync(places.objects, { recursive: true });
  await (await openDatabaseFolder(places, silent)).close();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the doctor leaves the tables of an earlier release as they are, and says what the next start does', async () => {
  const database = await openDatabaseFolder(places, silent);
  await sql`delete from kysely_migration where name = (select max(name) from kysely_migration)`.execute(database.db);
  await database.close();
  const found = await databaseChecks(officeConfig({ WRIT_DATA_FOLDER: folder }), places);
  expect(found.map(({ part, ok }) => [part, ok])).toEqual([
    ['database', true],
    ['ledger', true],
    ['object store', true],
    ['clock', true],
  ]);
  expect(found[0]?.says).toContain('the next start brings its tables up to this release (one step)');
  const after = await openDatabaseFolder(places, silent, { asItIs: true });
  expect(await stepsToTake(after.db)).toBe(1);
  await after.close();
}, 60_000);

test('tables that cannot be brought up to date are no damage', async () => {
  // Its last step is taken once more, and finds that it was taken.
  await expect(openDatabaseFolder(places, silent)).rejects.toThrow(/could not be brought up to this release and are as they were/);
}, 60_000);

test('a full disk is no damage', async () => {
  truncateSync(path.join(places.database, 'global', 'pg_control'), 0);
  await expect(openDatabaseFolder(places, silent, { roomOn: () => 1_000_000 })).rejects.toThrow(
    /no room left on the disk .* free at least 16 MB/,
  );
  await expect(openDatabaseFolder(places, silent)).rejects.toThrow(/is damaged or incomplete: copy the folder as it is/);
}, 60_000);
