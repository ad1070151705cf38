import { isE164 } from '../../domain/rules/telephone-number';
import { overlap } from '../../records/record-source';
import { sampleAgencies } from '../../samples/agencies';
import { accountsWithoutEmail, mainAccount, mainNumber, numberWithTwoOwners, ownersOfThatNumber, sampleCustomers, warrantAccount, warrantNumber } from '../../samples/customers';
import { recordedTime } from '../../samples/generate-records';
import { sampleOffice, sampleProvider } from '../../samples/office';
import { sampleStaff } from '../../samples/staff';

const FICTIONAL_NUMBER = /^\+1[2-9]\d{2}55501\d{2}$/;
const assignments = sampleCustomers.flatMap(({ accountId, numbers }) => numbers.map((each) => ({ ...each, accountId })));

describe('the sample office', () => {
  it('is fictional: reserved domains, 555-01xx numbers, and nobody’s real name', () => {
    const text = JSON.stringify(sampleOffice());
    expect(text).not.toMatch(/twilio|dialpad/i);
    for (const domain of text.match(/@[a-z0-9.-]+/gi) ?? []) expect(domain).toMatch(/\.example$/);
    for (const number of text.match(/\+\d+/g) ?? []) expect(number).toMatch(FICTIONAL_NUMBER);
  });

  it('is the same for the same seed', () => {
    expect(sampleOffice('a')).toEqual(sampleOffice('a'));
    expect(sampleOffice('a').seed).toBe('a');
  });

  it('has the provider’s facts as settings', () => {
    expect(sampleProvider).toMatchObject({ legalMailbox: 'legal@provider.example', zone: 'America/Los_Angeles' });
    expect(sampleStaff.find(({ name }) => name === sampleProvider.custodian.name)?.role).toBe('custodian');
  });
});

describe('the registry', () => {
  it('has at least eight agencies of federal, state and foreign jurisdiction, no domain twice', () => {
    expect(sampleAgencies.length).toBeGreaterThanOrEqual(8);
    const domains = sampleAgencies.flatMap(({ domains: each }) => each);
    expect(new Set(domains).size).toBe(domains.length);
    for (const { jurisdiction } of sampleAgencies) expect(jurisdiction).toMatch(/^(federal|(state|foreign):[A-Z]{2})$/);
    expect(new Set(sampleAgencies.map(({ jurisdiction }) => jurisdiction.split(':')[0])).size).toBe(3);
  });

  it('was verified by intake, and one verification has expired on 2026-11-10 after 180 days', () => {
    const days = (from: string): number => (Date.parse('2026-11-10') - Date.parse(from)) / 86_400_000;
    expect(sampleAgencies.filter(({ verifiedAt }) => days(verifiedAt) > 180).map(({ id }) => id)).toEqual(['quarry-so']);
    for (const { verifiedBy } of sampleAgencies) expect(sampleStaff.find(({ id }) => id === verifiedBy)?.role).toBe('intake');
  });
});

describe('the staff', () => {
  it('has every role, a second intake and three counsel: one checks what two others let out', () => {
    const count = (role: string): number => sampleStaff.filter((member) => member.role === role).length;
    expect(['intake', 'analyst', 'counsel', 'custodian', 'auditor', 'trustAndSafety', 'administrator'].map(count)).toEqual([2, 1, 3, 1, 1, 1, 1]);
  });

  it('escalates to somebody, and never in a circle', () => {
    for (const member of sampleStaff) {
      const seen = new Set<string>();
      for (let next = member.managerId; next !== undefined; next = sampleStaff.find(({ id }) => id === next)?.managerId) {
        expect(sampleStaff.map(({ id }) => id)).toContain(next);
        expect(seen.has(next)).toBe(false);
        seen.add(next);
      }
    }
  });
});

describe('the customers', () => {
  it('are at least twenty, two of them without an e-mail address', () => {
    expect(sampleCustomers.length).toBeGreaterThanOrEqual(20);
    expect(new Set(sampleCustomers.map(({ accountId }) => accountId)).size).toBe(sampleCustomers.length);
    const without = sampleCustomers.filter(({ administratorEmail, contactEmail }) => administratorEmail === undefined && contactEmail === undefined);
    expect(without.map(({ accountId }) => accountId)).toEqual([...accountsWithoutEmail]);
  });

  it('never hold a number at the same time', () => {
    for (const one of assignments) {
      expect(isE164(one.number)).toBe(true);
      for (const other of assignments) {
        if (one === other || one.number !== other.number) continue;
        expect(overlap({ from: one.from, to: one.to ?? Infinity }, { from: other.from, to: other.to ?? Infinity })).toBeUndefined();
      }
    }
  });

  it('changed at least four numbers among them, some within 2026', () => {
    const changed = assignments.filter((one) => assignments.some((other) => other.number === one.number && other.accountId !== one.accountId && one.to !== undefined));
    expect(changed.length).toBeGreaterThanOrEqual(4);
    expect(changed.filter(({ to }) => to !== undefined && to > recordedTime.from && to < recordedTime.to).length).toBeGreaterThanOrEqual(3);
    expect(assignments.filter(({ number }) => number === numberWithTwoOwners).map(({ accountId }) => accountId)).toEqual(Object.values(ownersOfThatNumber));
  });

  it('include the business of the clean subpoena and that of the warrant', () => {
    for (const [number, accountId] of [[mainNumber, mainAccount], [warrantNumber, warrantAccount]]) {
      const owners = assignments.filter((each) => each.number === number);
      expect(owners.map((each) => each.accountId)).toEqual([accountId]);
      expect(owners[0]?.to).toBeUndefined();
      expect(sampleCustomers.find((each) => each.accountId === accountId)).toMatchObject({ kind: 'business', administratorEmail: expect.stringContaining('@') as string });
    }
  });
});
