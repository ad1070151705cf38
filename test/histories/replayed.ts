/** Replays what was recorded on the procedures as they are now. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { recordedScenarios } from './recorded';

export const REPLAY_MS = 120_000;
export const bundle = (): string => process.env['WRIT_TEST_BUNDLE'] ?? '';

const inPart = (place: number): boolean => place % 5 === 0;

/** One recorded scenario of five, and all others. */
export const recordedPart = recordedScenarios.filter((_, place) => inPart(place));
export const recordedRest = recordedScenarios.filter((_, place) => !inPart(place));

/** By scenario: which of its cases are not gone on with, and why. */
export type Astray = Readonly<Record<string, readonly string[]>>;

/** Replays the scenarios on the procedures of `codePath`, in a process of its own: `bare-engine.ts` must come before the engine. */
export async function astray(scenarios: readonly string[], codePath: string): Promise<Astray> {
  const program = ['--import', 'tsx', path.join(__dirname, 'replay.ts'), codePath, ...scenarios];
  const { stdout } = await promisify(execFile)(process.execPath, program, { cwd: path.join(__dirname, '..', '..'), timeout: REPLAY_MS });
  return JSON.parse(stdout) as Astray;
}
