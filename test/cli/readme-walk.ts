/** The walk of README.md as a program, and what it is said to print. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { house } from './office-process';

export type WalkStep = { readonly commands: string; readonly printed: string };

/** The `sh` blocks of the walk, each with the `text` block that follows it. */
export function walkOfReadme(): readonly WalkStep[] {
  const text = readFileSync(path.join(house, 'README.md'), 'utf8');
  const walk = /^## One subpoena[\s\S]*?(?=^## )/m.exec(text)?.[0] ?? '';
  return [...walk.matchAll(/^```sh\n([\s\S]*?)^```\n(?:```text\n([\s\S]*?)^```)?/gm)].map(([, commands = '', printed = '']) => ({
    commands,
    printed,
  }));
}

const MARK = '=-=-= next step';

/** One program of all steps, so that what one finds the next one uses. */
export const programOf = (steps: readonly WalkStep[]): string => steps.map(({ commands }) => `${commands}\necho '${MARK}'\n`).join('');

/** What each step printed, of the output of the program. */
export const printedBy = (output: string): readonly string[] => output.split(`${MARK}\n`).slice(0, -1);

/** The machine may be quicker than the answer to the order that set it going. */
const GOES_ON: Readonly<Record<string, string>> = { collecting: 'in-quality-check', approved: 'packaged' };

/** What is the same on every day and in every office: the answers' statuses, stages and refusals. Mails that come at once are listed in any order. */
export function promises(printed: string): readonly string[] {
  const told =
    printed.match(
      /HTTP \d{3}|"stage":"[^"]*"|"problem":"[^"]*"|"rule":"[^"]*"|"state":"[^"]*"|"hint":"[^"]*"|"met":true|"subject":"[^"]*"/g,
    ) ?? [];
  const [subjects, rest] = [true, false].map((is) => told.filter((each) => each.startsWith('"subject"') === is));
  return [
    ...(subjects ?? []).sort(),
    ...(rest ?? []).map((each) => each.replace(/(?<="stage":")[^"]*/, (stage) => GOES_ON[stage] ?? stage)),
  ];
}
