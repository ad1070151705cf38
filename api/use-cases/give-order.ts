/** One order of a member of staff: checked, told to the case, answered once it is in the ledger. Refusals are kept in the access log. */
import { taskView } from '../../domain/case/abuse';
import { actions, whyNot } from '../../domain/case/actions';
import type { CaseFile } from '../../domain/case/case-file';
import type { Command, CommandType, Evidence } from '../../domain/case/commands';
import { rolesIn } from '../../domain/case/compartment';
import { otherCases, withoutCases } from '../../domain/case/other-cases';
import type { Actor, Role } from '../../domain/case/parts';
import { kebab } from '../../domain/case/outside';
import { publicView, type PublicView } from '../../domain/case/view';
import { lookAgain } from '../../intake/look-again';
import { logAccess } from '../../storage/access-log';
import { loadFile, orderReceipt } from '../../storage/ledger/read';
import { knownCase } from '../access/known-case';
import { hiddenAmong } from '../access/other-cases';
import type { Counter } from '../deps';
import { isProblem, problem, type Problem } from '../problem';
import { commandNamed, parseCommand } from '../schemas/parse';
import { patienceEnds, putOrder, told } from './engine';
import { evidenceFor, whyNotNamed } from './evidence';
import { orderDigest, orderName } from './order-key';

export type GivenOrder = {
  readonly caseId: string;
  /** The command's word, such as `record-facts`. */
  readonly word: string;
  readonly body: unknown;
  /** The Idempotency-Key, unique in the case. */
  readonly key: string | undefined;
  readonly actor: Actor;
};
/** What trust and safety gets back is its task and nothing else of the case. */
/** Nor does anybody see a case that the order has hidden from them. */
export type OrderDone = { readonly case: string; readonly seq: number; readonly view?: PublicView | ReturnType<typeof taskView> };
export type OrderPending = { readonly case: string; readonly order: string; readonly state: 'pending' };
export type OrderAnswer = { readonly status: 200; readonly body: OrderDone } | { readonly status: 202; readonly body: OrderPending };

type Ready = {
  readonly caseId: string;
  /** The client's own, by which an earlier release kept an order. */
  readonly asGiven: string;
  readonly key: string;
  readonly digest: string;
  readonly command: Command;
  readonly actor: Actor;
};

export const isKey = (key: string | undefined): key is string =>
  key !== undefined && /^[\x21-\x7e](?:[\x20-\x7e]{0,198}[\x21-\x7e])?$/.test(key);
export const missingKey = problem('missing-key', { detail: 'an Idempotency-Key has 1 to 200 printable characters' });

export async function giveOrder(counter: Counter, given: GivenOrder): Promise<OrderAnswer | Problem> {
  const until = patienceEnds(counter);
  const type = commandNamed(given.word);
  const file = await orderable(counter, given);
  const answer =
    type === undefined ? problem('unknown-command') : file ? await taken(counter, type, file, given, until) : problem('unknown-case');
  if (isProblem(answer)) await logRefused(counter, given, `order ${type === undefined ? 'unknown' : kebab(type)}`, answer, file);
  return answer;
}

type Tried = Pick<GivenOrder, 'caseId' | 'actor'>;

async function orderable(counter: Counter, { caseId, actor: { role } }: Tried): Promise<CaseFile | undefined> {
  const there = await knownCase(counter, caseId, role);
  return there && (role !== 'trustAndSafety' || taskView(there)) ? there : undefined;
}

/** Writes down who tried what, and why not, before anything was ordered. */
export const keepRefused = async (counter: Counter, tried: Tried, what: string, refusal: Problem): Promise<void> =>
  logRefused(counter, tried, what, refusal, await orderable(counter, tried));

/** What the client made up (a command, a case number) is not kept. */
async function logRefused(
  counter: Counter,
  tried: Tried,
  what: string,
  { problem: why, rule }: Problem,
  file: CaseFile | undefined,
): Promise<void> {
  await logAccess(counter.db, {
    at: counter.clock.now(),
    who: tried.actor.id,
    what,
    ...(file && { caseId: tried.caseId }),
    allowed: false,
    why: rule === undefined ? why : `${why}: ${rule}`,
  });
}

/** Where an order can be asked after, by the name under which it is kept. */
export const orderPath = (caseId: string, name: string): string => `/v1/orders/${name}?case=${encodeURIComponent(caseId)}`;

/** The answer to an order whose events are in the ledger. */
export async function orderDone(
  counter: Pick<Counter, 'db' | 'keys'>,
  caseId: string,
  seq: number,
  role: Role,
): Promise<OrderDone | Problem> {
  const file = await knownCase(counter, caseId, role);
  return file ? { case: caseId, seq, view: publicView(file) } : problem('unknown-case');
}

async function taken(
  counter: Counter,
  type: CommandType,
  known: CaseFile,
  given: GivenOrder,
  until: number,
): Promise<OrderAnswer | Problem> {
  const { caseId, word, body = {}, key, actor } = given;
  const { cite } = actions[type];
  const by = rolesIn(known, actions[type].by);
  // Before the body is read: who may not give the order learns nothing from its errors.
  if (!by.includes(actor.role)) return problem('not-permitted', { detail: `only ${by.map(kebab).join(' or ')} may do this`, rule: cite });
  if (!isKey(key)) return missingKey;
  const command = parseCommand(type, body);
  if (isProblem(command)) return command;
  const digest = orderDigest(counter, caseId, { command: word, body });
  const ready = { caseId, asGiven: key, key: orderName(counter, caseId, key), digest, command, actor };
  return counter.turns.take(caseId, () => carriedOut(counter, ready, until));
}

async function carriedOut(counter: Counter, ready: Ready, until: number): Promise<OrderAnswer | Problem> {
  const { caseId, command, actor } = ready;
  const seq = await recorded(counter, ready, until);
  if (typeof seq !== 'number') return seq;
  const file = await loadFile(counter.db, counter.keys, caseId);
  if (!file) return problem('unknown-case');
  counter.log.info('an order was carried out', { caseId, step: kebab(command.type), seq });
  const seen = await knownCase(counter, caseId, actor.role);
  const view = seen && (actor.role === 'trustAndSafety' ? taskView(seen) : publicView(seen));
  return { status: 200, body: { case: caseId, seq, ...(view && { view }) } };
}

/** The number of its last event, once that is in the ledger; for an order that was given before, the ledger itself answers. */
async function recorded(counter: Counter, ready: Ready, until: number): Promise<number | OrderAnswer | Problem> {
  const { caseId, asGiven, key, digest, command, actor } = ready;
  const before = await orderReceipt(counter.db, caseId, key, asGiven);
  if (before) {
    if (before.digest !== digest) return problem('key-reused');
    // The engine may have died before it was told of what the ledger holds: the case takes it over, now or when a worker starts.
    await told(counter, () => lookAgain(counter, caseId), until);
    return before.seq;
  }
  // Its turn came too late: it was never sent, so it is not pending either.
  if (Date.now() >= until)
    return problem('engine-slow', { detail: 'nothing was done: give the order again with the same Idempotency-Key' });
  const file = await loadFile(counter.db, counter.keys, caseId);
  if (!file) return problem('unknown-case');
  const wrong = await whyNotNamed(counter, command);
  if (wrong) return wrong;
  const evidence = await evidenceFor(counter, command, file, actor);
  const unknown = await whyNotSeen(counter, ready, file, evidence);
  if (unknown) return unknown;
  const put = await putOrder(counter, caseId, { key, digest, command, actor, evidence }, until);
  if (isProblem(put)) return put;
  if ('pending' in put) return { status: 202, body: { case: caseId, order: orderPath(caseId, key), state: 'pending' } };
  return put.receipt.digest === digest ? put.receipt.seq : problem('key-reused');
}

/** Who may not know of a case that this one names is answered as by a file that does not name it (N7). */
async function whyNotSeen(
  { db, clock }: Counter,
  { command, actor }: Ready,
  file: CaseFile,
  evidence: Evidence,
): Promise<Problem | undefined> {
  const hidden = await hiddenAmong({ db }, actor.role, otherCases(file));
  return hidden.size === 0 ? undefined : whyNot(command, withoutCases(file, hidden), actor, clock.now(), evidence);
}
