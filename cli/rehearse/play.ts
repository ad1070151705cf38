/** Plays a scenario, step by step: each at its instant, when everything that falls due before it has happened. */
import { currentPack } from '../../domain/policy/packs';
import { accept } from '../../intake/accept';
import { arriving } from './arriving';
import { ask } from './ask';
import { downloaded } from './download';
import { mismatch } from './match';
import { mattersOf, type Matters } from './matters';
import { momentAfter } from './moments';
import { filledIn } from './placeholders';
import type { PrivateOffice } from './private-office';
import type { Scenario } from './scenario';
import { seenOf } from './seen';
import type { Step, StepOf } from './step-forms';
import { timeline, type Line } from './timeline';

export type Played = { readonly lines: readonly Line[]; readonly held: number; readonly failed: number };

/** One step on the stage: the case it is about by its number, and what was expected of whatever it brought about. */
type Stage = {
  readonly scenario: Scenario;
  readonly office: PrivateOffice;
  readonly matters: Matters;
  readonly step: number;
  readonly say: (line: Line) => void;
};

export async function play(scenario: Scenario, office: PrivateOffice, hear: (line: Line) => void): Promise<Played> {
  const lines: Line[] = [];
  const say = (line: Line): void => {
    lines.push(line);
    hear(line);
  };
  const seen = timeline(office, say);
  const matters = mattersOf(office, seen);
  for (const [index, step] of scenario.steps.entries()) {
    const stage: Stage = { scenario, office, matters, step: index + 1, say };
    const now = office.clock.now();
    const target = step.at === undefined ? now : momentAfter(now, step.at, currentPack.calendar);
    if (target === undefined || target < now) {
      expected(stage, undefined, 'time that does not go back', step.at);
      continue;
    }
    await matters.moveTo(target);
    await take(stage, step);
  }
  await seen.look();
  const expectations = lines.filter((line) => line.kind === 'expectation');
  const held = expectations.filter((line) => line.held).length;
  return { lines, held, failed: expectations.length - held };
}

async function take(stage: Stage, step: Step): Promise<void> {
  if ('mail' in step) return takeMail(stage, step);
  if ('do' in step) return giveOrder(stage, step);
  if ('get' in step) return read(stage, step);
  if ('post' in step) return post(stage, step);
  if ('download' in step) return download(stage, step);
  if ('world' in step) stage.office.world.mail = step.world.mail;
  return lookedAt(stage, step.expect);
}

async function takeMail(stage: Stage, { mail, expect }: StepOf<'mail'>): Promise<void> {
  const { scenario, office, matters } = stage;
  const { raw, reading } = await arriving(scenario, office, mail, stage.step);
  const arrival = { raw, receivedAt: office.clock.now(), channel: 'email' } as const;
  const { caseId } = await accept(office.door, arrival, () => Promise.resolve(reading));
  if (caseId !== undefined) {
    matters.told(caseId);
    if (!office.opened.includes(caseId)) office.opened.push(caseId);
  }
  await matters.quiet();
  await lookedAt(stage, expect, caseId);
}

async function giveOrder(stage: Stage, step: StepOf<'do'>): Promise<void> {
  const { office, matters } = stage;
  const { as, do: word, key } = step;
  const caseId = caseOf(office, step.case);
  matters.told(caseId);
  const view = (await viewOf(stage, caseId)) as Readonly<Record<string, unknown>>;
  const body = filledIn(step.with ?? {}, { ...view, cases: ['', ...office.opened] });
  const { status, body: answered } = await ask(office, { as, path: `/v1/cases/${caseId}/commands/${word}`, body, key });
  const { problem = String(status), detail = '' } = answered as { problem?: string; detail?: string };
  const wasRefused = status >= 400;
  if (wasRefused) stage.say({ kind: 'refused', at: office.clock.now(), ...which(office, caseId), as, do: word, problem, detail });
  await matters.quiet();
  const { refused, ...rest } = step.expect ?? {};
  if (refused !== undefined) expected(stage, caseId, refused, wasRefused ? problem : undefined);
  else if (wasRefused) expected(stage, caseId, `${word} is taken`, detail === '' ? problem : detail);
  if (Object.keys(rest).length > 0) await lookedAt(stage, rest, caseId);
}

/** What cannot be read is an expectation that did not hold, unless its status was expected. */
async function read(stage: Stage, { as, get, expect }: StepOf<'get'>): Promise<void> {
  const { office } = stage;
  const path = get.replace(/\{(\d+)\}/g, (_all, n: string) => caseOf(office, Number(n)));
  const caseId = /^\/v1\/cases\/([\w-]+)/.exec(path)?.[1];
  const answer = await ask(office, { as, path });
  if (expect) expected(stage, caseId, expect, answer);
  else if (answer.status >= 400) expected(stage, caseId, `${get} is answered`, answer.status);
}

/** What staff tell the office itself: it may reach every case, and open one. */
async function post(stage: Stage, { as, post: path, with: body = {}, expect }: StepOf<'post'>): Promise<void> {
  const { office, matters } = stage;
  const named = JSON.stringify(body).replace(/\{(\d+)\}/g, (_all, n: string) => caseOf(office, Number(n)));
  const answer = await ask(office, { as, path, body: JSON.parse(named) as unknown });
  const { case: opened } = answer.body as { readonly case?: string };
  if (opened !== undefined && !office.opened.includes(opened)) office.opened.push(opened);
  for (const caseId of office.opened) matters.told(caseId);
  await matters.quiet();
  if (expect) expected(stage, opened, expect, answer);
  else if (answer.status >= 400) expected(stage, undefined, `${path} is answered`, answer.status);
}

async function download(stage: Stage, step: StepOf<'download'>): Promise<void> {
  const { office, matters } = stage;
  const caseId = caseOf(office, step.download);
  const answer = await downloaded(office, caseId);
  matters.told(caseId);
  await matters.quiet();
  expected(stage, caseId, step.expect ?? { status: 200 }, answer);
}

/** What the case that `expect` names shows: `usual` when it names none. */
async function lookedAt(stage: Stage, expect: Readonly<Record<string, unknown>> | undefined, usual?: string): Promise<void> {
  if (!expect) return;
  const { case: named, ...rest } = expect;
  const caseId = typeof named === 'number' || typeof named === 'string' ? caseOf(stage.office, named) : (usual ?? caseOf(stage.office));
  expected(stage, caseId, rest, await viewOf(stage, caseId));
}

function expected(stage: Stage, caseId: string | undefined, wanted: unknown, found: unknown): void {
  const wrong = mismatch(wanted, found);
  const { n } = which(stage.office, caseId);
  const of = { kind: 'expectation', at: stage.office.clock.now(), step: stage.step, ...(n !== undefined && { n }) } as const;
  stage.say(wrong ? { ...of, held: false, ...wrong } : { ...of, held: true });
}

const viewOf = ({ office, matters }: Stage, caseId: string): Promise<unknown> => seenOf(office, caseId, matters.hasFinished(caseId));

const caseOf = ({ opened }: PrivateOffice, named: number | string = 1): string =>
  typeof named === 'string' ? named : (opened[named - 1] ?? `LR-0000-000${named}`);

/** The case's number among those of the rehearsal; one that nobody has opened has none. */
function which({ opened }: PrivateOffice, caseId: string | undefined): { readonly n?: number; readonly case?: string } {
  if (caseId === undefined) return {};
  const n = opened.indexOf(caseId) + 1;
  return n === 0 ? { case: caseId } : { n, case: caseId };
}
