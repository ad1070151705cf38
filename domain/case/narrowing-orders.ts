/** The order that narrows an overbroad request before it is found complete: who may give it, what it needs, what it brings about. */
import { businessDaysAfter } from '../calendar/periods';
import { validFrom } from '../rules/due';
import { whyNotAsked } from '../rules/legal-request';
import { metByNarrowing, whyNotNarrow } from '../rules/scope';
import { nextLetter } from './case-file';
import { casePack } from './case-pack';
import { queued, type Rows } from './given';
import type { Narrowing } from './narrowing';
import type { Permits } from './permit';
import { clerks, legal } from './permitted';
import type { Steps } from './steps';

export const narrowingPermits: Permits<'narrow'> = {
  narrow: {
    says: 'Narrow the request and tell the agency',
    by: clerks,
    in: ['triaged', 'deficient'],
    procedures: legal,
    cite: 'R4, R6; [LEG] requirements 4 and 6',
    needs: (read, file) => whyNotAsked(file.findings) ?? whyNotNarrow(file, read, validFrom(file)),
  },
};

export const narrowingRows: Rows<'narrow'> = {
  narrow: ({ categories, period, reason }, given) => {
    const { file, at, by } = given;
    const { narrowingObjectionBusinessDays: days, calendar } = casePack(file);
    const objectBy = businessDaysAfter(at, days.value, calendar, 'R4', days.cite);
    const narrowing: Narrowing = { categories, period, reason, by, letter: nextLetter(file, 'narrowing'), objectBy };
    return [queued('narrowing', given), { type: 'Narrowed', at, by, narrowing, findings: metByNarrowing(file.findings) }];
  },
};

export const narrowingSteps: Steps<'Narrowed'> = {
  Narrowed: (file, { narrowing, findings }) => ({ ...file, narrowing, findings }),
};
