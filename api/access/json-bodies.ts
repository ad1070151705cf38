import type { IncomingMessage } from 'node:http';
import { json, raw, urlencoded, type RequestHandler } from 'express';
import { isScanForm, readScanForm } from './scan-form';
import { problem, RefusedAtTheDoor } from '../problem';

const MOST = '1mb';
/** A paper that was scanned, in base64 or as a file of a form. */
const MOST_OF_A_SCAN = '24mb';
const isScan = ({ url, headers }: Pick<IncomingMessage, 'url' | 'headers'>): boolean =>
  url?.split('?')[0] === '/v1/submissions' && (headers['content-type'] ?? '').startsWith('application/json');

/** Bodies of the API are JSON and nothing else; those of the desk's own pages may be forms. Read only for callers who are signed in. */
export const bodies: RequestHandler[] = [
  (request, _response, next) => {
    const taken = ['application/json', ...(request.path.startsWith('/v1/') ? [] : ['application/x-www-form-urlencoded'])];
    if (isScanForm(request)) return next();
    // `is` answers null when there is no body; one of no bytes is none.
    if (request.is(taken) !== false || request.get('content-length') === '0') return next();
    next(new RefusedAtTheDoor(problem('malformed-json', { detail: 'the body must be JSON, with Content-Type: application/json' })));
  },
  json({ type: isScan, limit: MOST_OF_A_SCAN }),
  json({ limit: MOST }),
  raw({ type: isScanForm, limit: MOST_OF_A_SCAN }),
  readScanForm,
  urlencoded({ extended: false, limit: MOST }),
];
