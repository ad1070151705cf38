/** The body of every command, strictly: what is not known here is an error, never left out in silence. */
import { z } from 'zod';
import type { CommandOf, CommandType, TriagedProcedure } from '../../domain/case/commands';
import { refusalReasons } from '../../domain/case/instrument';
import { dismissalReasons, procedures } from '../../domain/case/parts';
import { acceptableAs } from '../../domain/case/unlisted-law';
import { beginnings } from '../../domain/case/review-again';
import { audiences, topics } from '../../domain/case/routing';
import { categoryNames } from '../../domain/rules/categories';
import { backupBodies } from './backup';
import { burdenMotionBodies } from './burden-motion';
import { comityBodies } from './comity';
import { closedPeriod, requestFacts } from './facts';
import { heldDisclosureBodies } from './held-disclosure';
import { costBodies } from './costs';
import { noticeBodies, prohibition } from './notice';
import { accountId, day, id, identifier, leftOut, letterName as letter, procedureWord, reason, set, text, word } from './fields';

type Body<Type extends CommandType> = Omit<CommandOf<Type>, 'type'>;
type Bodies = { readonly [Type in CommandType]: z.ZodType<Body<Type>> };

const procedure = procedureWord(procedures.filter((each): each is TriagedProcedure => each !== 'received' && each !== 'ownInitiative'));
const step = text(120);
const hash = z.string().regex(/^[0-9a-f]{64}$/, 'not a SHA-256');
const agreement = z.strictObject({ who: text(200), document: id });
const digest = z.string().regex(/^[\w:+/=-]{1,128}$/, 'not a digest');
const proposal = z.string().regex(/^proposal\/\d{1,4}$/, 'a proposal is named like proposal/1');
const decision = z.strictObject({
  identifier,
  category: word(categoryNames),
  decision: z.enum(['grant', 'narrow', 'refuse']),
  reason: leftOut(word(refusalReasons)),
  period: leftOut(closedPeriod),
  limitedTo: leftOut(set(text(40), 30)),
  accountId: leftOut(accountId),
});

export const commandBodies = {
  ...noticeBodies,
  ...costBodies,
  triage: z.strictObject({ procedure, audience: word(audiences).optional() }),
  openSister: z.strictObject({ procedure, reason, submission: id.optional(), attachment: hash.optional() }),
  weighRelatedBars: z.strictObject({ reason, order: leftOut(prohibition) }),
  dismiss: z.strictObject({ reason: word(dismissalReasons), note: reason }),
  reclassify: z.strictObject({ procedure, reason }),
  assign: z.strictObject({ to: id }),
  note: z.strictObject({ text: text(4_000) }),
  openSubmission: z.strictObject({ submissionId: id }),
  confirmSender: z.strictObject({ agencyId: id, how: reason, submissionId: leftOut(id) }),
  recordFacts: z.strictObject({ facts: requestFacts }),
  narrow: z.strictObject({ categories: set(word(categoryNames), 50), period: closedPeriod, reason }),
  findDeficient: z.strictObject({}),
  findComplete: z.strictObject({}),
  abandon: z.strictObject({ reason }),
  extend: z.strictObject({ on: day, reason, agreedWith: agreement.optional() }),
  decideReview: z.strictObject({ decisions: z.array(decision).min(1).max(1_200).optional(), reason }),
  refuse: z.strictObject({ reason: word(refusalReasons), note: reason }),
  reviewAgain: z.strictObject({ from: word(beginnings), reason }),
  passQualityCheck: z.strictObject({ note: reason }),
  sendBack: z.strictObject({ reason }),
  approveProduction: z.strictObject({ digest, reason }),
  stopLetter: z.strictObject({ letter }),
  settleLetter: z.strictObject({ letter, arrived: z.boolean(), again: z.boolean().default(false), reason }),
  retry: z.strictObject({ step: step.optional() }),
  withdraw: z.strictObject({ reason }),
  answerByPerson: z.strictObject({ reason }),
  reopen: z.strictObject({ reason }),
  confirmProposal: z.strictObject({ proposal, digest, reason }),
  withdrawProposal: z.strictObject({ proposal, reason }),
  sealCase: z.strictObject({ reason }),
  unsealCase: z.strictObject({ reason }),
  acceptUnlistedLaw: z.strictObject({ as: word(acceptableAs).optional(), reason }),
  ...heldDisclosureBodies,
  route: z.strictObject({ audience: word(audiences), topic: leftOut(word(topics)), note: reason }),
  proposeDisclosure: z.strictObject({ reason }),
  endInitiative: z.strictObject({ reason }),
  supersede: z.strictObject({ successor: id, reason }),
  proposeDeletion: z.strictObject({ account: accountId, reason }),
  ...comityBodies,
  ...burdenMotionBodies,
  ...backupBodies,
  markDuplicate: z.strictObject({ of: id, reason }),
  ruleOutDuplicate: z.strictObject({ of: id, reason }),
} satisfies Bodies;
