/** Numbers of several runs, and the table that is printed of them. */

/** The value that a share of the others lies below; `share` from 0 to 1. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** A measure run by run; `target` is what it is to be, in words. */
export type Figure = { readonly what: string; readonly runs: readonly number[]; readonly target?: string };

/** The ratio of two measures, run by run: both sides of a run stood beside the same noise. */
export const ratio = (what: string, runs: { ours: readonly number[]; bare: readonly number[] }, target: string): Figure => ({
  what,
  runs: runs.ours.map((each, run) => each / (runs.bare[run] ?? Number.NaN)),
  target,
});

export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, runs, target = '' }) => [
    what,
    shown(Math.min(...runs)),
    shown(median(runs)),
    shown(Math.max(...runs)),
    target,
  ]);
  const lines = [['', 'min', 'median', 'max', 'target'], ['---', '---:', '---:', '---:', '---'], ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const shown = (value: number): string => (value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toFixed(value >= 10 ? 1 : 2));
