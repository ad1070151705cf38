/** For those who watch the machine: no words about the office. */
import { Router } from 'express';
import type { ApiDeps } from '../deps';
import { send } from '../reply';

const LOOK_MS = 2_000;

export function health(deps: ApiDeps): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => send(response, { status: 200, json: { alive: true } }));
  router.get('/readyz', async (_request, response) => {
    const [database, engine] = await Promise.all([
      answers(() => deps.db.selectFrom('cases').select('case_id').limit(1).execute()),
      answers(() => engineAnswers(deps)),
    ]);
    send(response, { status: database && engine ? 200 : 503, json: { database, engine } });
  });
  return router;
}

const engineAnswers = ({ client }: ApiDeps) => client.withDeadline(Date.now() + LOOK_MS, () => client.workflowService.getSystemInfo({}));

const answers = (ask: () => Promise<unknown>): Promise<boolean> =>
  ask().then(
    () => true,
    () => false,
  );
