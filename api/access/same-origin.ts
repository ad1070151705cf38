/** Changes are asked for by our own pages, or by programs that hold a token: never by another site through a browser's cookie. */
import { timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { sha256 } from '../../platform/seal';
import { problem, RefusedAtTheDoor } from '../problem';
import { send } from '../reply';
import { caller } from './signed-in';

const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/** For doors without a session: what a browser says of itself must not name another site. */
export const sameOrigin: RequestHandler = (request, response, next) => {
  if (SAFE.includes(request.method) || !fromElsewhere(request)) return next();
  send(response, problem('cross-site'));
};

/** For everything behind the door: with a cookie, also the session's form token, as a header or as the field `form-token`. */
export const ourOwnForms: RequestHandler = (request, response, next) => {
  const { session } = caller(response);
  if (SAFE.includes(request.method) || !session) return next();
  const shown = request.get('x-form-token') ?? fieldOf(request.body);
  const ours = !fromElsewhere(request);
  if (ours && shown !== undefined && same(shown, session.formToken)) return next();
  if (ours && isOrderForm(request)) {
    response.locals['stale'] = true;
    return next();
  }
  next(new RefusedAtTheDoor(problem('cross-site')));
};

/**
 * A form of an order that stood open while its session ended: it is shown again with what was entered in it, and gives no order. Everything
 * that takes such a form asks this first.
 */
export const isStale = (response: Response): boolean => response.locals['stale'] === true;

const isOrderForm = ({ method, path }: Request): boolean =>
  method === 'POST' && /^\/cases\/[^/]+\/commands\/[^/]+(?:\/preview)?$/.test(path);

function fromElsewhere(request: Request): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const origin = request.get('origin');
  return origin !== undefined && hostOf(origin) !== request.host;
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

function fieldOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('form-token' in body)) return undefined;
  return typeof body['form-token'] === 'string' ? body['form-token'] : undefined;
}

const same = (left: string, right: string): boolean => timingSafeEqual(Buffer.from(sha256(left)), Buffer.from(sha256(right)));
