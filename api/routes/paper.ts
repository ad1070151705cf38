import { z } from 'zod';
import { readers } from '../access/readers';
import type { Counter } from '../deps';
import { isProblem } from '../problem';
import { ok, stillKept } from '../reply';
import { day, id, identifier, set, text, word } from '../schemas/fields';
import { takenIn } from '../use-cases/take-in-paper';
import { route, type Route } from './route';

export const paperBody = z.strictObject({
  channel: word(['post', 'inPerson']),
  physicallyReceivedOn: day,
  physicallyReceivedTime: z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time of day is written 16:30')
    .optional(),
  scan: z.base64().min(1, 'the scan is empty'),
  name: text(200).default('scan'),
  subject: text(300),
  numbers: set(identifier, 200).default([]),
  case: id.optional(),
});

export const paperRoutes = (counter: Counter): readonly Route[] => [
  route({
    method: 'post',
    path: '/v1/submissions',
    again: 'itself',
    by: readers.paper,
    body: paperBody,
    logged: true,
    says: 'Takes in a request on paper: its scan in base64, and when the paper itself was received. It opens a case, or joins the one that is named; 202 when the engine does not answer: it is kept and is taken up by itself.',
    answer: async ({ body, staff }) => {
      const done = await takenIn(counter, body, staff);
      if (isProblem(done)) return done;
      if (done.became === 'kept') return stillKept(done.submissionId);
      return ok({ id: done.submissionId, became: done.became, case: done.caseId });
    },
  }),
];
