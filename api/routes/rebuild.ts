import { z } from 'zod';
import { rebuildReadModel } from '../../storage/ledger/rebuild';
import { readers } from '../access/readers';
import type { Counter } from '../deps';
import { problem } from '../problem';
import { ok } from '../reply';
import { id } from '../schemas/fields';
import { route, type Route } from './route';

/** An open office owns its database, so whoever wants its read model made anew asks here. The cases go on meanwhile. */
export const rebuildRoutes = ({ db, keys }: Counter): readonly Route[] => [
  route({
    method: 'post',
    path: '/v1/rebuild',
    again: 'itself',
    by: readers.rebuild,
    body: z.strictObject({ case: id.optional() }),
    logged: true,
    says: 'Makes the read model and the search index anew from the ledger, of every case or of one.',
    answer: async ({ body: { case: caseId } }) => {
      const cases = await rebuildReadModel(db, keys, caseId === undefined ? {} : { caseId });
      return caseId !== undefined && cases === 0 ? problem('unknown-case', { field: 'case' }) : ok({ cases });
    },
  }),
];
