/** The audience gate as orders: who may be given a procedure, and how everybody else is shown the right door. */
import { audienceRows, mayCompel } from '../rules/audience';
import { redirectedAt } from '../rules/customer-answer';
import type { CommandType } from './commands';
import type { CaseFile } from './case-file';
import type { CaseEvent } from './events';
import { casePack } from './case-pack';
import { closed, queued, readFirst, type Rows } from './given';
import { whyNotUnanswered } from './instrument-needs';
import type { Actor } from './parts';
import type { Need, Permits } from './permit';
import { clerks } from './permitted';
import type { Audience } from './routing';

type Why = ReturnType<Need<CommandType>>;

/** May this audience be given a procedure? Only an agency, and one of another country only by counsel (A1). */
export function whyNotTriage({ audience }: { readonly audience?: Audience | undefined }, _file: CaseFile, { role }: Actor): Why {
  if (audience === undefined) return undefined;
  const row = audienceRows[audience];
  if (!mayCompel(audience))
    return { field: 'audience', rule: row.cite, detail: 'only a government agency is given a procedure: route the submission instead' };
  return row.counselOnly && role !== 'counsel'
    ? { problem: 'not-permitted', field: 'audience', rule: row.cite, detail: 'an authority of another country is for counsel' }
    : undefined;
}

const whyNotRoute: Need<'route'> = ({ audience, topic }, file, actor) => {
  const { role } = actor;
  const row = audienceRows[audience];
  if (row.route === 'procedure')
    return { field: 'audience', rule: row.cite, detail: 'a government agency is answered by a procedure: triage the submission instead' };
  if (row.counselOnly && role !== 'counsel')
    return { problem: 'not-permitted', field: 'audience', rule: row.cite, detail: 'an authority of another country is for counsel' };
  if (audience === 'customer' && topic === undefined)
    return { problem: 'invalid', field: 'topic', rule: 'A1', detail: 'say what the customer asks about' };
  return audience !== 'customer' && topic !== undefined
    ? { problem: 'invalid', field: 'topic', rule: 'A1', detail: 'only a customer’s question has a topic' }
    : whyNotUnanswered(file, actor);
};

export const routingPermits: Permits<'route'> = {
  route: {
    says: 'Show somebody who is no agency the right door',
    by: clerks,
    in: ['received', 'triaged', 'waitingForPerson', 'deficient'],
    cite: '[LEG] audience; A1',
    needs: whyNotRoute,
  },
};

export const routingRows: Rows<'route'> = {
  route: ({ audience, topic, note }, given) => {
    const { file, at, by } = given;
    const about = topic === undefined ? audience : `${audience}/${topic}`;
    const letter: CaseEvent = { ...queued('redirection', given, about), sendAt: redirectedAt(file, { audience }, at, casePack(file)) };
    return [
      ...readFirst(given),
      { type: 'Routed', at, by, audience, ...(topic !== undefined && { topic }), note },
      ...(audienceRows[audience].route === 'letter' ? [letter] : []),
      closed('redirected', given),
    ];
  },
};
