import { z } from 'zod';
import { isoInstant } from '../../domain/calendar/pacific';
import { kebab, outsideEvent } from '../../domain/case/outside';
import { taskView } from '../../domain/case/abuse';
import type { CaseFile } from '../../domain/case/case-file';
import type { Role } from '../../domain/case/parts';
import { publicView } from '../../domain/case/view';
import { knownEvents } from '../access/other-cases';
import { readers } from '../access/readers';
import type { Counter } from '../deps';
import { problem } from '../problem';
import { ok, type Reply } from '../reply';
import { id } from '../schemas/fields';
import { caseActions } from '../use-cases/case-actions';
import { giveOrder } from '../use-cases/give-order';
import { listCases, type ListedCase } from '../use-cases/list-cases';
import { cursorAfter, cursorOf } from '../use-cases/queue-cursor';
import { isProblem } from '../problem';
import { ofCase, route, type Route } from './route';

const count = (usual: number, most: number) => z.coerce.number().int().min(1).max(most).default(usual);
const queueQuery = z.strictObject({
  assignee: id.optional(),
  closed: z.enum(['true', 'false']).default('false'),
  limit: count(50, 200),
  after: z.string().max(100).optional(),
});
const eventsQuery = z.strictObject({ from: count(1, 1_000_000), limit: count(200, 1_000) });

export const caseRoutes = (counter: Counter): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/cases',
    by: readers.cases,
    says: 'The cases by their next deadline, emergencies first; `after` is the `next` of the page before.',
    query: queueQuery,
    answer: async ({ query: { assignee, closed, limit, after }, staff }) => {
      const cursor = after === undefined ? undefined : cursorOf(after);
      if (after !== undefined && !cursor) return problem('invalid', { field: 'after', detail: 'no page ends there' });
      const rows = await listCases(counter, {
        sealed: staff.role === 'counsel',
        limit: limit + 1,
        includeClosed: closed === 'true',
        ...(assignee !== undefined && { assignee }),
        ...(cursor && { after: cursor }),
      });
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return ok({ cases: page.map(lineOf), ...(rows.length > limit && last && { next: cursorAfter(last) }) });
    },
  }),
  route({
    method: 'get',
    path: '/v1/cases/:caseId',
    by: readers.everybody,
    says: 'The case as it stands; for trust and safety its task, act or hold, and nothing else.',
    answer: (asked) => ofCase(counter, asked, (file) => seen(asked.staff.role, file)),
  }),
  route({
    method: 'get',
    path: '/v1/cases/:caseId/events',
    by: readers.papers,
    says: 'What happened, from the ledger.',
    query: eventsQuery,
    logged: true,
    answer: (asked) =>
      ofCase(counter, asked, async ({ caseId, seq }) => {
        const { from, limit } = asked.query;
        const events = await knownEvents(counter, asked.staff.role, caseId, { from, to: from + limit - 1 });
        return ok({ case: caseId, seq, events: events.map((each) => ({ seq: each.seq, ...outsideEvent(each.event) })) });
      }),
  }),
  route({
    method: 'get',
    path: '/v1/cases/:caseId/actions',
    by: readers.cases,
    says: 'Every order, and why it would not be taken now.',
    answer: (asked) =>
      ofCase(counter, asked, async (file) =>
        ok({ case: file.caseId, seq: file.seq, actions: await caseActions(counter, file, asked.staff) }),
      ),
  }),
  route({
    method: 'post',
    path: '/v1/cases/:caseId/commands/:command',
    again: 'keyed',
    by: readers.everybody,
    says: 'Gives an order.',
    body: z.unknown(),
    answer: async ({ params, body, key, staff }) => {
      const given = { caseId: params['caseId'] ?? '', word: params['command'] ?? '', body, key, actor: { id: staff.id, role: staff.role } };
      const answer = await giveOrder(counter, given);
      if (isProblem(answer)) return answer;
      return { status: answer.status, json: answer.body, ...(answer.status === 202 && { headers: { Location: answer.body.order } }) };
    },
  }),
];

/** A wall: to trust and safety a case without a task is no case, and one with a task is no more than that. */
function seen(role: Role, file: CaseFile): Reply {
  if (role !== 'trustAndSafety') return ok(publicView(file));
  const task = taskView(file);
  return task ? ok(task) : problem('unknown-case');
}

const lineOf = ({
  caseId,
  procedure,
  stage,
  outcome,
  agencyId,
  receivedAt,
  dueAt,
  nextAt,
  nextWhat,
  attention,
  policy: _policy,
  ...rest
}: ListedCase) => ({
  case: caseId,
  type: procedure,
  stage: kebab(stage),
  outcome: outcome && kebab(outcome),
  agency: agencyId,
  receivedAt: isoInstant(receivedAt),
  dueAt: dueAt === undefined ? undefined : isoInstant(dueAt),
  next: nextAt === undefined ? undefined : { at: isoInstant(nextAt), what: nextWhat && kebab(nextWhat) },
  attention: attention.map(kebab),
  ...rest,
});
