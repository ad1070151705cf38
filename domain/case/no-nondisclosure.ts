/** A national security letter that requires no nondisclosure (18 U.S.C. §2709(c)): one counsel reads it so, and another confirms it (L7). */
import type { CaseFile } from './case-file';
import type { RequestFacts } from './instrument';
import type { ProposalTerms } from './proposals';

export const readWithout = 'It requires no nondisclosure, as the papers were read.';

type Stated = Omit<RequestFacts, 'documents'> & { readonly documents?: readonly string[] | undefined };

/** The facts as the order records them: resting on all documents of the case where none is named. */
export const factsRead = (facts: Stated, { submissions }: Pick<CaseFile, 'submissions'>): RequestFacts => ({
  ...facts,
  documents: facts.documents ?? submissions.map(({ id }) => id),
});

/** What facts that say so propose; `undefined` when they say nothing of the kind. */
export const withoutNondisclosureTerms = ({ instrument }: Pick<RequestFacts, 'instrument'>): ProposalTerms | undefined =>
  instrument?.withoutNondisclosure === true ? { what: 'withoutNondisclosure' } : undefined;

/** Two people have read it so. Facts that are recorded anew void what was confirmed of the former. */
export const isReadByTwo = ({ facts, proposals = [] }: CaseFile): boolean =>
  facts?.instrument?.withoutNondisclosure === true &&
  proposals.some(({ what, state }) => what === 'withoutNondisclosure' && state === 'confirmed');
