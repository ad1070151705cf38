/** The end of every request that nobody answered, and of every one that failed. */
import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { ApiDeps } from './deps';
import { problem, type Problem } from './problem';
import { notFound, send } from './reply';
import { databaseAnswers } from './routes/health';

export const nothingHere: RequestHandler = (_request, response) => send(response, notFound('no route of ours has this address and method'));

/**
 * What the reader of bodies refuses has a name, and so has a database that does not answer; of everything else the outside learns that it is
 * our fault, and the log its class.
 */
export function failures({ log, db }: Pick<ApiDeps, 'log' | 'db'>): ErrorRequestHandler {
  return async (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    const known = ofBody(error);
    if (known) return send(response, known);
    log.error('a request failed', { error });
    send(response, (await databaseAnswers({ db })) ? problem('internal') : away);
  };
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
