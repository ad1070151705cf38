/** What a test file plays its scenarios on: one private engine, the sample records, and the procedures as they are or changed in one place. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { Runtime } from '@temporalio/worker';
import { plainLine } from '../../../cli/rehearse/print';
import { rehearseScenario, sharedParts, type Rehearsed, type RehearsalWishes, type SharedParts } from '../../../cli/rehearse/rehearse';
import { readScenario, type Scenario } from '../../../cli/rehearse/scenario';
import { setLog, temporalRuntime } from '../../../platform/log';
import { closing } from '../../../platform/shutdown';
import { scenarioFolder } from './names';

const house = path.join(__dirname, '..', '..', '..');
/** Generous, because a loaded machine is no fault: everything here ends by itself. */
export const PLAYING_MS = 1_200_000;
const ONE_MS = 240_000;

export type Stage = {
  readonly shared: SharedParts;
  play(name: string, change?: { readonly page?: number; readonly bundle?: string } & RehearsalWishes): Promise<Rehearsed>;
  /** The bundle of the procedures with one text replaced, which must be there once; answers its file. */
  mutated(from: string, to: string): string;
  close(): Promise<void>;
};

export function scenarioNamed(name: string): Scenario {
  const read = readScenario(path.join(scenarioFolder, `${name}.yaml`));
  if ('mistakes' in read) throw new Error(read.mistakes.map(({ line, field, says }) => `${name}:${line}: ${field}: ${says}`).join('\n'));
  return read;
}

export async function openStage(): Promise<Stage> {
  setLog({ level: 'silent' });
  Runtime.install(temporalRuntime());
  const parts = closing();
  const folder = mkdtempSync(path.join(tmpdir(), 'writ-stage-'));
  parts.add('bundles', () => Promise.resolve(rmSync(folder, { recursive: true, force: true })));
  const shared = await sharedParts(path.join(house, '.writ', 'cache'), parts);
  let bundles = 0;
  return {
    shared,
    play: (name, { page, bundle, ...wishes } = {}) =>
      inTime(
        name,
        rehearseScenario(
          { ...scenarioNamed(name), ...(page !== undefined && { page }) },
          bundle === undefined ? shared : { ...shared, bundle: { codePath: bundle } },
          wishes,
        ),
      ),
    mutated: (from, to) => {
      const pieces = readFileSync(shared.bundle.codePath, 'utf8').split(from);
      if (pieces.length !== 2) throw new Error(`${pieces.length - 1} places say ${from}`);
      const file = path.join(folder, `mutated-${(bundles += 1)}.js`);
      writeFileSync(file, pieces.join(to));
      return file;
    },
    close: async () => {
      await parts.closeAll();
    },
  };
}

/** A rule that was changed may leave a case that never comes to rest: the others are played all the same. */
async function inTime<Result>(name: string, played: Promise<Result>): Promise<Result> {
  const late = new AbortController();
  const limit = after(ONE_MS, undefined, late).then(() => Promise.reject(new Error(`${name} did not end within ${ONE_MS / 1000} seconds`)));
  try {
    return await Promise.race([played, limit]);
  } finally {
    limit.catch(() => undefined); // called off, which is no failure
    late.abort();
  }
}

/** The expectations that did not hold, as the timeline tells them. */
export const failedExpectations = ({ lines }: Rehearsed): readonly string[] =>
  lines.filter((line) => line.kind === 'expectation' && !line.held).map(plainLine);
