/** Orders about costs and child safety: who gives them, where, what they need, and what they bring about. */
import { whyNotCharge, whyNotEstimate, whyNotInvoice } from '../rules/invoice-gate';
import type { Barred } from '../rules/barred';
import { charges, costOf, effortMinutes, feeCite, sentEstimates } from '../rules/reimbursement';
import { casePack } from './case-pack';
import { nextLetter, type CaseFile } from './case-file';
import type { CostCommand } from './costs';
import type { CaseEvent } from './events';
import { queued, type Given, type Rows } from './given';
import { whyNotIssued } from './instrument-needs';
import type { Need, Permits } from './permit';
import { anyStage, clerks, counsel, desk, legal } from './permitted';

const refused = (bar: Barred | undefined) => bar && { rule: bar.cite, field: 'command', detail: bar.sentence };
const onFile = (file: CaseFile, document: string) =>
  file.submissions.some(({ id }) => id === document)
    ? undefined
    : ({
        problem: 'invalid',
        field: 'document',
        rule: 'C4',
        detail: 'no such submission in this case: the paper itself must be on file',
      } as const);

const whyNotFind: Need<'findBurdensome'> = ({ expectedMinutes }, file) => {
  const bar = whyNotCharge(file);
  if (bar) return refused(bar);
  const minutes = effortMinutes(file) + expectedMinutes;
  const { value } = casePack(file).burdensomeMinutes;
  return minutes >= value
    ? undefined
    : {
        rule: '[LEG] Reimbursement; C1',
        field: 'expectedMinutes',
        detail: `the effort behind it is ${minutes} minutes, logged and expected; a request is burdensome from ${value} minutes`,
      };
};

const whyNotOrder: Need<'recordCostOrder'> = (command, file) => onFile(file, command.document) ?? whyNotIssued(file, command, 'C4');

const whyNotAgree: Need<'recordCostAgreement'> = ({ document }, file) => {
  const estimate = sentEstimates(file).at(-1);
  const rule = feeCite(file, '(b)');
  if (!estimate) return { rule, field: 'command', detail: 'no estimate has been sent that could be agreed to' };
  if (estimate.agreed !== undefined) return { rule, field: 'command', detail: 'the estimate has been agreed to already' };
  return onFile(file, document);
};

const whyNotDecide: Need<'decideCosts'> = ({ kind }, file) => {
  if (file.costs?.kind === 'invoice') return { rule: 'C1', field: 'command', detail: 'the costs have been decided' };
  return kind === 'invoice' ? refused(whyNotInvoice(file)) : undefined;
};

const working = ['inReview', 'collecting', 'inQualityCheck', 'awaitingApproval', 'approved', 'packaged', 'delivered'] as const;

export const costPermits: Permits<CostCommand['type']> = {
  markChildSafety: { says: 'Mark as child endangerment', by: clerks, in: anyStage, cite: 'C3; [LEG] Reimbursement' },
  unmarkChildSafety: {
    says: 'Remove the mark of child endangerment',
    by: counsel,
    in: anyStage,
    cite: 'C3; [LEG] Reimbursement',
    needs: (_command, file) => (file.childSafety ? undefined : { rule: 'C3', field: 'command', detail: 'the case has no such mark' }),
  },
  logEffort: { says: 'Log effort', by: desk, in: anyStage, cite: 'C1' },
  findBurdensome: {
    says: 'Find the request unusual or burdensome',
    by: ['analyst', 'counsel'],
    in: working,
    procedures: legal,
    cite: 'C1; [LEG] Reimbursement',
    needs: whyNotFind,
  },
  estimateCosts: {
    says: 'Send an estimate of the costs',
    by: ['analyst', 'counsel'],
    in: working,
    procedures: legal,
    cite: 'C1 [A]; C4',
    needs: (_command, file) => refused(whyNotEstimate(file)),
  },
  recordCostAgreement: {
    says: 'Record that the agency agrees to the estimate',
    by: ['analyst', 'counsel'],
    in: anyStage,
    procedures: legal,
    cite: 'C4',
    needs: whyNotAgree,
  },
  recordCostOrder: {
    says: 'Record a court’s order on costs',
    by: counsel,
    in: anyStage,
    procedures: legal,
    cite: 'C4',
    needs: whyNotOrder,
  },
  decideCosts: {
    says: 'Decide the costs',
    by: counsel,
    in: ['delivered', 'refused', 'closed'],
    procedures: legal,
    cite: 'C1–C4; [LEG] Reimbursement',
    needs: whyNotDecide,
  },
};

/** What lies queued is stopped, what has been sent is withdrawn by a letter: nobody is charged for a request about an endangered child. */
function uncharged(reason: string, given: Given): readonly CaseEvent[] {
  const { file, at, by } = given;
  const charging = file.letters.filter(({ kind }) => kind === 'invoice' || kind === 'estimate');
  const stopped = charging.filter(({ state }) => state === 'queued');
  const sent = charging.filter(({ kind, state, id }) => kind === 'invoice' && state === 'sent' && !withdrawn(file, id));
  return [
    ...(file.costs?.kind === 'invoice'
      ? [{ type: 'CostsDecided', at, by, costs: { kind: 'none', costCents: 0, reason, by, cite: '[LEG] Reimbursement; C3' } } as const]
      : []),
    ...stopped.map(({ id }) => ({ type: 'LetterStopped', at, by, letter: id, reason: 'notChargeable' }) as const),
    ...sent.map(({ id }, index) => queued('invoiceWithdrawn', given, id, index)),
  ];
}

const withdrawn = (file: CaseFile, invoice: string): boolean =>
  file.letters.some(({ kind, about, state }) => kind === 'invoiceWithdrawn' && about === invoice && state !== 'stopped');

export const costRows: Rows<CostCommand['type']> = {
  markChildSafety: ({ reason }, given) => [{ type: 'ChildSafetyMarked', at: given.at, by: given.by, reason }, ...uncharged(reason, given)],
  unmarkChildSafety: ({ reason }, { at, by }) => [{ type: 'ChildSafetyUnmarked', at, by, reason }],
  logEffort: ({ minutes, what, category }, { at, by }) => [
    { type: 'EffortLogged', at, by, minutes, what, ...(category !== undefined && { category }) },
  ],
  findBurdensome: ({ ground, reason, expectedMinutes }, { file, at, by }) => [
    { type: 'BurdenFound', at, by, burden: { ground, reason, loggedMinutes: effortMinutes(file), expectedMinutes, by, at } },
  ],
  estimateCosts: ({ minutes, what }, given) => {
    const { file, at, by } = given;
    const letter = nextLetter(file, 'estimate');
    const estimate = { letter, minutes, costCents: costOf(file, minutes), what };
    return [{ type: 'CostsEstimated', at, by, estimate }, queued('estimate', given, letter)];
  },
  recordCostAgreement: ({ document }, { file, at, by }) =>
    sentEstimates(file)
      .slice(-1)
      .map(({ letter }) => ({ type: 'CostsAgreed', at, by, letter, document })),
  recordCostOrder: ({ issuer, issuedOn, document, award }, { at, by }) => [
    { type: 'CostOrderRecorded', at, by, order: { issuer, issuedOn, document, award } },
  ],
  decideCosts: ({ kind, reason }, given) => {
    const { at, by } = given;
    const { lines, costCents } = charges(given.file);
    const cite = `[LEG] Reimbursement; ${feeCite(given.file)}`;
    if (kind === 'none') return [{ type: 'CostsDecided', at, by, costs: { kind, costCents: 0, reason, by, cite } }];
    return [{ type: 'CostsDecided', at, by, costs: { kind, costCents, reason, by, cite, lines } }, queued('invoice', given)];
  },
};
