/** Plays a scenario: one clock for all its matters, moved to the earliest obligation of any of them until the step's instant is reached. */
import { randomUUID } from 'node:crypto';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { Instant } from '../../domain/calendar/day';
import { currentPack } from '../../domain/policy/packs';
import { accept } from '../../intake/door';
import { moveClock } from '../../workflows/messages';
import { arriving } from './arriving';
import { downloaded } from './download';
import { mismatch } from './match';
import { momentAfter } from './moments';
import { filledIn } from './placeholders';
import type { PrivateOffice } from './private-office';
import type { Scenario, Step } from './scenario';
import { seenOf } from './seen';
import { timeline, type Line } from './timeline';

/** How long a matter may take to become quiet: one that cannot write its ledger never would, and the rehearsal would wait for ever. */
const QUIET_MS = 180_000;
const PAGES_TURNED_AT_ONCE = 4;

export type Played = { readonly lines: readonly Line[]; readonly held: number; readonly failed: number };

export async function play(scenario: Scenario, office: PrivateOffice, hear: (line: Line) => void): Promise<Played> {
  const lines: Line[] = [];
  let held = 0;
  const say = (line: Line): void => {
    lines.push(line);
    hear(line);
  };
  const seen = timeline(office.door, office.opened, say);
  const finished = new Set<string>();

  /** Moves one matter's clock to now; answers when time next asks something of it. */
  async function settled(caseId: string): Promise<Instant | undefined> {
    for (let pages = 1; ; pages += 1) {
      try {
        const { client } = office.door;
        const moved = () => client.getHandle(caseId).executeUpdate(moveClock, { args: [office.clock.now()], updateId: randomUUID() });
        const { next, finished: ended, turning } = await client.withAbortSignal(AbortSignal.timeout(QUIET_MS), moved);
        if (turning && pages < PAGES_TURNED_AT_ONCE) continue; // what the next page begins with is part of this instant
        if (ended) finished.add(caseId);
        return next ?? undefined;
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
        finished.add(caseId);
        return undefined;
      }
    }
  }

  /** All matters quiet at this instant: what one tells another may open or wake a third, so until nothing new appears. */
  async function quiet(): Promise<Instant | undefined> {
    for (;;) {
      const before = await seen.look();
      const open = seen.cases().filter((caseId) => !finished.has(caseId));
      const nexts = await Promise.all(open.map(settled));
      if ((await seen.look()) === before)
        return nexts.reduce<Instant | undefined>(
          (first, next) => (first === undefined || (next !== undefined && next < first) ? next : first),
          undefined,
        );
    }
  }

  async function moveTo(target: Instant): Promise<void> {
    for (let next = await quiet(); next !== undefined && next <= target; next = await quiet())
      office.clock.moveTo(Math.max(next, office.clock.now()));
    office.clock.moveTo(target);
    await quiet();
  }

  const caseOf = (which: number | string | undefined): string => {
    if (typeof which === 'string') return which;
    return seen.cases()[(which ?? 1) - 1] ?? `LR-0000-000${which ?? 1}`;
  };

  const viewOf = (which: unknown): Promise<unknown> => {
    const caseId = caseOf(typeof which === 'number' || typeof which === 'string' ? which : undefined);
    return seenOf(office, caseId, finished.has(caseId));
  };

  function expectation(number: number, expected: unknown, found: unknown): void {
    const wrong = mismatch(expected, found);
    if (!wrong) held += 1;
    say({
      kind: 'expectation',
      at: office.clock.now(),
      step: number,
      held: wrong === undefined,
      ...(wrong && { path: wrong.path, expected: wrong.expected, found: wrong.found }),
    });
  }

  async function ask(
    method: string,
    url: string,
    as: string,
    body?: unknown,
    key?: string,
  ): Promise<{ readonly status: number; readonly body: unknown }> {
    const headers: Record<string, string> = { authorization: `Bearer ${office.tokens.get(as) ?? ''}` };
    if (body !== undefined) Object.assign(headers, { 'content-type': 'application/json', 'idempotency-key': key ?? randomUUID() });
    const response = await fetch(`${office.url}${url}`, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
    const text = await response.text();
    return {
      status: response.status,
      body: response.headers.get('content-type')?.includes('json') === true ? (JSON.parse(text) as unknown) : text,
    };
  }

  async function take(step: Step, number: number): Promise<void> {
    if ('mail' in step) {
      const { raw, reading } = await arriving(scenario, office, step.mail, number);
      const accepted = await accept(office.door, { raw, receivedAt: office.clock.now(), channel: 'email' }, () => Promise.resolve(reading));
      if (accepted.caseId !== undefined) {
        finished.delete(accepted.caseId);
        if (!office.opened.includes(accepted.caseId)) office.opened.push(accepted.caseId);
      }
      await quiet();
      if (step.expect) expectation(number, withoutCase(step.expect), await viewOf(step.expect['case'] ?? accepted.caseId));
    } else if ('do' in step) {
      const caseId = caseOf(step.case);
      finished.delete(caseId);
      const { status, body } = await ask(
        'POST',
        `/v1/cases/${caseId}/commands/${step.do}`,
        step.as,
        filledIn(step.with ?? {}, await viewOf(caseId)),
        step.key,
      );
      const problem = body as { problem?: string; detail?: string };
      if (status >= 400)
        say({
          kind: 'refused',
          at: office.clock.now(),
          n: seen.cases().indexOf(caseId) + 1,
          as: step.as,
          do: step.do,
          problem: problem.problem ?? String(status),
          detail: problem.detail ?? '',
        });
      await quiet();
      const wanted = step.expect ?? {};
      if ('refused' in wanted) expectation(number, wanted['refused'], problem.problem);
      else if (status >= 400) expectation(number, `${step.do} is taken`, problem.detail ?? problem.problem);
      if (step.expect && !('refused' in wanted)) expectation(number, withoutCase(step.expect), await viewOf(step.expect['case'] ?? caseId));
    } else if ('get' in step) {
      const url = step.get.replace(/\{(\d+)\}/g, (_all, n: string) => caseOf(Number(n)));
      const answer = await ask('GET', url, step.as);
      if (step.expect) expectation(number, step.expect, answer);
    } else if ('download' in step) {
      const caseId = caseOf(step.download);
      const answer = await downloaded(office, caseId);
      finished.delete(caseId);
      await quiet();
      expectation(number, step.expect ?? { status: 200 }, answer);
    } else if ('world' in step) {
      office.world.mail = step.world.mail;
    } else if (step.expect) {
      expectation(number, withoutCase(step.expect), await viewOf(step.expect['case']));
    }
  }

  for (const [index, step] of scenario.steps.entries()) {
    const target = step.at === undefined ? office.clock.now() : momentAfter(office.clock.now(), step.at, currentPack.calendar);
    if (target === undefined || target < office.clock.now()) {
      expectation(index + 1, 'time that does not go back', step.at);
      continue;
    }
    await moveTo(target);
    await take(step, index + 1);
  }
  await seen.look();
  const failed = lines.filter((line) => line.kind === 'expectation' && !line.held).length;
  return { lines, held, failed };
}

const withoutCase = ({ case: _which, ...rest }: Readonly<Record<string, unknown>>): unknown => rest;
