/** Who is there: a bearer token, or the desk's session cookie. Nothing behind this middleware is reached by a stranger. */
import type { Request, RequestHandler, Response } from 'express';
import { ownPath, signInPath } from '../../console/paths';
import { sha256 } from '../../platform/seal';
import { staffByToken, type StaffMember } from '../../storage/staff';
import type { Counter } from '../deps';
import { problem } from '../problem';
import { send, wantsPage } from '../reply';
import { sessionCookie, type Session } from './sessions';

/** `session` is there when a browser's cookie said who it is: then every change must also show that our own page asked for it. */
export type Caller = { readonly staff: StaffMember; readonly session?: Session };

export function signedIn(counter: Counter): RequestHandler {
  return async (request, response, next) => {
    const caller = await callerOf(counter, request);
    if (caller) {
      response.locals['caller'] = caller;
      return next();
    }
    if (counter.attempts.tooMany(addressOf(request))) return send(response, problem('slow-down'));
    // A person who follows a link to a case is shown the door; a program is told.
    if (request.method === 'GET' && wantsPage(request)) return response.redirect(303, signInPath(ownPath(request.originalUrl)));
    return send(response, problem('not-signed-in'));
  };
}

/** Only behind {@link signedIn}. */
export const caller = (response: Response): Caller => response.locals['caller'] as Caller;

/**
 * Whose token this is; a wrong one counts against the address that it came from. Looked up before anything is counted: one who guesses
 * behind the same address must not keep the staff out.
 */
export async function staffOfToken(
  counter: Counter,
  token: string,
  address: string,
): Promise<(Caller & { tokenHash: string }) | undefined> {
  const tokenHash = sha256(token);
  const staff = await staffByToken(counter.db, tokenHash);
  if (staff) return { staff, tokenHash };
  // The log is not filled by a guesser: what comes too often is refused without a line of its own.
  if (!counter.attempts.tooMany(address)) counter.log.warn('a sign-in failed');
  counter.attempts.failed(address);
  return undefined;
}

export const addressOf = (request: Request): string => request.ip ?? '';

async function callerOf(counter: Counter, request: Request): Promise<Caller | undefined> {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const [, token] = /^Bearer ([\x21-\x7e]{1,512})$/i.exec(authorization) ?? [];
    return token === undefined ? undefined : staffOfToken(counter, token, addressOf(request));
  }
  const id = sessionCookie(request.headers.cookie, counter.tls);
  const session = id === undefined ? undefined : counter.sessions.of(id);
  const staff = session && (await staffByToken(counter.db, session.tokenHash));
  return session && staff && { staff, session };
}
