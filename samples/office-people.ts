import { roles } from '../domain/case/parts';
import type { Entry } from './entry';
import type { ProviderProfile, SampleMember } from './sample-office';

const ADDRESS = /^[^\s@<>]+@[^\s@<>]+$/;
const ID = /^[A-Za-z0-9][\w-]{0,63}$/;

/** The provider as an office's file names it; what it leaves out is `base`'s. */
export function providerOf(entry: Entry, base: ProviderProfile): ProviderProfile {
  const custodian = entry.entry('custodian');
  const provider: ProviderProfile = {
    name: entry.text('name', base.name),
    domain: entry.text('domain', base.domain),
    legalMailbox: entry.text('legalMailbox', base.legalMailbox),
    postalAddress: entry.texts('postalAddress', base.postalAddress),
    phone: entry.text('phone', base.phone),
    zone: entry.oneOf('zone', [base.zone], base.zone),
    incorporatedIn: entry.text('incorporatedIn', base.incorporatedIn),
    headquarteredIn: entry.text('headquarteredIn', base.headquarteredIn),
    guidelinesUrl: entry.text('guidelinesUrl', base.guidelinesUrl),
    custodian: { name: custodian.text('name', base.custodian.name), title: custodian.text('title', base.custodian.title) },
  };
  if (!ADDRESS.test(provider.legalMailbox)) entry.note('legalMailbox', 'must be an e-mail address');
  custodian.end();
  entry.end();
  return provider;
}

/** Members of staff; whom they name as manager must be one of them or of those before. */
export function staffOf(entries: readonly Entry[], before: readonly SampleMember[]): readonly SampleMember[] {
  const staff = entries.map(memberOf);
  const ids = [...before, ...staff].map(({ id }) => id);
  for (const [index, { managerId }] of staff.entries())
    if (managerId !== undefined && managerId !== '' && !ids.includes(managerId)) entries[index]?.note('managerId', 'is nobody of the staff');
  return staff;
}

function memberOf(entry: Entry): SampleMember {
  const member: SampleMember = {
    id: entry.text('id'),
    name: entry.text('name'),
    role: entry.oneOf('role', roles),
    email: entry.text('email'),
    ...(entry.has('managerId') && { managerId: entry.text('managerId') }),
  };
  if (member.id !== '' && !ID.test(member.id)) entry.note('id', 'must be letters, digits, - and _');
  if (member.email !== '' && !ADDRESS.test(member.email)) entry.note('email', 'must be an e-mail address');
  entry.end();
  return member;
}
