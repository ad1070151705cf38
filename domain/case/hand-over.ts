/** What bars notice in a case whose process another one answers is watched where it is answered (A2, A6; N3). */
import { answeringCase, type HandOverEvent } from './answering-case';
import type { CaseFile } from './case-file';
import { standing } from './notice';
import type { Steps } from './steps';

/** The case that answers is to be told: this one has ended with a prohibition that stands, or one has come or was lifted since. */
export function handingOver(file: CaseFile, changed = standing(file).length > 0): CaseFile {
  const to = answeringCase(file);
  if (to === undefined || !changed) return file;
  return { ...file, owed: [...file.owed, { id: `handOver/${to}/${file.seq + 1}`, what: 'handOver', about: to }] };
}

export const handOverSteps: Steps<HandOverEvent['type']> = {
  ProhibitionsHandedOver: (file, { duty }) => ({ ...file, owed: file.owed.filter(({ id }) => id !== duty) }),
};
