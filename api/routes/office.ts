import { z } from 'zod';
import { isoInstant } from '../../domain/calendar/pacific';
import { actions } from '../../domain/case/actions';
import type { CommandType } from '../../domain/case/commands';
import { instrumentKinds, refusalReasons } from '../../domain/case/instrument';
import { letterKinds } from '../../domain/case/letter-on-file';
import { givenDismissalReasons, outcomes, procedures, roles } from '../../domain/case/parts';
import { stageKinds } from '../../domain/case/stage';
import { kebab } from '../../domain/case/outside';
import { categoryNames } from '../../domain/rules/categories';
import { accessLog } from '../../storage/access-log';
import { listStaff } from '../../storage/staff';
import { counts } from '../../storage/read-model';
import { knownOf } from '../access/known-case';
import { readers } from '../access/readers';
import type { Counter } from '../deps';
import { openApiDocument } from '../openapi';
import { problemTypes } from '../problem';
import { ok } from '../reply';
import { commandBodies } from '../schemas/commands';
import { id } from '../schemas/fields';
import { route, type Route } from './route';

export const officeRoutes = (counter: Counter, others: readonly Route[]): readonly Route[] => {
  const own: Route[] = [
    route({
      method: 'get',
      path: '/v1/me',
      by: readers.everybody,
      says: 'Who you are here.',
      answer: ({ staff }) => Promise.resolve(ok({ id: staff.id, role: kebab(staff.role) })),
    }),
    route({
      method: 'get',
      path: '/v1/staff',
      by: readers.everybody,
      says: 'Who stands in the books; `left`: works here no more.',
      answer: async () =>
        ok({
          staff: (await listStaff(counter.db, counter.keys)).map((each) => ({
            id: each.id,
            role: kebab(each.role),
            name: each.profile.name,
            ...(each.left && { left: true }),
          })),
        }),
    }),
    route({
      method: 'get',
      path: '/v1/counts',
      by: readers.cases,
      says: 'How many cases stand where.',
      answer: async ({ staff }) => ok(await counts(counter.db, { sealed: staff.role === 'counsel' })),
    }),
    route({
      method: 'get',
      path: '/v1/access-log',
      by: readers.accessLog,
      says: 'Who looked at what, and who was refused what; the newest first.',
      logged: true,
      query: z.strictObject({
        case: id.optional(),
        who: id.optional(),
        before: z.coerce.number().int().min(1).optional(),
        limit: z.coerce.number().int().min(1).max(500).default(100),
      }),
      answer: async ({ query: { case: caseId, who, before, limit }, staff }) => {
        const rows = await accessLog(counter.db, {
          limit,
          ...(caseId !== undefined && { caseId }),
          ...(who !== undefined && { who }),
          ...(before !== undefined && { before }),
        });
        const known = await knownOf(counter, staff.role, rows);
        return ok({ accesses: known.map(({ at, caseId: of, ...row }) => ({ ...row, at: isoInstant(at), case: of })) });
      },
    }),
    route({
      method: 'get',
      path: '/v1/words',
      by: readers.everybody,
      says: 'All words that the API knows.',
      answer: () => Promise.resolve(ok(words())),
    }),
    route({
      method: 'get',
      path: '/v1/openapi.json',
      by: readers.everybody,
      says: 'This API, as OpenAPI 3.1.',
      answer: () => Promise.resolve(ok(openApiDocument([...others, ...own]))),
    }),
  ];
  return own;
};

/** The words of the outside, each list closed. */
export const words = () => ({
  commands: (Object.keys(actions) as CommandType[]).map((type) => ({
    command: kebab(type),
    says: actions[type].says,
    cite: actions[type].cite,
    by: actions[type].by.map(kebab),
    in: actions[type].in.map(kebab),
    body: z.toJSONSchema(commandBodies[type], { io: 'input' }),
  })),
  types: procedures,
  stages: stageKinds.map(kebab),
  outcomes: outcomes.map(kebab),
  letters: letterKinds.map(kebab),
  instruments: instrumentKinds.map(kebab),
  categories: categoryNames.map(kebab),
  refusalReasons: refusalReasons.map(kebab),
  dismissalReasons: givenDismissalReasons.map(kebab),
  roles: roles.map(kebab),
  problems: Object.entries(problemTypes).map(([problem, { status, title }]) => ({ problem, status, title })),
});
