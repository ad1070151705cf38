import { isComplete } from '../../../domain/rules/legal-request';
import { aCase, anAgency, someFacts, type Case } from '../../support/case-builders';

const registered = '+12065550161';
const facts = (phone?: string) => someFacts({ agent: { name: 'Agent Example', email: 'agent@sheriff.example', ...(phone && { phone }) } });
const record = (phone?: string, from: Case = aCase().triaged(), agency = anAgency({ phone: registered })): Case =>
  from.order({ type: 'recordFacts', facts: facts(phone) }, { knowing: { agency } });
const r3 = ({ file }: Case) => file.findings.find(({ rule }) => rule === 'R3');
const met = { rule: 'R3', cite: '[LEG] requirement 3', met: true };

describe('the telephone of the agent (R3)', () => {
  it('that is not the registered one asks for a call, and refuses nobody', () => {
    const other = record('+12065550162');
    expect(r3(other)).toEqual({ ...met, hint: 'phone-not-registered' });
    expect(isComplete(other.file.findings)).toBe(true);
  });

  it('that is the registered one asks for nothing; nor does one that cannot be compared', () => {
    expect(r3(record(registered))).toEqual(met);
    expect(r3(record())).toEqual(met);
    expect(r3(record('+12065550162', aCase().triaged(), anAgency()))).toEqual(met);
  });

  it('asks for no call that was made already, to this agency', () => {
    const called = aCase().triaged().order({ type: 'confirmSender', agencyId: 'A-1', how: 'Called the registered number.' });
    expect(r3(record('+12065550162', called))).toEqual(met);
    expect(r3(record('+12065550162', called, anAgency({ agencyId: 'A-2', phone: registered })))).toMatchObject({
      hint: 'phone-not-registered',
    });
  });
});
