/** The invoice gate: asked by the orders, and again at every attempt to send an estimate or an invoice. It fails closed. */
import { recordsWentOut, type CaseFile } from '../case/case-file';
import { casePack } from '../case/case-pack';
import { answeredElsewhere } from './answered-elsewhere';
import { barred, type Barred } from './barred';
import { charges, effortMinutes, feeCite, fees, sentEstimates } from './reimbursement';

/** May the agency be charged for anything at all in this case? What bars this, bars estimate and invoice alike. */
export function whyNotCharge(file: CaseFile): Barred | undefined {
  if (file.procedure === 'emergencyRequest' || file.facts?.instrument?.kind === 'emergencyRequest')
    return barred('emergency', 'emergency requests are never charged', '[LEG] Reimbursement; C2');
  if (file.procedure === 'ownInitiative')
    return barred(
      'own-initiative',
      'nobody has asked for what we disclose on our own initiative, so nobody is charged',
      '18 U.S.C. §2706(a)',
    );
  if (file.childSafety)
    return barred('child-endangerment', 'requests relating to child endangerment are never charged', '[LEG] Reimbursement; C3');
  if (file.withdrawn && !recordsWentOut(file))
    return barred('withdrawn', 'the agency has withdrawn its request and obtains nothing', feeCite(file, '(a)'));
  const elsewhere = recordsWentOut(file) ? undefined : answeredElsewhere(file);
  if (elsewhere) return elsewhere;
  const rules = fees(file);
  if (rules.some(({ charged }) => charged)) return undefined;
  return rules.some(({ rule }) => rule.fee === 'courtOrder')
    ? barred('toll-records', 'toll records and listings are paid for only when a court orders it', '18 U.S.C. §2706(c)')
    : barred('no-fee', 'no rule lets us charge for what is asked', rules[0]?.rule.cite ?? 'C4; 18 U.S.C. §2706');
}

/** May an estimate be sent? Without a court's order only for a request that a person has found unusual or burdensome. */
export function whyNotEstimate(file: CaseFile): Barred | undefined {
  const bar = whyNotCharge(file);
  if (bar || file.costing?.order || file.costing?.burden) return bar;
  return barred('not-found-burdensome', 'nobody has found this request unusual or burdensome', '[LEG] Reimbursement; C1');
}

/** May the agency be invoiced? For what was provided, estimated before the work, agreed or set by a court, and never above the estimate. */
export function whyNotInvoice(file: CaseFile): Barred | undefined {
  const bar = whyNotEstimate(file);
  if (bar) return bar;
  if (!recordsWentOut(file))
    return barred(
      'nothing-provided',
      'only what the agency has obtained is paid for, and no records have left the house',
      feeCite(file, '(a)'),
    );
  const order = file.costing?.order;
  if (order && order.award !== 'reasonable') return undefined;
  return (order ? undefined : whyNotBurdensome(file)) ?? whyNotEstimated(file);
}

function whyNotBurdensome(file: CaseFile): Barred | undefined {
  const minutes = effortMinutes(file);
  const { value } = casePack(file).burdensomeMinutes;
  if (minutes >= value) return undefined;
  const sentence = `the logged effort is ${minutes} minutes; a request is burdensome from ${value} minutes`;
  return barred('not-burdensome', sentence, '[LEG] Reimbursement; C1');
}

function whyNotEstimated(file: CaseFile): Barred | undefined {
  const estimate = sentEstimates(file).at(-1);
  if (!estimate) return barred('no-estimate', 'no estimate has been sent', 'C1 [A]; decision record 33');
  if (!file.costing?.order && estimate.agreed === undefined)
    return barred('not-agreed', 'the agency has not agreed to the estimate, and no court has set the fee', feeCite(file, '(b)'));
  const { minutes, costCents } = charges(file);
  if (minutes === 0)
    return barred('before-estimate', 'no work that may be charged began after the estimate was sent', 'C1 [A]; decision record 33');
  const asked = file.costs?.kind === 'invoice' ? file.costs.costCents : costCents;
  return asked > estimate.costCents
    ? barred(
        'above-estimate',
        'the invoice would be higher than the estimate: send a new one before more work',
        'C1 [A]; decision record 33',
      )
    : undefined;
}
