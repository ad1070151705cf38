/** One standard subpoena from receipt to close, its orders timed one by one. */
import { randomUUID } from 'node:crypto';
import { evidenceFor } from '../../api/use-cases/evidence';
import { isProblem } from '../../api/problem';
import { commandNamed, parseCommand } from '../../api/schemas/parse';
import type { Command, Evidence } from '../../domain/case/commands';
import type { Actor } from '../../domain/case/parts';
import { accept } from '../../intake/accept';
import type { Reading } from '../../intake/door';
import { canonicalJson } from '../../platform/canonical-json';
import { sha256 } from '../../platform/seal';
import { sampleOffice } from '../../samples/office';
import { loadFile } from '../../storage/ledger/read';
import { order } from '../../workflows/messages';
import { domainOf, type BenchOffice } from './bench-office';
import { afterReceipt, bodyText, mailText, NUMBER, standardOrders, type StandardOrder } from './orders';

/** A case that has been led to its close: how long each order took until it was answered. */
export type Life = { readonly caseId: string; readonly orderMs: readonly number[] };
export type Way = 'workflow' | 'http';
type Given = { readonly caseId: string; readonly order: StandardOrder; readonly digest: string };

export async function liveStandardCase(office: BenchOffice, lane: number, way: Way, pauseMs: number): Promise<Life> {
  const caseId = await received(office, lane);
  await office.heard.until(caseId, afterReceipt.event, afterReceipt.times);
  const orderMs: number[] = [];
  let digest = '';
  for (const each of standardOrders) {
    if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    const give = way === 'http' ? overHttp : toWorkflow;
    orderMs.push(await give(office, { caseId, order: each, digest }));
    if (!each.after) continue;
    const told = await office.heard.until(caseId, each.after.event, each.after.times);
    if (each.after.event === 'Collected') digest = told;
  }
  office.heard.forget(caseId);
  return { caseId, orderMs };
}

/** By the office's own door; only the parser of mail, a thread of its own, is left out. */
async function received({ deps }: BenchOffice, lane: number): Promise<string> {
  const domain = domainOf(lane);
  const messageKey = `<${randomUUID()}@${domain}>`;
  const reading: Reading = {
    ...{ subject: 'Grand jury subpoena 26-1182', text: bodyText, autoReply: false, numbers: [NUMBER], attachments: [], messageKey },
    sender: { address: `a.ruiz@${domain}`, name: 'Ana Ruiz', domain, dmarc: 'pass', replyToDiffers: false },
  };
  const arrival = { raw: Buffer.from(mailText(messageKey)), receivedAt: deps.clock.now(), channel: 'email' } as const;
  const { caseId } = await accept(deps, arrival, () => Promise.resolve(reading));
  if (caseId === undefined) throw new Error('the mail opened no case');
  return caseId;
}

/** Through the engine's client: what the counter shows before and after an order is not measured. */
async function toWorkflow({ deps }: BenchOffice, { caseId, order: { as, word, body }, digest }: Given): Promise<number> {
  const said = body({ digest, processNumber: caseId });
  const type = commandNamed(word);
  const command = type && parseCommand(type, said);
  const role = roles.get(as);
  if (!command || isProblem(command) || !role) throw new Error(`the bench cannot order ${word}`);
  const evidence = asksTheOffice.includes(command.type) ? await evidenceOf(deps, caseId, command, { id: as, role }) : {};
  const given = {
    key: randomUUID(),
    digest: sha256(canonicalJson({ command: word, body: said })),
    command,
    actor: { id: as, role },
    evidence,
  };
  const began = performance.now();
  await deps.client.getHandle(caseId).executeUpdate(order, { args: [given], updateId: sha256(`${caseId}\n${given.key}`) });
  const took = performance.now() - began;
  return took;
}

/** The only orders of these for which the counter looks something up that the law asks for. */
const asksTheOffice: readonly string[] = ['recordFacts', 'releaseNotice'];
const roles = new Map(sampleOffice().staff.map(({ id, role }) => [id, role]));

async function evidenceOf(deps: BenchOffice['deps'], caseId: string, command: Command, actor: Actor): Promise<Evidence> {
  const file = await loadFile(deps.db, deps.keys, caseId);
  if (!file) throw new Error('the case is not in the ledger');
  return evidenceFor(deps, command, file, actor);
}

async function overHttp({ url, tokens }: BenchOffice, { caseId, order: { as, word, body }, digest }: Given): Promise<number> {
  const headers = { authorization: `Bearer ${tokens.get(as) ?? ''}`, 'content-type': 'application/json', 'idempotency-key': randomUUID() };
  const said = JSON.stringify(body({ digest, processNumber: caseId }));
  const began = performance.now();
  const response = await fetch(`${url}/v1/cases/${caseId}/commands/${word}`, { method: 'POST', headers, body: said });
  const answer = await response.text();
  const took = performance.now() - began;
  if (response.status !== 200) throw new Error(`${word}: ${String(response.status)} ${answer}`);
  return took;
}
