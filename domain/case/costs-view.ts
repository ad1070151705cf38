/** What the outside sees of costs: the effort, what they rest on, and what was decided. */
import { effortMinutes } from '../rules/reimbursement';
import type { CaseFile } from './case-file';
import { kebab } from './outside';

export function costsView(file: CaseFile) {
  const { costs, costing } = file;
  return {
    effortMinutes: effortMinutes(file),
    costing: costing && {
      burden: costing.burden && {
        ground: kebab(costing.burden.ground),
        loggedMinutes: costing.burden.loggedMinutes,
        expectedMinutes: costing.burden.expectedMinutes,
      },
      order: costing.order && { issuer: costing.order.issuer, issuedOn: costing.order.issuedOn, award: costing.order.award },
      estimates: costing.estimates.map(({ letter, minutes, costCents, agreed }) => ({
        letter,
        minutes,
        costCents,
        agreed: agreed !== undefined,
      })),
    },
    costs: costs && {
      kind: costs.kind,
      costCents: costs.costCents,
      reason: costs.reason,
      cite: costs.cite,
      lines: costs.lines?.map((line) => ({ ...line, about: kebab(line.about) })),
    },
  };
}
