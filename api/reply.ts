import type { Request, Response } from 'express';
import { renderPage } from '../console/page';
import { problemPage } from '../console/pages/problem-page';
import { signInPath } from '../console/paths';
import { HOUSE_RULE, isProblem, problem, problemDetails, problemTypes, type Problem } from './problem';

/** What a route answers with. */
export type Reply =
  | { readonly status: number; readonly json: unknown; readonly headers?: Readonly<Record<string, string>> }
  | { readonly status: number; readonly bytes: Buffer; readonly mediaType: string; readonly name: string }
  | { readonly status: number; readonly page: string }
  | Problem;

export const ok = (json: unknown): Reply => ({ status: 200, json });
/** What is kept and not told to the engine yet: nobody need send it again. */
export const stillKept = (id: string): Reply => ({ status: 202, json: { id, became: 'kept', state: 'pending', says: willBeTakenUp } });
export const willBeTakenUp = 'The engine does not answer. This is kept, and is taken up by itself within a minute of its answering again.';
export const notFound = (detail: string): Problem => problem('not-found', { detail });

/** Seconds after which it is worth while to ask again. */
const RETRY_AFTER: { readonly [Type in keyof typeof problemTypes]?: string } = {
  'engine-slow': '5',
  'database-away': '5',
  'slow-down': '60',
};

export function send(response: Response, reply: Reply): void {
  response.set('Cache-Control', 'no-store');
  if (isProblem(reply)) {
    const again = RETRY_AFTER[reply.problem];
    if (again !== undefined) response.set('Retry-After', again);
    if (reply.problem === 'not-signed-in') response.set('WWW-Authenticate', 'Bearer');
    const { status } = problemTypes[reply.problem];
    if (wantsPage(response.req)) {
      response.status(status).type('html').send(pageOf(response, reply));
      return;
    }
    response
      .status(status)
      .type('application/problem+json')
      .send(JSON.stringify(problemDetails(reply)));
  } else if ('json' in reply) {
    response
      .set(reply.headers ?? {})
      .status(reply.status)
      .json(reply.json);
  } else if ('page' in reply) {
    response.status(reply.status).type('html').send(reply.page);
  } else {
    // A download, never a page: what the other side wrote is not shown by a browser under our address.
    response.attachment(reply.name).status(reply.status).type(reply.mediaType).send(reply.bytes);
  }
}

/** A person with a browser, at an address of the desk; a program is told in its own form. */
export const wantsPage = (request: Request): boolean => !request.path.startsWith('/v1/') && request.accepts('json', 'html') === 'html';

function pageOf({ app, req }: Response, { problem: type, detail, rule }: Problem): string {
  const office: unknown = app.locals['office'];
  const signedOut = type === 'not-signed-in' && {
    title: 'You were signed out',
    detail: nothingDone,
    signIn: signInPath(pageBehind(req.path)),
  };
  const page = problemPage({
    office: typeof office === 'string' ? office : '',
    title: problemTypes[type].title,
    ...(detail !== undefined && { detail }),
    ...(rule !== undefined && rule !== HOUSE_RULE && { rule }),
    ...signedOut,
  });
  return renderPage(page);
}

const nothingDone =
  'Nothing was done. Sign in, in another tab, then load this page again and let the browser send it once more: an order’s form comes back with what you wrote.';

/** The page on which a form stands. */
const pageBehind = (path: string): string => path.replace(/\/(?:commands|opened)(?:\/.*)?$/, '');
