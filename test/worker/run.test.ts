/** The converter with which workers and the API speak to the engine. */
import type { Payload } from '@temporalio/common';
import { KeyMissing } from '../../platform/seal';
import { dataKeys } from '../../storage/data-keys';
import { converterOf } from '../../worker/run';
import { newCase, onPGlite } from '../support/store';

it('what a key sealed that was destroyed since says that the key is missing, and no other key is made for it', async () => {
  const store = await onPGlite();
  const caseId = newCase();
  const codecOf = (keys: typeof store.keys) => converterOf({ keys }).payloadCodecs?.[0];
  const context = { type: 'workflow', namespace: 'n', workflowId: caseId } as const;
  const sealed: Payload[] = (await codecOf(store.keys)?.encode([{ data: Buffer.from('{}') }], context)) ?? [];
  const afterwards = codecOf(dataKeys(store.db, store.master));
  expect(await afterwards?.decode(sealed, context)).toHaveLength(1);
  await store.db.deleteFrom('data_keys').where('owner', '=', caseId).execute();
  const later = codecOf(dataKeys(store.db, store.master));
  await expect(later?.decode(sealed, context)).rejects.toThrow(KeyMissing);
  expect(await store.db.selectFrom('data_keys').select('owner').where('owner', '=', caseId).execute()).toEqual([]);
  await store.close();
}, 60_000);
