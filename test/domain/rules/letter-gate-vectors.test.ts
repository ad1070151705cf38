/** Each letter beside what stops it: the gate with its condition met, and with exactly that condition missing. */
import type { CaseEvent } from '../../../domain/case/events';
import { isNotice, type LetterKind, type StopReason } from '../../../domain/case/letter-on-file';
import { whyNotSend } from '../../../domain/rules/letter-gate';
import { aCase, aCompleteCase, aDeliveredCase, allOpened, aWarrant, machine, someFacts, type Case } from '../../support/case-builders';
import { aBackupDemand, aForeignCase } from '../../support/motion-cases';
import { ordersOfMotions } from '../case/orders-of-motions';

const gate = ({ file, now }: Case, letter: string): StopReason | undefined =>
  whyNotSend(file, { kind: letter.split('/')[0] as LetterKind, letter }, now, allOpened);
const reason = 'x';
const withdrawn: CaseEvent = { type: 'Withdrawn', at: 0, by: 'intake-1', reason };
const process = { kind: 'grandJurySubpoena', number: 'GJ-2', issuer: 'x', issuedOn: '2026-11-09' } as const;
const superseded: CaseEvent = { type: 'Superseded', at: 0, by: 'intake-1', reason, successor: 'LR-OTHER', process };

const found = aCompleteCase().reviewed().collected();
const announced = found.order({ type: 'announceToCustomer', reason });
const barred = aDeliveredCase().barred('indefinite');
const refused = aCompleteCase().order({ type: 'refuse', reason: 'overbroad', note: reason });
const bare = aCompleteCase().order({ type: 'recordBareRequest', document: 'S-1', quote: 'Keep it quiet.' });
const open = someFacts({ anyAndAll: true, period: { from: '2026-10-01' } });
const forbidden = { ...open, instrument: { ...someFacts().instrument, prohibitedPurpose: 'An abortion that is lawful here.' } as never };
const narrowed = aCase()
  .triaged()
  .order({ type: 'recordFacts', facts: open })
  .order({ type: 'narrow', categories: open.categories, period: { from: '2026-10-01', to: '2026-11-10' }, reason });
const costs = aCompleteCase(aWarrant())
  .order({ type: 'findBurdensome', ground: 'volume', reason, expectedMinutes: 900 })
  .order({ type: 'estimateCosts', minutes: 1_200, what: 'By hand.' });
const agreed = costs.sent('estimate/1').order({ type: 'recordCostAgreement', document: 'S-1' }).delivered();
const worked = agreed.at(agreed.now + 600 * 60_000).order({ type: 'logEffort', minutes: 600, what: 'By hand.', category: 'storedContent' });
const invoiced = worked.order({ type: 'decideCosts', kind: 'invoice', reason });
const kept = aBackupDemand().order(ordersOfMotions.createBackup).order(ordersOfMotions.confirmBackup);
const moved = aForeignCase().at('2026-11-20T10:00').order(ordersOfMotions.recordComityMotion);
const lacking = aCase().triaged().withFacts({}, 'period').deficient();
const child: CaseEvent = { type: 'ChildSafetyMarked', at: 0, by: 'intake-1', reason };

const rows: readonly (readonly [string, Case, StopReason | undefined])[] = [
  ['objectionNotice/1', announced, undefined],
  ['objectionNotice/2', announced, 'notReleased'],
  ['objectionNotice/1', found, 'notReleased'],
  ['objectionNotice/1', announced.order({ type: 'withdraw', reason }), 'notReleased'],
  ['objectionNotice/1', announced.barred('indefinite'), 'barred'],
  ['customerNotice/1', aDeliveredCase(), 'notReleased'],
  ['acknowledgement/1', aCompleteCase(), undefined],
  ['acknowledgement/1', aCompleteCase().happens(withdrawn), 'withdrawn'],
  ['nondisclosureQuery/1', barred, undefined],
  ['nondisclosureQuery/1', aDeliveredCase(), 'superseded'],
  ['nondisclosureQuery/1', barred.happens(withdrawn), undefined],
  ['nondisclosureQuery/1', aCompleteCase().barred('indefinite').happens(withdrawn), 'withdrawn'],
  ['acknowledgement/1', barred.happens(withdrawn), 'withdrawn'],
  ['nondisclosureQuery/1', barred.happens(superseded), undefined],
  ['nondisclosureQuery/1', aCompleteCase().barred('indefinite').happens(superseded), 'caseEnded'],
  ['acknowledgement/1', barred.happens(superseded), 'caseEnded'],
  ['acknowledgement/1', aCompleteCase().happens(superseded), 'caseEnded'],
  ['supersession/1', aCompleteCase().happens(superseded), undefined],
  ['supersession/1', aCompleteCase(), 'superseded'],
  ['narrowing/1', narrowed, undefined],
  ['narrowing/1', narrowed.order({ type: 'recordFacts', facts: forbidden }), 'superseded'],
  ['narrowing/2', narrowed, 'superseded'],
  ['narrowing/1', aCompleteCase(), 'superseded'],
  ['nondisclosureMissing/1', bare, undefined],
  ['nondisclosureMissing/1', bare.barred('indefinite'), 'superseded'],
  ['refusal/1', refused, undefined],
  ['refusal/1', aCompleteCase(), 'superseded'],
  ['deficiencyFollowUp/1', aCompleteCase(), 'superseded'],
  ['deficiency/1', aCompleteCase(), 'superseded'],
  ['estimate/1', costs, undefined],
  ['estimate/1', costs.happens(child), 'notChargeable'],
  ['invoice/1', invoiced, undefined],
  ['invoice/1', worked, 'notChargeable'],
  ['invoice/1', invoiced.happens(child), 'notChargeable'],
  ['invoice/1', worked.order({ type: 'decideCosts', kind: 'none', reason }), 'notChargeable'],
  ['invoiceWithdrawn/1', invoiced.happens(child), undefined],
  ['invoiceWithdrawn/1', invoiced.happens(withdrawn), undefined],
  ['interim/1', aCompleteCase(), undefined],
  ['backupConfirmation/1', kept, undefined],
  ['backupConfirmation/2', kept, 'superseded'],
  ['backupConfirmation/1', aCompleteCase(), 'superseded'],
  ['backupConfirmation/1', aBackupDemand(), 'superseded'],
  ['backupConfirmation/1', aBackupDemand().order(ordersOfMotions.createBackup), 'superseded'],
  ['comityMotion/1', moved, undefined],
  ['comityMotion/1', aForeignCase(), 'superseded'],
  ['comityMotion/1', moved.order(ordersOfMotions.resolveComityMotion), 'superseded'],
  ['deficiency/1', lacking.happens(machine.queued(lacking.file, lacking.now, 'deficiencyFollowUp')), undefined],
];

describe('the gate of each letter', () => {
  it.each(rows)('lets %s go, or says why not', (letter, life, why) => {
    expect(gate(life, letter)).toBe(why);
  });

  it('counts unopened mail for the two notices to a customer, and for no other letter', () => {
    expect((['customerNotice', 'objectionNotice', 'production', 'refusal'] as const).map(isNotice)).toEqual([true, true, false, false]);
  });
});
