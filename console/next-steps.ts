/** Which orders are lit, why the others are not, and which come next. The domain answers; here its answers are only put in order. */
import { actions, whyNot, whyNotAtAll } from '../domain/case/actions';
import type { CaseFile } from '../domain/case/case-file';
import { rolesIn } from '../domain/case/compartment';
import type { Refusal } from '../domain/case/permit';
import type { Command, CommandType, Evidence } from '../domain/case/commands';
import { openProposals, proposalOf } from '../domain/case/proposed-content';
import type { StageKind } from '../domain/case/stage';
import { whyNotAsked } from '../domain/rules/legal-request';
import { blankOrder } from './blank-orders';
import type { Field, Given } from './field';
import { formOf } from './forms';
import { proposedNarrowing } from './narrowing-fields';

export const commandTypes = Object.keys(actions) as readonly CommandType[];

/** What usually comes next in a stage, the most likely first. */
const likely: { readonly [Kind in StageKind]: readonly CommandType[] } = {
  triaged: ['acceptUnlistedLaw', 'findComplete', 'narrow', 'findDeficient', 'recordFacts', 'confirmSender'],
  received: ['triage', 'route', 'openSubmission', 'dismiss'],
  waitingForPerson: ['answerByPerson', 'reclassify', 'dismiss'],
  deficient: ['acceptUnlistedLaw', 'findComplete', 'narrow', 'recordFacts', 'abandon'],
  inReview: ['decideReview', 'proposeDisclosure', 'extend', 'refuse', 'endInitiative'],
  collecting: ['extend', 'note'],
  inQualityCheck: ['passQualityCheck', 'sendBack'],
  awaitingApproval: ['confirmProposal', 'approveProduction', 'sendBack'],
  approved: ['sendBack', 'note'],
  packaged: ['stopLetter', 'note'],
  delivered: ['releaseNotice', 'logEffort', 'decideCosts'],
  refused: ['stopLetter', 'logEffort', 'decideCosts'],
  closed: ['releaseNotice', 'decideCosts', 'reopen'],
};

/** The letter that said what was missing was overtaken by the papers: of what is missing now the agency has not been told. */
const isUntold = ({ stage, letters }: CaseFile): boolean =>
  stage.kind === 'deficient' && letters.findLast(({ kind }) => kind === 'deficiency')?.stopped === 'superseded';

/** What the law or a court makes everything else wait for: lit only where it does. */
const awaited: readonly CommandType[] = [
  'createBackup',
  'confirmBackup',
  'resolveBackupChallenge',
  'resolveComityMotion',
  'resolveBurdenMotion',
  'resolveObjection',
];

/** Its purpose is prohibited, which no paper cures: counsel refuses it, or takes that back with the facts. */
const isProhibited = ({ stage, findings }: CaseFile): boolean =>
  (stage.kind === 'triaged' || stage.kind === 'deficient') && whyNotAsked(findings) !== undefined;

const likelyIn = (file: CaseFile): readonly CommandType[] => [
  ...awaited,
  ...(isProhibited(file) ? (['refuse'] as const) : []),
  ...(isUntold(file) ? (['findComplete', 'findDeficient'] as const) : []),
  ...likely[file.stage.kind],
];

/** What may be done and is owed by nobody: it would be wrong to say that the case waits for it. */
const unasked: readonly CommandType[] = [
  'extend',
  'refuse',
  'reopen',
  'note',
  'sendBack',
  'stopLetter',
  'dismiss',
  'route',
  'reclassify',
  'narrow',
  'endInitiative',
  'logEffort',
  'proposeDisclosure',
];

/** Where the purpose is prohibited the case waits for the refusal, and for nobody's facts. */
const unaskedIn = (file: CaseFile): readonly CommandType[] =>
  isProhibited(file) ? [...unasked.filter((type) => type !== 'refuse'), 'recordFacts'] : unasked;

/** What no stage may overlook, when it is lit. A stopped letter waits for nobody: it may be sent again, and need not. */
const pressingIn = ({ letters }: CaseFile): readonly CommandType[] =>
  letters.some(({ state }) => state === 'unknown') ? pressing : pressing.filter((type) => type !== 'settleLetter');

const pressing: readonly CommandType[] = [
  'decideProtected',
  'resolveConflict',
  'ruleOutDuplicate',
  'markDuplicate',
  'retry',
  'settleLetter',
  'releaseNotice',
  'weighRelatedBars',
  'confirmProposal',
  'openSubmission',
];

/** An order as the form would give it untouched: asked where what is typed cannot change the answer. */
const probes: { readonly [Type in CommandType]?: (given: Given) => Command | undefined } = {
  findDeficient: () => ({ type: 'findDeficient' }),
  findComplete: () => ({ type: 'findComplete' }),
  narrow: (given) => ({ type: 'narrow', reason: '', ...proposedNarrowing(given) }),
  abandon: () => ({ type: 'abandon', reason: '' }),
  notifyGovernment: () => ({ type: 'notifyGovernment', reason: '' }),
  releaseNotice: () => ({ type: 'releaseNotice', reason: '' }),
  weighRelatedBars: () => ({ type: 'weighRelatedBars', reason: '' }),
  retry: () => ({ type: 'retry' }),
  sealCase: () => ({ type: 'sealCase', reason: '' }),
  unsealCase: () => ({ type: 'unsealCase', reason: '' }),
  acceptUnlistedLaw: ({ file }) => ({
    type: 'acceptUnlistedLaw',
    reason: '',
    ...(file.facts?.instrument?.kind === 'otherProcess' && { as: 'administrativeSubpoena' as const }),
  }),
  decideReview: () => ({ type: 'decideReview', reason: '' }),
  decideCosts: () => ({ type: 'decideCosts', kind: 'none', reason: '' }),
  approveProduction: ({ file }) => ({
    type: 'approveProduction',
    reason: '',
    digest: 'collection' in file.stage ? file.stage.collection.digest : '',
  }),
  confirmProposal: ({ file, viewer }) => {
    const open = openProposals(file);
    const proposal = open.find(({ by }) => by !== viewer.id) ?? open[0];
    return proposal && { type: 'confirmProposal', proposal: proposal.id, digest: proposal.digest, reason: '' };
  },
};

/** Why an order is not lit; `undefined` when its form may be filled in. */
export function whyUnlit(type: CommandType, given: Given): Refusal | undefined {
  const actor = { id: given.viewer.id, role: given.viewer.role };
  const refusal = whyNotAtAll(type, given.file, actor);
  if (refusal) return refusal;
  const probe = probes[type]?.(given);
  const needed = probe && whyNot(probe, given.file, actor, given.now, evidenceOf(probe, given));
  if (needed) return needed;
  const blank = blankOrder(type, given);
  const refused = blank && whyNot(blank, given.file, actor, given.now, evidenceOf(blank, given));
  if (refused && refused.problem !== 'invalid' && refused.field === 'command') return refused;
  const empty = formOf(type).find((field) => nothingToChoose(field, given));
  return empty && { problem: 'barred', detail: nothing[empty.name] ?? 'there is nothing to choose from', rule: actions[type].cite };
}

/** The digest of what a proposal holds is computed when the order is given; here the one that was proposed stands for it. */
function evidenceOf(probe: Command, { file, unopened }: Given): Evidence {
  const proposedDigest = probe.type === 'confirmProposal' ? probe.digest : proposalOf(probe, file)?.what;
  return { ...(unopened && { unopened }), ...(proposedDigest !== undefined && { proposedDigest }) };
}

const nothingToChoose = (field: Field, given: Given): boolean => Boolean(field.required) && field.options?.(given).length === 0;

const nothing: Readonly<Record<string, string>> = {
  proposal: 'nothing waits for a second person',
  submissionId: 'every submission of this case has been opened',
  letter: 'no letter is in a state that allows it',
  agencyId: 'no agency is in the registry',
  of: 'no other case has the same process',
};

export type Steps = {
  /** Lit orders that are the most likely next, in order. */
  readonly next: readonly CommandType[];
  readonly others: readonly CommandType[];
  readonly unlit: readonly { readonly type: CommandType; readonly refusal: Refusal }[];
  /** What comes next but is another role's to do. */
  readonly waitingFor: readonly CommandType[];
  /** What others may do besides, and nobody waits for. */
  readonly othersMay: readonly CommandType[];
};

/** Every order of the table, exactly once in `next`, `others` or `unlit`. */
export function stepsOf(given: Given): Steps {
  const judged = commandTypes.map((type) => ({ type, refusal: whyUnlit(type, given) }));
  const lit = judged.filter(({ refusal }) => refusal === undefined).map(({ type }) => type);
  const expected = [...new Set([...pressingIn(given.file), ...likelyIn(given.file)])];
  const next = expected.filter((type) => lit.includes(type)).slice(0, 4);
  const turns = [...new Set(likelyIn(given.file))].filter((type) => isOthersTurn(type, given));
  const unowed = unaskedIn(given.file);
  return {
    next,
    others: lit.filter((type) => !next.includes(type)),
    unlit: judged.flatMap(({ type, refusal }) => (refusal ? [{ type, refusal }] : [])),
    waitingFor: turns.filter((type) => !unowed.includes(type)),
    othersMay: turns.filter((type) => unowed.includes(type)),
  };
}

/** Somebody with the right role could give this order now. */
function isOthersTurn(type: CommandType, given: Given): boolean {
  const by = rolesIn(given.file, actions[type].by);
  const [role] = by;
  if (role === undefined || by.includes(given.viewer.role)) return false;
  return whyUnlit(type, { ...given, viewer: { id: '', name: '', role } }) === undefined;
}
