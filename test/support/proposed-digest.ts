/** The digest as the API computes it: over exactly what is proposed. */
import type { CaseFile } from '../../domain/case/case-file';
import type { Command } from '../../domain/case/commands';
import type { ProposalTerms } from '../../domain/case/proposals';
import { contentProposed, proposedContent } from '../../domain/case/proposed-content';
import { canonicalJson } from '../../platform/canonical-json';
import { sha256 } from '../../platform/seal';

const over = (content: unknown): string | undefined => (content === undefined ? undefined : sha256(canonicalJson(content)));

/** Of what the case holds. */
export const digestOf = (file: CaseFile, terms: ProposalTerms): string | undefined => over(proposedContent(file, terms));

/** Of what this order proposes or confirms. */
export const digestBy = (command: Command, file: CaseFile): string | undefined => over(contentProposed(command, file));
