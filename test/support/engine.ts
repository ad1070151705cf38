import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from 'jest';
import { findTemporalCli, startDevServer, type DevServer } from '../../platform/temporal-cli';
import { workflowBundle } from '../../worker/bundle';

const root = path.resolve(__dirname, '..', '..');
const CACHE = path.join(root, '.writ', 'cache');

/** The address of the test run's Temporal server (namespace `default`, time skipping allowed) is in WRIT_TEST_TEMPORAL. */
const ADDRESS = 'WRIT_TEST_TEMPORAL';
/** The file of the workflow bundle, built once per change of its sources, is in WRIT_TEST_BUNDLE. */
const BUNDLE_FILE = 'WRIT_TEST_BUNDLE';

let server: DevServer | undefined;

type TestRun = { testPathPatterns?: { patterns: string[] }; nonFlagArgs?: string[] };
type Project = Pick<Config, 'testMatch' | 'testPathIgnorePatterns'>;

/** Before the first test: one server in memory and one workflow bundle, when a test of this run asks for the one or the other. */
export async function startEngineIfNeeded(run: TestRun, project: Project): Promise<void> {
  const tests = testFiles(run, project);
  const asks = (name: string): boolean => tests.some((file) => mentions(file, name, new Set()));
  if (asks(BUNDLE_FILE)) process.env[BUNDLE_FILE] = (await workflowBundle(CACHE)).codePath;
  if (asks(ADDRESS)) {
    const cli = await findTemporalCli({
      env: process.env['WRIT_TEMPORAL_CLI'],
      path: process.env['PATH'],
      cacheFolder: CACHE,
    });
    server = await startDevServer({
      binary: cli.path,
      namespace: 'default',
      dynamicConfig: { 'frontend.WorkflowTimeSkippingEnabled': true },
    });
    process.env[ADDRESS] = server.address;
  }
}

/** After the last test: nothing that was started is left. */
export async function stopEngine(): Promise<void> {
  await server?.stop();
}

function testFiles(run: TestRun, project: Project): string[] {
  const patterns = run.testPathPatterns?.patterns ?? [];
  const ignored = project.testPathIgnorePatterns ?? [];
  const globs = [project.testMatch ?? []].flat().map((glob) => `test/${glob}`);
  return globSync(globs, { cwd: root })
    .map((file) => path.join(root, file))
    .filter((file) => !ignored.some((pattern) => new RegExp(pattern).test(file)))
    .filter((file) => patterns.length === 0 || patterns.some((pattern) => new RegExp(pattern, 'i').test(file)));
}

/** Whether a test, or a file of test/ that it imports, names the variable. */
function mentions(file: string, name: string, seen: Set<string>): boolean {
  if (seen.has(file) || file === __filename) return false;
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  if (text.includes(name)) return true;
  const imported = [...text.matchAll(/(?:from|import\() ?'(\.[^']*)'/g)].map((match) => path.resolve(path.dirname(file), match[1] ?? ''));
  return imported
    .flatMap((target) => [`${target}.ts`, `${target}.tsx`])
    .filter((target) => target.startsWith(path.join(root, 'test') + path.sep) && existsSync(target))
    .some((target) => mentions(target, name, seen));
}
