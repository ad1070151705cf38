/** An extension of the promise to a day that a person has named (D2). It never moves a day of the instrument or of a statute by itself. */
import type { Day, Instant } from '../calendar/day';
import type { Dated, Derivation } from '../calendar/derivation';
import { dayOf, instantAt, isoInstant } from '../calendar/pacific';
import { casePack } from '../case/case-pack';
import type { Agreement } from '../case/stated';
import { bindingDue, comparedWith, type DueBasis } from './due';

const D2 = '[LEG] Response Time: complexity and scope';

export type NotExtended = { readonly field: 'on' | 'agreedWith'; readonly detail: string };

/** Why the promise is not extended to this day. `documents` are the submissions of the case, in which an agreement must be found. */
export function whyNotExtend(
  basis: DueBasis & { readonly due: Dated | undefined },
  order: { readonly on: Day; readonly agreedWith?: Agreement | undefined },
  at: Instant,
): NotExtended | undefined {
  const { on, agreedWith } = order;
  if (basis.due === undefined || on <= basis.due.on) return { field: 'on', detail: 'the new day must be later than the promised one' };
  if (on <= dayOf(at)) return { field: 'on', detail: 'the new day has passed' };
  if (agreedWith !== undefined && !basis.submissions.some(({ id }) => id === agreedWith.document))
    return { field: 'agreedWith', detail: 'no such submission in this case: the agreement itself must be on file' };
  const binding = bindingDue(basis);
  if (binding === undefined || on <= binding.on || agreedWith !== undefined) return undefined;
  const { rule, cite } = binding.derivation;
  return {
    field: 'agreedWith',
    detail: `the answer is bound to ${binding.on} (${rule}; ${cite}): a later day needs the agreement of the agency or the court, on file`,
  };
}

/** The extended day, with all that it was compared with. */
export function extension(basis: DueBasis, { on, agreedWith }: { on: Day; agreedWith?: Agreement | undefined }, at: Instant): Dated {
  const source = agreedWith === undefined ? 'the extension' : `the extension agreed with ${agreedWith.who}`;
  const derivation: Derivation = {
    rule: 'D2',
    cite: D2,
    from: isoInstant(at),
    candidates: [{ source, result: on, controls: true }, ...comparedWith(basis)],
    skipped: [],
    result: on,
  };
  return { on, at: instantAt(on, casePack(basis).calendar.closesHour), derivation };
}
