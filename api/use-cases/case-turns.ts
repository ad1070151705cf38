/** One order of a case after another: the engine takes few at once, and an order sees what the one before it did. */
export type CaseTurns = { take<Result>(caseId: string, work: () => Promise<Result>): Promise<Result> };

export function caseTurns(): CaseTurns {
  const last = new Map<string, Promise<unknown>>();
  return {
    async take(caseId, work) {
      const turn = (last.get(caseId) ?? Promise.resolve()).then(work, work);
      last.set(caseId, turn);
      try {
        return await turn;
      } finally {
        if (last.get(caseId) === turn) last.delete(caseId);
      }
    },
  };
}
