import { randomBytes } from 'node:crypto';
import type { Desk } from '../../console/desk';
import type { AgencyShown } from '../../console/pages/agencies-page';
import { listAgencies } from '../../storage/agencies';
import { listStaff, type StaffMember } from '../../storage/staff';
import type { Session } from '../access/sessions';
import type { Counter } from '../deps';

/** What every page needs to know of who looks. A caller without a session (a program with its token) gets pages whose forms need no token. */
export async function deskOf(counter: Counter, { id, role }: StaffMember, session: Session | undefined): Promise<Desk> {
  const people = (await listStaff(counter.db, counter.keys)).map((each) => ({
    id: each.id,
    name: each.profile.name,
    role: each.role,
    ...(each.left && { left: each.left }),
  }));
  return {
    office: counter.profile.name,
    viewer: { id, role, name: people.find((person) => person.id === id)?.name ?? id },
    now: counter.clock.now(),
    people,
    formToken: session?.formToken ?? '',
    formKey: randomBytes(12).toString('base64url'),
  };
}

/** The registry as the desk shows it. */
export const agenciesOf = async ({ db }: Pick<Counter, 'db'>): Promise<readonly AgencyShown[]> =>
  (await listAgencies(db)).map(({ domains, ...agency }) => ({
    ...agency,
    domains: domains.map(({ domain, subdomains }) => (subdomains ? `${domain} and what ends in .${domain}` : domain)),
  }));
