import express from 'express';
import { signInAttempts } from './access/attempts';
import { hardened } from './access/hardened';
import { bodies } from './access/json-bodies';
import { logRequests } from './access/log-requests';
import { ourOwnForms, sameOrigin } from './access/same-origin';
import { sessionsInMemory } from './access/sessions';
import { signedIn } from './access/signed-in';
import type { ApiDeps, Counter } from './deps';
import { failures, nothingHere } from './errors';
import { consoleRoutes, deskStatics } from './routes/console';
import { downloadDoor } from './routes/download';
import { health } from './routes/health';
import { initiativePages } from './routes/initiative-pages';
import { mount } from './routes/mount';
import { officePages } from './routes/office-pages';
import { routesOf } from './routes/routes';
import { signInDoor, signOut } from './routes/sign-in';
import { caseTurns } from './use-cases/case-turns';

/** The counter, in the order in which a request passes it: read from top to bottom, this is who can get where. */
export function createApp(deps: ApiDeps): express.Express {
  const counter: Counter = { ...deps, sessions: sessionsInMemory(deps.clock), attempts: signInAttempts(deps.clock), turns: caseTurns() };
  const app = express();
  app.locals['office'] = deps.profile.name;
  app.set('trust proxy', deps.proxies ?? false).set('query parser', 'simple');

  app.use(logRequests(counter)); // templates of routes, no addresses
  app.use(hardened(counter));
  app.use(health(counter)); // alive, ready: no words about the office
  app.use(deskStatics()); // style and sign of the desk, nothing about anybody
  app.use(sameOrigin, signInDoor(counter), downloadDoor(counter)); // the only doors for strangers
  app.use(signedIn(counter)); // everything below knows who is asking
  app.use(bodies); // at most 1 MB, JSON
  app.use(ourOwnForms); // a browser's change was asked for by our own page
  app.use(signOut(counter));
  app.use(mount(express.Router(), counter, routesOf(counter))); // the table: who may ask what
  app.use(officePages(counter), initiativePages(counter), consoleRoutes(counter)); // the desk's pages
  app.use(nothingHere);
  app.use(failures(counter)); // nothing of an unexpected error is told outside
  return app;
}
