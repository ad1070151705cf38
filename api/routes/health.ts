/** For those who watch the machine: no words about the office. */
import { Router } from 'express';
import type { ApiDeps } from '../deps';
import { send } from '../reply';

const LOOK_MS = 2_000;

export function health(deps: ApiDeps): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => send(response, { status: 200, json: { alive: true } }));
  router.get('/readyz', async (_request, response) => {
    const [database, engine] = await Promise.all([databaseAnswers(deps), answers(() => engineAnswers(deps))]);
    send(response, { status: database && engine ? 200 : 503, json: { database, engine } });
  });
  return router;
}

export const databaseAnswers = ({ db }: Pick<ApiDeps, 'db'>): Promise<boolean> =>
  answers(() => soon(db.selectFrom('cases').select('case_id').limit(1).execute()));

/** A database that keeps the look waiting does not answer. */
function soon(look: Promise<unknown>): Promise<unknown> {
  let bell: NodeJS.Timeout | undefined;
  const late = new Promise((_resolve, reject) => (bell = setTimeout(() => reject(new Error('no answer in time')), LOOK_MS)));
  return Promise.race([look, late]).finally(() => clearTimeout(bell));
}

/** Rejects when the engine does not answer at once: asked before work whose calls would each be tried again for long. */
export const engineAnswers = ({ client }: ApiDeps) =>
  client.withDeadline(Date.now() + LOOK_MS, () => client.workflowService.getSystemInfo({}));

const answers = (ask: () => Promise<unknown>): Promise<boolean> =>
  ask().then(
    () => true,
    () => false,
  );
