/** `writ rebuild`: through the open office, which owns its folder, or under the lock when it is closed. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { OfficeConfig } from '../platform/config';
import { FolderTaken, lockFolder } from '../platform/lock';
import { masterKeyFromFile } from '../platform/master-key';
import { closing } from '../platform/shutdown';
import { dataKeys } from '../storage/data-keys';
import { rebuildReadModel } from '../storage/ledger/rebuild';
import { placesIn, type Places } from './data-folder';
import { holdsCases, openDatabaseFolder } from './database-folder';
import { readNotice } from './notice';
import { sentenceOf } from './sentences';

export type Asked = { readonly token: string | undefined; readonly caseId: string | undefined };
export type Mouth = { readonly print: (line: string) => void; readonly complain: (line: string) => void };

/** Answers the exit code. */
export async function rebuild(config: OfficeConfig, asked: Asked, { print, complain }: Mouth): Promise<0 | 1> {
  const places = placesIn(path.resolve(config.dataFolder));
  if (!existsSync(places.folder) || !holdsCases(places)) {
    complain(`There are no cases in ${places.folder}: nothing to rebuild.`);
    return 1;
  }
  const parts = closing();
  try {
    const lock = lockFolder(places.folder);
    parts.add('lock', () => lock.release());
    const database = await openDatabaseFolder(places, print);
    parts.add('database', () => database.close());
    const keys = dataKeys(database.db, masterKeyFromFile(config.masterKeyFile));
    const cases = await rebuildReadModel(database.db, keys, asked.caseId === undefined ? {} : { caseId: asked.caseId });
    if (asked.caseId !== undefined && cases === 0)
      return failed(complain, `There is no case ${asked.caseId} in ${places.folder}: nothing was rebuilt.`);
    print(told(cases));
    return 0;
  } catch (error) {
    if (error instanceof FolderTaken) return await throughTheOffice(places, asked, { print, complain });
    complain(sentenceOf(error, places.folder));
    return 1;
  } finally {
    await parts.closeAll();
  }
}

const told = (cases: number): string =>
  `Made the read model and the search index of ${cases} ${cases === 1 ? 'case' : 'cases'} anew from the ledger.`;

const done = z.object({ cases: z.number() });
const refused = z.object({ title: z.string(), detail: z.string().optional() });
const PATIENCE_MS = 600_000;

async function throughTheOffice(places: Places, { token, caseId }: Asked, { print, complain }: Mouth): Promise<0 | 1> {
  const where = readNotice(places.notice);
  if (!where) return failed(complain, `An office that is being opened or closed holds ${places.folder}: wait until it is open, or closed.`);
  if (token === undefined)
    return failed(
      complain,
      `An open office holds ${places.folder} and must be asked: give an administrator's or auditor's token with --token or in WRIT_TOKEN, or close the office first.`,
    );
  try {
    const answer = await fetch(`${where.url}/v1/rebuild`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(caseId === undefined ? {} : { case: caseId }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const body: unknown = await answer.json();
    const good = done.safeParse(body);
    if (answer.ok && good.success) return print(told(good.data.cases)) ?? 0;
    const { data: why } = refused.safeParse(body);
    return failed(
      complain,
      `The office at ${where.url} refused (${answer.status}): ${why === undefined ? 'no reason given' : [why.title, why.detail].filter((each) => each !== undefined).join('; ')}.`,
    );
  } catch {
    return failed(complain, `The office at ${where.url} holds the folder but does not answer: stop it with Ctrl-C, then run this again.`);
  }
}

function failed(complain: Mouth['complain'], sentence: string): 1 {
  complain(sentence);
  return 1;
}
