import type { CaseEvent } from './events';
import type { Given } from './given';

/** What a second counsel has confirmed is given whole: every identifier and category that the matter was opened for, and nothing else. */
export function agreed({ reason }: { readonly reason: string }, { file, at, by }: Given): readonly CaseEvent[] {
  const { identifiers = [], categories = [] } = file.facts ?? {};
  const decisions = identifiers.flatMap((identifier) =>
    categories.map((category) => ({ identifier, category, decision: 'grant' }) as const),
  );
  return file.stage.kind === 'inReview' && file.ownInitiative ? [{ type: 'Reviewed', at, by, decisions, reason }] : [];
}
