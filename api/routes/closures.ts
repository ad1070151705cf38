import { z } from 'zod';
import { isoInstant } from '../../domain/calendar/pacific';
import { listClosures, type KeptClosure } from '../../storage/closures';
import { readers } from '../access/readers';
import type { Counter } from '../deps';
import { isProblem } from '../problem';
import { ok, willBeTakenUp } from '../reply';
import { day, text } from '../schemas/fields';
import { announced } from '../use-cases/announce-closure';
import { route, type Route } from './route';

export const closureBody = z.strictObject({ day, reason: text(200), source: text(300) });

export const closureRoutes = (counter: Counter): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/closures',
    again: 'itself',
    by: readers.everybody,
    says: 'The days on which the office is closed beside weekends and federal holidays.',
    answer: async () => ok({ closures: (await listClosures(counter.db)).map(closureOf) }),
  }),
  route({
    method: 'post',
    path: '/v1/closures',
    again: 'itself',
    by: readers.closures,
    body: closureBody,
    logged: true,
    says: 'Announces a closure. Open promises are counted anew, bars and holds keep the later day, duties the earlier; the same day again changes nothing. 202 when the engine does not answer in time: the closure is kept, and the cases are told by themselves.',
    answer: async ({ body, staff }) => {
      const done = await announced(counter, body, staff.id);
      if (isProblem(done)) return done;
      if (done.told !== undefined) return ok({ ...closureOf(done.closure), told: done.told });
      return { status: 202, json: { ...closureOf(done.closure), state: 'pending', says: willBeTakenUp } };
    },
  }),
];

const closureOf = ({ day: on, why, source, announcedAt, announcedBy, toldAt }: KeptClosure) => ({
  day: on,
  reason: why,
  source,
  announcedAt: isoInstant(announcedAt),
  announcedBy,
  toldAt: toldAt === undefined ? undefined : isoInstant(toldAt),
});
