import { z } from 'zod';
import { dayOf } from '../../domain/calendar/pacific';
import { inTransaction } from '../../storage/database';
import { agencyById, DomainTaken, listAgencies, saveAgency, verifyAgency, type Agency } from '../../storage/agencies';
import { readers } from '../access/readers';
import type { Counter } from '../deps';
import { problem } from '../problem';
import { ok, type Reply } from '../reply';
import { day, id, leftOut, phone, text } from '../schemas/fields';
import { route, type Route } from './route';

const domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/, 'a domain such as police.example');

const agencyBody = z.strictObject({
  id,
  name: text(200),
  jurisdiction: z.string().regex(/^(?:federal|state:[A-Z]{2}|foreign:[A-Z]{2})$/, 'federal, state:CA or foreign:FR'),
  phone: leftOut(phone),
  domains: z
    .array(z.union([domain, z.strictObject({ domain, subdomains: z.boolean() })]))
    .min(1)
    .max(50),
  verifiedOn: leftOut(day),
  expiresOn: leftOut(day),
});

export const agencyRoutes = (counter: Counter): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/agencies',
    by: readers.cases,
    says: 'The registry of agencies.',
    answer: async () => ok({ agencies: await listAgencies(counter.db) }),
  }),
  route({
    method: 'post',
    path: '/v1/agencies',
    again: 'itself',
    by: readers.registry,
    body: agencyBody,
    logged: true,
    says: 'Makes or changes an agency. With `verifiedOn` the caller vouches for it, until the end of `expiresOn` when the entry has a last day; any other change takes its verification away.',
    answer: ({ body, staff }) => saved(counter, body, staff.id),
  }),
];

async function saved({ db, clock }: Counter, body: z.output<typeof agencyBody>, by: string): Promise<Reply> {
  const { verifiedOn: on, expiresOn, domains, ...agency } = body;
  if (on !== undefined && on > dayOf(clock.now()))
    return problem('invalid', { field: 'verifiedOn', rule: 'R1', detail: 'nobody has verified it on a day to come' });
  if (expiresOn !== undefined && (on === undefined || expiresOn < on))
    return problem('invalid', { field: 'expiresOn', rule: 'R1', detail: 'an entry ends no earlier than somebody has verified it' });
  const listed = domains.map((each) => (typeof each === 'string' ? { domain: each, subdomains: false } : each));
  try {
    const made = await inTransaction(db, async (tx): Promise<Agency | undefined> => {
      await saveAgency(tx, { ...agency, domains: listed });
      if (on !== undefined) await verifyAgency(tx, { id: agency.id, by, on, ...(expiresOn !== undefined && { expiresOn }) });
      return agencyById(tx, agency.id);
    });
    return ok(made);
  } catch (error) {
    if (!(error instanceof DomainTaken)) throw error;
    return problem('barred', { field: 'domains', rule: 'R1', detail: 'one of these domains is registered for another agency' });
  }
}
