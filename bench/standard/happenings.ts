/** Who waits for something to have happened to a case hears of it in the process itself: nobody asks the database again and again. */
export type Happenings = {
  tell(caseId: string, what: string, detail?: string): void;
  /** Settles once `what` has happened `times` times, with what was told of the last one. */
  until(caseId: string, what: string, times?: number): Promise<string>;
  forget(caseId: string): void;
};

type Waiting = { readonly what: string; readonly times: number; readonly go: (detail: string) => void };

const PATIENCE_MS = 60_000;

export function happenings(): Happenings {
  const told = new Map<string, { readonly seen: Map<string, string[]>; waiting: Waiting[] }>();
  const of = (caseId: string) => {
    const known = told.get(caseId) ?? { seen: new Map<string, string[]>(), waiting: [] };
    told.set(caseId, known);
    return known;
  };
  return {
    tell(caseId, what, detail = '') {
      const known = of(caseId);
      const seen = [...(known.seen.get(what) ?? []), detail];
      known.seen.set(what, seen);
      const ready = known.waiting.filter((each) => each.what === what && each.times <= seen.length);
      known.waiting = known.waiting.filter((each) => !ready.includes(each));
      for (const { go } of ready) go(detail);
    },
    until(caseId, what, times = 1) {
      const known = of(caseId);
      const seen = known.seen.get(what) ?? [];
      if (seen.length >= times) return Promise.resolve(seen.at(-1) ?? '');
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`${caseId} waits for ${what} for more than a minute.`)), PATIENCE_MS);
        const go = (detail: string): void => {
          clearTimeout(late);
          resolve(detail);
        };
        known.waiting.push({ what, times, go });
      });
    },
    forget: (caseId) => void told.delete(caseId),
  };
}
