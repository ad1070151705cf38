/** The order that opens a sister matter: who gives it, what it needs, what it brings about. */
import type { Instant } from '../calendar/day';
import { noticeDates } from '../rules/dates';
import { barTakenFrom, unweighed } from '../rules/related-bars';
import type { CaseFile } from './case-file';
import { casePack } from './case-pack';
import type { Evidence } from './commands';
import type { CaseEvent } from './events';
import type { Rows } from './given';
import { standing } from './notice';
import type { Need, Permits } from './permit';
import { anyStage, clerks, counsel } from './permitted';
import type { SisterCommand, SisterEvent } from './sisters';
import type { Steps } from './steps';

const cite = 'design §2; Q6';

const whyNotOpen: Need<'openSister'> = ({ submission, attachment }, file, _actor, _at, { sister, attachments = [] }) => {
  const invalid = (field: string, detail: string) => ({ problem: 'invalid', field, rule: cite, detail }) as const;
  if (file.ownInitiative) return { detail: 'no agency has sent a paper to this matter that could hold another instrument' };
  if (sister === undefined) return { problem: 'invalid', detail: 'the office gave no number for the sister matter' };
  if (submission === undefined && file.submissions.length > 1)
    return invalid('submission', 'several messages belong to this case: say which of them holds the other instrument');
  if (submission !== undefined && !file.submissions.some(({ id }) => id === submission))
    return invalid('submission', 'no such submission in this case');
  return attachment !== undefined && !attachments.some(({ sha256 }) => sha256 === attachment)
    ? invalid('attachment', 'this submission has no such attachment')
    : undefined;
};

const barsCite = 'N2, N3; 18 U.S.C. §2705(b)';

/** The one that is named; without a name what stands in the other matters and, where nothing does, the only one that was taken over. */
function toWeigh(file: CaseFile, order: number | undefined, { unopened }: Evidence) {
  const beside = order === undefined ? unweighed(file, unopened?.related ?? []) : [];
  const taken = standing(file).flatMap(({ number, takenFrom }) =>
    takenFrom && (order === undefined || order === number) ? [{ number, ...barTakenFrom(takenFrom) }] : [],
  );
  return { beside, taken: beside.length === 0 && taken.length === 1 ? taken : [] };
}

const whyNotWeigh: Need<'weighRelatedBars'> = ({ order }, file, _actor, _at, evidence) => {
  const { beside, taken } = toWeigh(file, order, evidence);
  if (beside.length + taken.length > 0) return undefined;
  return order === undefined
    ? { detail: 'in the matters that belong to this one nothing bars notice that counsel has not weighed' }
    : { problem: 'invalid', field: 'order', detail: 'no prohibition of this number that was taken over stands' };
};

export const sisterPermits: Permits<SisterCommand['type']> = {
  openSister: { says: 'Open a sister matter for a second instrument', by: clerks, in: anyStage, cite, needs: whyNotOpen },
  weighRelatedBars: {
    says: 'Say that what bars notice in a related matter does not reach this one',
    by: counsel,
    in: anyStage,
    cite: barsCite,
    needs: whyNotWeigh,
  },
};

export const sisterRows: Rows<SisterCommand['type']> = {
  openSister: ({ procedure, reason, submission, attachment: hash }, { file, at, by, evidence: { sister = '', attachments = [] } }) => {
    const submissionId = submission ?? file.submissions[0]?.id;
    const attachment = attachments.find(({ sha256 }) => sha256 === hash);
    const paper = { ...(submissionId !== undefined && { submissionId }), ...(attachment && { attachment }) };
    return [{ type: 'SisterOrdered', at, by, sister, procedure, reason, ...paper }];
  },
  weighRelatedBars: ({ reason, order }, { file, at, by, evidence }) => {
    const { beside, taken } = toWeigh(file, order, evidence);
    const bars = [...beside, ...taken].map(({ caseId, bar }) => ({ caseId, bar }));
    const { noticeDue: due, noticeOverdue: overdue } = noticeDates(at, casePack(file));
    return [
      { type: 'RelatedBarsWeighed', at, by, bars, reason },
      ...taken.map(({ number }) => ({ type: 'NondisclosureWeighed', at, by, order: number, reaches: false, due, overdue }) as const),
    ];
  },
};

/**
 * What a sister has from its first moment, before anything else is known of it: the seal of the matter it was opened from (N7), and its mark of
 * child endangerment (C3), which only counsel removes, in each matter by itself.
 */
export const inheritedFrom = ({ compartment, childSafety }: CaseFile, at: Instant): readonly CaseEvent[] => [
  ...(compartment
    ? [{ type: 'CaseSealed', at, by: 'machine', compartment, reason: 'the matter from which it was opened is sealed' } as const]
    : []),
  ...(childSafety
    ? [{ type: 'ChildSafetyMarked', at, by: 'machine', reason: 'the matter from which it was opened is marked so' } as const]
    : []),
];

export const sisterSteps: Steps<SisterEvent['type']> = {
  SisterOrdered: (file, { sister: caseId, procedure, submissionId, attachment }) => {
    const paper = { ...(submissionId !== undefined && { submissionId }), ...(attachment && { attachment }) };
    return {
      ...file,
      sisters: [...file.sisters, { caseId, procedure, opened: false, ...paper }],
      owed: [...file.owed, { id: `openSister/${caseId}`, what: 'openSister', about: caseId }],
    };
  },
  SisterOpened: (file, { sister }) => ({
    ...file,
    sisters: file.sisters.map((each) => (each.caseId === sister ? { ...each, opened: true } : each)),
    owed: file.owed.filter(({ id }) => id !== `openSister/${sister}`),
  }),
  RelatedBarsWeighed: (file, { bars }) => ({ ...file, weighedBars: [...(file.weighedBars ?? []), ...bars] }),
};
