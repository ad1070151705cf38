/** The API of production: the counter and the desk. */
import { currentPack } from '../domain/policy/packs';
import { systemClock } from '../platform/clock';
import { dataConverter } from '../platform/codec';
import { apiConfig, TASK_QUEUE, type ApiConfig } from '../platform/config';
import { logger, setLog } from '../platform/log';
import { runProcess } from '../platform/run-process';
import type { Closing } from '../platform/shutdown';
import { connectClient } from '../platform/temporal';
import { openFilingRoom } from '../storage/filing-room';
import { lastTaskQueue } from '../storage/task-queues';
import { createApp } from './app';
import { closeServer, listen } from './main';
import { enrol, readStaffFile } from './staff-file';

const log = logger('api');
const never = new Promise<void>(() => undefined);

async function open(config: ApiConfig, parts: Closing, at: (step: string) => void): Promise<void> {
  at('staff');
  const staff = readStaffFile(config.staffFile);
  at('database and objects');
  const { db, keys, objects, ...room } = await openFilingRoom(config);
  parts.add('database', () => room.close());
  log.info('staff enrolled', { count: await enrol({ db, keys }, staff) });
  at('engine');
  const client = await connectClient(config.temporal, dataConverter(keys));
  parts.add('engine client', () => client.close());
  at('counter');
  const taskQueue = await lastTaskQueue(db, TASK_QUEUE);
  const door = { db, keys, objects, client: client.client.workflow, taskQueue, pack: currentPack };
  const { custodian, authservId: _own, dataMap, ...profile } = config.profile;
  const { tls, behindProxy, proxies } = config.api;
  const seen = { tls: tls !== undefined || behindProxy, ...(proxies && { proxies }) };
  const counter = { ...door, clock: systemClock, profile, custodian, log, ...(dataMap && { dataMap }), ...seen };
  const server = await listen(createApp(counter), config.api);
  parts.add('counter', () => closeServer(server));
}

runProcess(log, async (parts, at) => {
  const config = apiConfig();
  setLog({ level: config.logLevel });
  await open(config, parts, at);
  return { broken: never };
});
