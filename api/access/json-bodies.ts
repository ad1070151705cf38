import { json, urlencoded, type RequestHandler } from 'express';
import { problem } from '../problem';
import { send } from '../reply';

const MOST = '1mb';

/** Bodies of the API are JSON and nothing else; those of the desk's own pages may be forms. Read only for callers who are signed in. */
export const bodies: RequestHandler[] = [
  (request, response, next) => {
    const taken = ['application/json', ...(request.path.startsWith('/v1/') ? [] : ['application/x-www-form-urlencoded'])];
    // `is` answers null when there is no body; one of no bytes is none.
    if (request.is(taken) !== false || request.get('content-length') === '0') return next();
    send(response, problem('malformed-json', { detail: 'the body must be JSON, with Content-Type: application/json' }));
  },
  json({ limit: MOST }),
  urlencoded({ extended: false, limit: MOST }),
];
