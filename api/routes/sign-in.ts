/** The door of the desk: a token is shown once, a cookie answers for it afterwards. */
import { json, Router, urlencoded, type Response } from 'express';
import { z } from 'zod';
import { renderPage } from '../../console/page';
import { signInPage } from '../../console/pages/sign-in-page';
import { ownPath } from '../../console/paths';
import { addressOf, caller, staffOfToken } from '../access/signed-in';
import { cookieName, sessionCookie } from '../access/sessions';
import type { Counter } from '../deps';
import { isProblem, problem } from '../problem';
import { send } from '../reply';
import { parsed } from '../schemas/parse';

const credentials = z.strictObject({ token: z.string().trim().min(1).max(512), to: z.string().max(300).optional() });

/** The page, for whoever wants to go on to this address of the desk. */
const form = ({ profile }: Counter, to: unknown, problem?: 'wrong' | 'too-many'): string =>
  renderPage(signInPage({ office: profile.name, to: ownPath(typeof to === 'string' ? to : undefined), ...(problem && { problem }) }));

export function signInDoor(counter: Counter): Router {
  const router = Router();
  router.get('/sign-in', (request, response) => send(response, { status: 200, page: form(counter, request.query['to']) }));
  router.post('/sign-in', json({ limit: '4kb' }), urlencoded({ extended: false, limit: '4kb' }), async (request, response) => {
    const page = request.is('application/x-www-form-urlencoded') !== false;
    const address = addressOf(request);
    const body = parsed(credentials, request.body);
    if (isProblem(body)) return send(response, body);
    const { token, to } = body.value;
    const found = await staffOfToken(counter, token, address);
    if (!found && counter.attempts.tooMany(address))
      return send(response, page ? { status: 429, page: form(counter, to, 'too-many') } : problem('slow-down'));
    if (!found) return page ? send(response, { status: 401, page: form(counter, to, 'wrong') }) : send(response, problem('not-signed-in'));
    const { id, formToken } = counter.sessions.begin(found.tokenHash);
    setCookie(counter, response, id);
    if (page) return response.redirect(303, ownPath(to));
    return send(response, { status: 200, json: { id: found.staff.id, role: found.staff.role, formToken } });
  });
  return router;
}

/** Behind the door: ends the session, if that is how the caller came in. */
export function signOut(counter: Counter): Router {
  const router = Router();
  router.post('/sign-out', (request, response) => {
    const id = sessionCookie(request.headers.cookie, counter.tls);
    if (id !== undefined && caller(response).session) counter.sessions.end(id);
    response.clearCookie(cookieName(counter.tls), cookieOptions(counter)).redirect(303, '/sign-in');
  });
  return router;
}

const cookieOptions = ({ tls }: Counter) => ({ httpOnly: true, sameSite: 'strict', secure: tls, path: '/' }) as const;
const setCookie = (counter: Counter, response: Response, id: string): Response =>
  response.cookie(cookieName(counter.tls), id, cookieOptions(counter));
