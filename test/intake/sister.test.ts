/** What a sister begins with, as the activity that opens it hands it to the engine: read from the ledger of the matter that orders it. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection, WorkflowClient } from '@temporalio/client';
import { emptyFile, type CaseFile } from '../../domain/case/case-file';
import { evolve } from '../../domain/case/evolve';
import { currentPack } from '../../domain/policy/packs';
import { whyNotInvoice } from '../../domain/rules/invoice-gate';
import { openSister } from '../../intake/sister';
import { appendEvents } from '../../storage/ledger/append';
import { diskObjects } from '../../storage/objects/disk';
import { sealedObjects } from '../../storage/objects/sealed';
import type { Page } from '../../workflows/messages';
import { aCase, staff, type Case } from '../support/case-builders';
import { newCase, onPGlite, withStore } from '../support/store';

const reason = 'As the papers say.';
const order = { type: 'openSister', procedure: 'legalRequest', reason } as const;

withStore(onPGlite, (store) => {
  /** The opening of the sister that this matter orders, as the client gave it to the engine, which is away. */
  async function opening(change: (from: Case) => Case): Promise<Page['opening']> {
    const [caseId, sister] = [newCase(), newCase()];
    const parent = change(aCase({ caseId })).order(order, { as: staff.counsel, knowing: { sister } });
    const { db, keys } = store();
    await appendEvents(db, store(), { caseId, after: 0, entries: parent.events.map((event) => ({ event })) });
    const pages: Page[] = [];
    const connection = Connection.lazy({ address: '127.0.0.1:1', interceptors: [] });
    const client = new WorkflowClient({
      connection,
      interceptors: [
        {
          startWithDetails: ({ options }) => {
            pages.push(...(options.args as Page[]));
            return Promise.resolve({ runId: 'none', eagerlyStarted: false });
          },
        },
      ],
    });
    const objects = sealedObjects(diskObjects(mkdtempSync(join(tmpdir(), 'writ-sister-'))), keys);
    const door = { db, keys, objects, client, taskQueue: 'none', pack: currentPack };
    try {
      await openSister(door, { caseId, sister, procedure: 'legalRequest', at: parent.now });
    } finally {
      await connection.close();
    }
    return pages[0]?.opening;
  }
  const fileOf = (events: Page['opening'] = []): CaseFile => events.reduce(evolve, emptyFile(''));
  const sealed = (from: Case): Case => from.order({ type: 'sealCase', reason }, { as: staff.counsel });
  const marked = (from: Case): Case => from.order({ type: 'markChildSafety', reason });

  test('a sister of a sealed matter is sealed before anything else is known of it', async () => {
    const opened = await opening(sealed);
    expect(opened?.map(({ type }) => type)).toEqual(['Received', 'CaseSealed', 'Triaged']);
    expect(fileOf(opened).compartment).toBe('nationalSecurity');
  });

  test('a sister of a matter about an endangered child is marked so, and never charged', async () => {
    const opened = fileOf(await opening(marked));
    expect([opened.childSafety, whyNotInvoice(opened)?.why]).toEqual([true, 'child-endangerment']);
  });

  test('a sister of any other matter inherits nothing', async () => {
    expect((await opening((from) => from))?.map(({ type }) => type)).toEqual(['Received', 'Triaged']);
  });
});
