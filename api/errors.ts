/** The end of every request that nobody answered, and of every one that failed. */
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { logAccess } from '../storage/access-log';
import type { Caller } from './access/signed-in';
import type { ApiDeps } from './deps';
import { problem, RefusedAtTheDoor, type Problem } from './problem';
import { notFound, send } from './reply';
import { databaseAnswers } from './routes/health';

export const nothingHere: RequestHandler = (_request, response) => send(response, notFound('no route of ours has this address and method'));

/**
 * What the reader of bodies refuses has a name, and so has a database that does not answer; of everything else the outside learns that it is
 * our fault, and the log its class.
 */
export function failures(deps: Pick<ApiDeps, 'log' | 'db' | 'clock'>): ErrorRequestHandler {
  const { log, db } = deps;
  return async (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const known = error instanceof RefusedAtTheDoor ? error.problem : ofBody(error);
    if (known) {
      await keepDenied(deps, { request, response, why: known.problem });
      return send(response, known);
    }
    log.error('a request failed', { error });
    send(response, (await databaseAnswers({ db })) ? problem('internal') : away);
  };
}

type Denied = { readonly request: Request; readonly response: Response; readonly why: string };

/** An order that no route was asked about is denied like any other: who, what, why not. The address may be anybody's words and is not kept. */
async function keepDenied({ db, clock, log }: Pick<ApiDeps, 'log' | 'db' | 'clock'>, { request, response, why }: Denied): Promise<void> {
  const { staff } = (response.locals['caller'] as Caller | undefined) ?? {};
  if (!staff || request.method !== 'POST') return;
  await logAccess(db, { at: clock.now(), who: staff.id, what: 'post', allowed: false, why }).catch((error: unknown) => {
    log.error('a denied order could not be written down', { error });
  });
}

const away = problem('database-away', { detail: 'nothing is lost: ask again, and give an order again with the same Idempotency-Key' });

function ofBody(error: unknown): Problem | undefined {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined;
  if (error instanceof URIError || error.name === 'URIError') return notFound('this address cannot be read');
  const most = 'limit' in error && typeof error.limit === 'number' ? Math.floor(error.limit / (1024 * 1024)) : undefined;
  if (error.status === 413)
    return problem('too-large', { detail: most === undefined ? 'the body is too large' : `a body has at most ${most} MB` });
  return error.status >= 400 && error.status < 500
    ? problem('malformed-json', { detail: 'send one JSON object, in UTF-8, as application/json' })
    : undefined;
}
