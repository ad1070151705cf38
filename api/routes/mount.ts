import type { Request, RequestHandler, Router } from 'express';
import { logAccess } from '../../storage/access-log';
import { caller } from '../access/signed-in';
import type { Counter } from '../deps';
import { isProblem, problem } from '../problem';
import { notFound, send, type Reply } from '../reply';
import type { Asked, Route } from './route';

/** Puts every row of the table on the router. */
export function mount(router: Router, counter: Counter, routes: readonly Route[]): Router {
  for (const row of routes) router[row.method](row.path, handler(counter, row));
  return router;
}

function handler(counter: Counter, row: Route): RequestHandler {
  return async (request, response) => {
    const { staff } = caller(response);
    const params = plainParams(request);
    if (!params) return send(response, notFound('no name of ours has this form'));
    const asked: Asked = { staff, params, query: request.query, body: bodyOf(request), key: request.get('idempotency-key') };
    const allowed = row.by.includes(staff.role);
    const reply: Reply = allowed ? await row.answer(asked) : problem('not-permitted', { detail: 'this is not for your role' });
    if (row.logged === true || !allowed) await keep(counter, row, asked, reply);
    send(response, reply);
  };
}

/** Ids and words only: what is anything else names nothing here, and a database need not see it. */
function plainParams(request: Request): Readonly<Record<string, string>> | undefined {
  const entries = Object.entries(request.params).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []));
  return entries.every(([name, value]) => name === 'key' || /^[\w.-]{1,100}$/.test(value)) ? Object.fromEntries(entries) : undefined;
}

/** The form token is the door's, not the order's. */
function bodyOf(request: Request): unknown {
  const body: unknown = request.body;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const { 'form-token': _token, ...rest } = body as Record<string, unknown>;
  return rest;
}

async function keep(counter: Counter, { method, path }: Route, { staff, params }: Asked, reply: Reply): Promise<void> {
  const refused = isProblem(reply) ? reply.problem : undefined;
  const { caseId, ...others } = params;
  const known = caseId !== undefined && refused !== 'unknown-case' && refused !== 'not-permitted';
  const of = Object.values(others).join(' ');
  await logAccess(counter.db, {
    at: counter.clock.now(),
    who: staff.id,
    what: `${method} ${path}${refused === undefined && of !== '' ? ` (${of})` : ''}`,
    ...(known && { caseId }),
    allowed: refused === undefined,
    ...(refused !== undefined && { why: refused }),
  });
}
