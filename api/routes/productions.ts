import { passphraseFor } from '../../platform/production-secrets';
import { readers } from '../access/readers';
import type { Counter } from '../deps';
import { notFound, ok } from '../reply';
import { ofCase, route, type Route } from './route';

export const productionRoutes = (counter: Counter): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/cases/:caseId/productions/:pid/passphrase',
    by: readers.passphrases,
    logged: true,
    says: 'What opens the archive: told to the agency by telephone, never by e-mail. Whoever reads it is written down.',
    answer: (asked) =>
      ofCase(counter, asked, async ({ caseId, productions }) => {
        const production = productions.find(({ productionId }) => productionId === asked.params['pid']);
        if (!production) return notFound('this case has no such production');
        const { productionId } = production;
        return ok({ case: caseId, production: productionId, passphrase: passphraseFor(await counter.keys.of(caseId), productionId) });
      }),
  }),
];
