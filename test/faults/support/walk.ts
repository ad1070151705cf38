/** The usual way of a subpoena, order by order. Every order must be taken. */
import { randomUUID } from 'node:crypto';
import type { Answer } from './ask';
import type { FaultOffice } from './office';

export const facts = {
  instrument: {
    kind: 'grand-jury-subpoena',
    number: '26-1182',
    issuer: 'United States District Court, District of Exampleton',
    issuedOn: '2026-11-09',
    signed: true,
    jurisdiction: 'federal',
  },
  agent: { name: 'Ana Ruiz', email: 'a.ruiz@fio.example' },
  categories: ['call-detail'],
  identifiers: ['+12065550142'],
  period: { from: '2026-09-01', to: '2026-09-30' },
};

export type Stop = 'triaged' | 'facts' | 'complete' | 'reviewed' | 'checked' | 'approved';
const way: readonly { readonly stop: Stop; readonly as: string; readonly word: string; readonly body: (digest: string) => unknown }[] = [
  { stop: 'triaged', as: 'ines', word: 'triage', body: () => ({ procedure: 'legal-request' }) },
  { stop: 'facts', as: 'ines', word: 'record-facts', body: () => ({ facts }) },
  { stop: 'complete', as: 'ines', word: 'find-complete', body: () => ({}) },
  { stop: 'reviewed', as: 'carla', word: 'decide-review', body: () => ({ reason: 'Compelled.' }) },
  { stop: 'checked', as: 'rosa', word: 'pass-quality-check', body: () => ({ note: 'Checked.' }) },
  { stop: 'approved', as: 'carla', word: 'approve-production', body: (digest) => ({ digest, reason: 'As granted.' }) },
];

export async function taken(answer: Promise<Answer>): Promise<Answer> {
  const got = await answer;
  if (got.status !== 200) throw new Error(`an order was not taken: ${JSON.stringify(got)}`);
  return got;
}

/** Gives an order again under its key for as long as the engine is slow, as a client does. */
async function insisted(office: FaultOffice, caseId: string, as: string, word: string, body: unknown): Promise<void> {
  const key = randomUUID();
  for (let tries = 0; tries < 60; tries += 1) {
    const answer = await office.order(caseId, as, word, body, key);
    if (answer.status === 200) return;
    if (answer.status !== 202 && answer.status !== 503) throw new Error(`${word} was not taken: ${JSON.stringify(answer)}`);
  }
  throw new Error(`${word} was never answered`);
}

/** Gives the orders after `from` (from the beginning without one) up to `to`. Waits for what they set in motion, but not for the last one's. */
export async function walk(office: FaultOffice, caseId: string, to: Stop, from?: Stop): Promise<void> {
  const begin = from === undefined ? 0 : way.findIndex(({ stop }) => stop === from) + 1;
  const end = way.findIndex(({ stop }) => stop === to);
  for (const { as, word, body } of way.slice(begin, end + 1)) {
    await office.quiet(caseId);
    const { stage } = await office.file(caseId);
    await insisted(office, caseId, as, word, body('collection' in stage ? stage.collection.digest : ''));
  }
}

/** A clean subpoena whose records are approved and packaged, and whose acknowledgement is out; the letter with the link waits its minute. */
export async function anApprovedCase(office: FaultOffice): Promise<string> {
  const caseId = await office.receive();
  await walk(office, caseId, 'triaged');
  await office.moveTo(office.clock.now() + 60_000, caseId);
  await walk(office, caseId, 'approved', 'triaged');
  await office.quiet(caseId);
  return caseId;
}
