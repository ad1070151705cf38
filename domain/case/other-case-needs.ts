/** What the office says of a case that another one names, and what every order asks that names one. */
import { protectedCite } from '../rules/held-disclosure';
import { recordsWentOut, type CaseFile } from './case-file';
import { isSealed } from './compartment';
import type { OtherCase } from './other-case';
import type { Outcome } from './parts';
import type { Refusal } from './permit';

/** The agency has its answer, or another case gives it. */
const answered: readonly Outcome[] = ['produced', 'partiallyProduced', 'noRecords', 'superseded', 'duplicate'];

/** What the office says of a case that another one names. */
export function otherCase(file: CaseFile): OtherCase {
  const { caseId, agency, facts, findings, stage, childSafety, protectedPersons = [] } = file;
  const { kind, number, issuer, issuedOn } = facts?.instrument ?? {};
  const closed = stage.kind === 'closed';
  return {
    caseId,
    ...(agency && { agencyId: agency.agencyId }),
    ...(kind && { process: { kind, number: number ?? '', issuer: issuer ?? '', issuedOn: issuedOn ?? '' } }),
    verified: findings.some(({ rule, met }) => rule === 'R1' && met),
    sealed: isSealed(file),
    closed,
    replaced: closed && (stage.outcome === 'superseded' || stage.outcome === 'duplicate'),
    ...(closed && !answered.includes(stage.outcome) && !recordsWentOut(file) && { unanswered: true as const }),
    ...(childSafety && { childSafety }),
    ...(protectedPersons.length > 0 && { protectedKinds: protectedPersons.map(({ kind }) => kind) }),
  };
}

/** Why the case that an order names cannot be the one: `field` is where the order names it, `rule` the rule of the order. */
export function whyNotOther(
  file: CaseFile,
  named: string,
  other: OtherCase | undefined,
  { field, rule }: { readonly field: string; readonly rule: string },
): Omit<Refusal, 'problem'> | (Omit<Refusal, 'problem'> & { readonly problem: 'invalid' }) | undefined {
  const invalid = (detail: string) => ({ problem: 'invalid', field, rule, detail }) as const;
  if (named === file.caseId) return invalid('a case cannot name itself');
  if (other?.caseId !== named) return invalid('there is no such case');
  // Whoever may read this case would learn of the other one.
  if (other.sealed && !isSealed(file)) return { field, rule: 'N7', detail: 'the other case is sealed: seal this one first' };
  if (file.agency === undefined) return { rule, detail: 'nobody has recorded which agency asks: record the facts first' };
  if (other.process === undefined) return { field, rule, detail: 'no legal process has been recorded in the other case' };
  return other.agencyId === file.agency.agencyId ? undefined : { field, rule, detail: 'the other case is not of the same agency' };
}

/**
 * What a person has marked in a case is marked where its process is answered, before the case ends: an endangered child is charged for in
 * neither (C3), and counsel decides about a protected person where records may yet go out (G5).
 */
export function whyUnmarked(
  { childSafety, protectedPersons = [] }: CaseFile,
  other: OtherCase,
  field: string,
): Omit<Refusal, 'problem'> | undefined {
  if (childSafety && other.childSafety !== true)
    return { field, rule: 'C3; [LEG] Reimbursement', detail: 'this case is marked as child endangerment: mark the other one so first' };
  const missing = other.closed ? [] : protectedPersons.filter(({ kind }) => other.protectedKinds?.includes(kind) !== true);
  return missing.length > 0
    ? {
        field,
        rule: protectedCite,
        detail: 'this case bears the mark of a protected person that the other one has not: mark it there first',
      }
    : undefined;
}
