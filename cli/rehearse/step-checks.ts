/** What a form cannot say of a step: that its files, people, commands and addresses are there, and that time does not go back. */
import { statSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { problemTypes } from '../../api/problem';
import { commandBodies } from '../../api/schemas/commands';
import { commandNamed } from '../../api/schemas/parse';
import type { Instant } from '../../domain/calendar/day';
import { isoInstant } from '../../domain/calendar/pacific';
import { currentPack } from '../../domain/policy/packs';
import { isAddress, isMessageId } from '../../mail/compose';
import type { SampleOffice } from '../../samples/sample-office';
import { whyNotPattern } from './match';
import { fit, valueAt, type Wrong } from './mistakes';
import { momentAfter } from './moments';
import { hasPlaceholder } from './placeholders';
import type { Step, StepOf, WrittenMail } from './step-forms';
import type { FieldPath } from './written';

/** A step that has not its form is missing; so is an office that could not be read, and a beginning that is no instant. */
export type Checked = {
  readonly steps: readonly (Step | undefined)[];
  readonly folder: string;
  readonly office: SampleOffice | undefined;
  readonly startsAt: Instant | undefined;
};

export function checkSteps({ steps, folder, office, startsAt }: Checked, wrong: Wrong[]): void {
  let now = startsAt;
  for (const [index, step] of steps.entries()) {
    const under = ['steps', index];
    if (!step) continue;
    now = checkedTime(step, now, under, wrong);
    if ('mail' in step) checkMail(step.mail, folder, [...under, 'mail'], wrong);
    if ('as' in step && office && !office.staff.some(({ id }) => id === step.as))
      wrong.push({ at: [...under, 'as'], says: `nobody of the staff: ${office.staff.map(({ id }) => id).join(', ')}` });
    if ('do' in step) checkOrder(step, under, wrong);
    checkPatterns(step.expect, [...under, 'expect'], wrong);
  }
}

function checkedTime({ at }: Step, now: Instant | undefined, under: FieldPath, wrong: Wrong[]): Instant | undefined {
  if (at === undefined) return now;
  const then = momentAfter(now ?? 0, at, currentPack.calendar);
  if (then === undefined || now === undefined) return at.startsWith('+') ? undefined : then;
  if (then >= now) return then;
  wrong.push({ at: [...under, 'at'], says: `time does not go back: it is ${isoInstant(now)} by then` });
  return now;
}

function checkMail(mail: string | WrittenMail, folder: string, at: FieldPath, wrong: Wrong[]): void {
  if (typeof mail === 'string') return checkFile(mail, folder, at, wrong);
  for (const key of ['from', 'to', 'replyTo'] as const)
    if (mail[key] !== undefined && !isAddress(mail[key]))
      wrong.push({ at: [...at, key], says: 'must be one address, a@b.example or Name <a@b.example>' });
  if (mail.messageId !== undefined && !isMessageId(mail.messageId))
    wrong.push({ at: [...at, 'messageId'], says: 'must be written as <something@somewhere.example>' });
  for (const key of ['subject', 'replyTo'] as const)
    if (/\p{Cc}/u.test(mail[key] ?? '')) wrong.push({ at: [...at, key], says: 'must be one line, without control characters' });
  for (const [index, attached] of (mail.attachments ?? []).entries()) {
    const under = [...at, 'attachments', index];
    if (/\p{Cc}/u.test(attached.name)) wrong.push({ at: [...under, 'name'], says: 'must be one line, without control characters' });
    if ('file' in attached) checkFile(attached.file, folder, [...under, 'file'], wrong);
  }
}

function checkFile(name: string, folder: string, at: FieldPath, wrong: Wrong[]): void {
  const there = statSync(path.resolve(folder, name), { throwIfNoEntry: false });
  if (there?.isFile() !== true) wrong.push({ at, says: there ? 'is a folder, not a file' : 'there is no such file' });
}

/** Refusals that come before a body is read: whoever expects one need not write the body. */
const beforeTheBody: readonly unknown[] = ['not-signed-in', 'not-permitted', 'unknown-case', 'missing-key', 'invalid'];

/** A problem type, or a pattern for one. */
const isRefusal = (said: unknown): boolean => typeof said === 'string' && (said.startsWith('/') || Object.hasOwn(problemTypes, said));

function checkOrder(step: StepOf<'do'>, under: FieldPath, wrong: Wrong[]): void {
  const refused = step.expect?.['refused'];
  if (refused !== undefined && refused !== null && !isRefusal(refused))
    wrong.push({ at: [...under, 'expect', 'refused'], says: `must be one of ${Object.keys(problemTypes).join(', ')}` });
  const type = commandNamed(step.do);
  if (type === undefined) {
    if (refused !== 'unknown-command')
      wrong.push({ at: [...under, 'do'], says: 'there is no such command: writ rehearse --words prints them' });
    return;
  }
  if (beforeTheBody.includes(refused)) return;
  const body = step.with ?? {};
  const schema: z.ZodType = commandBodies[type];
  const found: Wrong[] = [];
  fit(schema, body, [], found);
  // What a placeholder will stand for is known when it is played.
  wrong.push(
    ...found.filter(({ at }) => !hasPlaceholder(valueAt(body, at))).map(({ at, says }) => ({ at: [...under, 'with', ...at], says })),
  );
}

function checkPatterns(expected: unknown, at: FieldPath, wrong: Wrong[]): void {
  if (typeof expected === 'string') {
    const says = whyNotPattern(expected);
    if (says !== undefined) wrong.push({ at, says });
  } else if (Array.isArray(expected)) {
    for (const [index, each] of expected.entries()) checkPatterns(each, [...at, index], wrong);
  } else if (typeof expected === 'object' && expected !== null) {
    for (const [key, each] of Object.entries(expected)) checkPatterns(each, [...at, key], wrong);
  }
}
