/** An open office: it holds its folder, so it is asked. */
import { systemClock } from '../platform/clock';
import type { OfficeConfig } from '../platform/config';
import { ill, retention, well, type Finding } from './checks';
import type { Notice } from './notice';

const PATIENCE_MS = 5_000;
const CLOCK_MS = 5_000;

type Told = { readonly database: boolean; readonly engine: boolean; readonly at: number };

/** `notice` is missing while the office is being opened. */
export async function openOfficeChecks(config: OfficeConfig, notice: Notice | undefined): Promise<readonly Finding[]> {
  if (!notice)
    return [
      ill(
        'port',
        'the office that holds the folder has not said where it listens: it is just being opened or closed; look again in a minute.',
      ),
    ];
  const told = await readyz(notice.url);
  if (!told)
    return [ill('port', `the office that holds the folder does not answer at ${notice.url}: stop it with Ctrl-C and start again.`)];
  const server = config.temporal.server ?? { address: notice.engine, namespace: notice.namespace };
  const clockOff = Math.abs(systemClock.now() - told.at);
  return [
    well('port', `the open office answers at ${notice.url}`),
    told.engine
      ? well('engine', `answers, at ${notice.engine}`)
      : ill('engine', `the office cannot reach it at ${notice.engine}: see engine.log; stop the office and start again.`),
    await retention(server),
    told.database
      ? well('database', 'answers (close the office to have its ledgers checked)')
      : ill('database', 'does not answer: stop the office and start again.'),
    clockOff < CLOCK_MS
      ? well('clock', `${new Date(told.at).toISOString()} in the office, as here`)
      : ill('clock', `the office's differs by ${Math.round(clockOff / 1000)} s from here: synchronise the machine's clock.`),
  ];
}

async function readyz(url: string): Promise<Told | undefined> {
  try {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const { database, engine } = (await answer.json()) as { database?: unknown; engine?: unknown };
    return { database: database === true, engine: engine === true, at: Date.parse(answer.headers.get('date') ?? '') || 0 };
  } catch {
    return undefined;
  }
}
