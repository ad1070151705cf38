// `npm run pdfa`: every golden letter as the PDF that leaves the house, judged by veraPDF, the reference validator of PDF/A. Needs Java, so
// it is not part of the tests. Two copies that are broken on purpose must be refused each time: a judge that passes everything says nothing.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { environment, nodeBinary } from './node-binary.mjs';
import { root, runMain, setUp } from './setup.mjs';
import { SetupFault } from './temporal-binary.mjs';

const MAVEN = process.env.WRIT_MAVEN ?? 'https://repo1.maven.org/maven2';
/** The whole command line program in one jar. */
const VERAPDF = {
  path: 'org/verapdf/apps/greenfield-apps/1.28.2/greenfield-apps-1.28.2.jar',
  sha256: '687d4d8bcfec48c9f7e931cf78ed061f1eeccfba55d4cdc000ba9b4d8aa46ce6',
  main: 'org.verapdf.apps.GreenfieldCliWrapper',
};
const DOWNLOAD_MS = 300_000;
/** What is taken out of a letter by a word of the same length, so that nothing else in the file is wrong. */
const BROKEN = { 'without its colours': ['/OutputIntents', '/OutputIntentz'], 'without its fonts': ['/FontFile2', '/FontFileZ'] };

function checkJava() {
  const { error } = spawnSync('java', ['-version'], { stdio: 'ignore' });
  if (error)
    throw new SetupFault('There is no java on your PATH: install a Java runtime (Debian: default-jre-headless), then run this again.');
}

/** The pinned jar from the cache, or fetched now; other bytes are never run. */
async function verapdf() {
  const cache = path.join(root, '.writ', 'cache');
  const jar = path.join(cache, path.basename(VERAPDF.path));
  mkdirSync(cache, { recursive: true });
  if (!readdirSync(cache).includes(path.basename(jar))) {
    const url = `${MAVEN}/${VERAPDF.path}`;
    const answer = await fetch(url, { signal: AbortSignal.timeout(DOWNLOAD_MS) }).catch(() => undefined);
    if (!answer?.ok)
      throw new SetupFault(
        `${url} could not be fetched: check the network or name another Maven repository in WRIT_MAVEN, then run this again.`,
      );
    const bytes = Buffer.from(await answer.arrayBuffer());
    demand(bytes, url);
    writeFileSync(`${jar}.part`, bytes);
    renameSync(`${jar}.part`, jar);
  }
  demand(readFileSync(jar), jar);
  return jar;
}

function demand(bytes, from) {
  if (createHash('sha256').update(bytes).digest('hex') === VERAPDF.sha256) return;
  throw new SetupFault(
    `${from} is not the pinned veraPDF (its checksum differs), so it is not run: find out who changed it, or move it away.`,
  );
}

/** Writes the letters and the broken copies of the first one; gives their names. */
function written(folder) {
  const writer = path.join(root, 'test', 'mail', 'support', 'write-letters.ts');
  const run = spawnSync(nodeBinary(root), ['--import', 'tsx', writer, folder], { cwd: root, stdio: 'inherit', env: environment(root) });
  if (run.status !== 0) throw new Error('the letters were not written');
  const letters = readdirSync(folder).sort();
  const sound = readFileSync(path.join(folder, letters[0]), 'latin1');
  for (const [name, [mark, other]] of Object.entries(BROKEN)) {
    if (!sound.includes(mark)) throw new Error(`no ${mark} in ${letters[0]}`);
    writeFileSync(path.join(folder, `${name}.pdf`), sound.replaceAll(mark, other), 'latin1');
  }
  return { letters, broken: Object.keys(BROKEN).map((name) => `${name}.pdf`) };
}

/** What veraPDF says of each file, PASS or FAIL. What has no line was not judged: it has neither passed nor been refused. */
function verdictsOf(jar, folder, files) {
  const args = ['-cp', jar, VERAPDF.main, '--flavour', '2b', '--format', 'text', ...files];
  const { stdout } = spawnSync('java', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 16 << 20 });
  return new Map([...stdout.matchAll(/^(PASS|FAIL) (.+) 2b$/gm)].map(([, verdict, file]) => [path.basename(file), verdict]));
}

await runMain(async () => {
  checkJava();
  await setUp({ forTests: true });
  const jar = await verapdf();
  const folder = mkdtempSync(path.join(root, '.writ', 'cache', 'pdfa-'));
  try {
    const { letters, broken } = written(folder);
    const verdicts = verdictsOf(jar, folder, [...letters, ...broken]);
    const good = letters.filter((file) => verdicts.get(file) === 'PASS');
    const refused = broken.filter((file) => verdicts.get(file) === 'FAIL');
    for (const file of letters) process.stdout.write(`${good.includes(file) ? 'PDF/A-2b' : 'NOT PDF/A-2b'}  ${file}\n`);
    for (const file of broken)
      process.stdout.write(`${refused.includes(file) ? 'refused' : 'NOT REFUSED'}  a copy ${file.replace('.pdf', '')}\n`);
    process.stdout.write(`${good.length} of ${letters.length} letters are PDF/A-2b\n`);
    if (letters.length === 0 || good.length < letters.length || refused.length < broken.length) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
});
