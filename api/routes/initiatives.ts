import { z } from 'zod';
import { initiativeGrounds } from '../../domain/case/own-initiative';
import { categoryNames } from '../../domain/rules/categories';
import { readers } from '../access/readers';
import type { Counter } from '../deps';
import { isProblem } from '../problem';
import { ok, stillKept } from '../reply';
import { closedPeriod } from '../schemas/facts';
import { id, identifier, reason, set, word } from '../schemas/fields';
import { openedInitiative } from '../use-cases/open-initiative';
import { route, type Route } from './route';

export const initiativeBody = z.strictObject({
  ground: word(initiativeGrounds),
  restsOn: reason,
  reason,
  agency: id,
  address: z.email().max(254),
  categories: z.array(word(categoryNames)).min(1).max(50),
  identifiers: set(identifier, 200).refine((all) => all.length > 0, 'name a number or an account'),
  period: closedPeriod,
});

export const initiativeRoutes = (counter: Counter): readonly Route[] => [
  route({
    method: 'post',
    path: '/v1/own-initiative',
    again: 'itself',
    by: readers.ownInitiative,
    body: initiativeBody,
    logged: true,
    says: 'Opens a disclosure that no agency has asked for, on a ground of 18 U.S.C. §2702. Nothing is taken from the records before two counsel have agreed on exactly this. The same memorandum again changes nothing. 202 when the engine does not answer: it is kept, and opens its matter by itself.',
    answer: async ({ body, staff }) => {
      const done = await openedInitiative(counter, body, staff.id);
      if (isProblem(done)) return done;
      return 'became' in done ? stillKept(done.submissionId) : ok({ case: done.case });
    },
  }),
];
