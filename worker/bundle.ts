import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import { failureConverterPath } from '../platform/codec';

const ROOMS = ['workflows', 'domain'];
/** The law has no state, so all cases share it: else each page of each case would run these modules, and all that they need, anew. */
const LAW = [
  'case/actions',
  'case/decide',
  'case/evolve',
  'case/learned',
  'case/obligations',
  'case/reconcile',
  'case/shapes',
  'rules/gates',
];
const house = path.join(__dirname, '..');

/** The procedures as one file for the worker's sandbox. Made anew only when a source of them has changed: bundling takes seconds. */
export async function workflowBundle(cacheFolder: string): Promise<{ readonly codePath: string }> {
  const codePath = path.join(cacheFolder, `workflows-${await fingerprint()}.js`);
  if (await exists(codePath)) return { codePath };
  const { code } = await bundleWorkflowCode({
    workflowsPath: require.resolve('../workflows'),
    failureConverterPath,
    preloadModules: LAW.map((name) => require.resolve(`../domain/${name}`)),
    logger: quiet,
  });
  await mkdir(cacheFolder, { recursive: true, mode: 0o700 });
  const draft = `${codePath}.${process.pid}.new`;
  await writeFile(draft, code);
  await rename(draft, codePath);
  return { codePath };
}

const quiet = {
  log: () => undefined,
  trace: () => undefined,
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  for (const room of ROOMS) {
    const names = (await readdir(path.join(house, room), { recursive: true })).filter((name) => /\.(ts|js)$/.test(name)).sort();
    for (const name of names) hash.update(name).update(await readFile(path.join(house, room, name)));
  }
  for (const file of [path.join(house, 'package-lock.json'), failureConverterPath, __filename]) hash.update(await readFile(file));
  return hash.digest('hex').slice(0, 24);
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );
