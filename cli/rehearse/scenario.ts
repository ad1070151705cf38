/** A scenario as people write it, checked as the API checks an order: all mistakes at once, each with its line and field. */
import path from 'node:path';
import { z } from 'zod';
import { parseInstant } from '../../domain/calendar/pacific';
import type { SampleOffice } from '../../samples/sample-office';
import { fit, isMapping, type Wrong } from './mistakes';
import { officeOf } from './scenario-office';
import { checkSteps } from './step-checks';
import { stepOf, type Step } from './step-forms';
import { readWritten, type Mistake, type Unreadable } from './written';

const head = z.strictObject({
  name: z.string().min(1),
  clock: z.string().refine((text) => parseInstant(text) !== undefined, 'must be an instant such as 2026-11-10T10:00'),
  /** Events after which a quiet case turns its page; for trying the procedure over many pages. */
  page: z.number().int().min(10).optional(),
  office: z.string().min(1).default('sample'),
  with: z.record(z.string(), z.unknown()).optional(),
  steps: z.array(z.unknown()).min(1),
});

export type Scenario = Pick<z.infer<typeof head>, 'name' | 'clock' | 'page'> & {
  readonly steps: readonly Step[];
  readonly file: string;
  readonly folder: string;
  readonly office: SampleOffice;
};

/** Reads a scenario, or answers everything that is wrong with it. */
export function readScenario(file: string): Scenario | Unreadable {
  const written = readWritten(file);
  if ('mistakes' in written) return written;
  const { value } = written;
  const folder = path.dirname(path.resolve(file));
  const wrong: Wrong[] = [];
  const top = fit(head, value, [], wrong);
  const given = isMapping(value) ? value : {};
  const { office, mistakes } = officeOf(given, folder, wrong);
  const steps = (Array.isArray(given['steps']) ? given['steps'] : []).map((each, index) => stepOf(each, ['steps', index], wrong));
  const startsAt = typeof given['clock'] === 'string' ? parseInstant(given['clock']) : undefined;
  checkSteps({ steps, folder, office, startsAt }, wrong);
  const all = [...wrong.map(({ at, says }) => written.mistake(at, says)), ...mistakes];
  const whole = steps.filter((step) => step !== undefined);
  if (top && office && all.length === 0) return { name: top.name, clock: top.clock, page: top.page, steps: whole, file, folder, office };
  return { mistakes: inOrder(all, file) };
}

/** Of this file first, and line by line. */
const inOrder = (mistakes: readonly Mistake[], file: string): readonly Mistake[] =>
  [...mistakes].sort((one, other) => Number(one.file !== file) - Number(other.file !== file) || one.line - other.line);
