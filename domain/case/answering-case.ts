/** Where the process of a case is answered that has ended for another one, and what that one is told (A2, A6). */
import type { CaseFile } from './case-file';
import type { Happened } from './happened';

export type HandOverEvent =
  /** The case that answers has been told what bars notice here, and what was lifted. */
  Happened<'ProhibitionsHandedOver', { to: string; duty: string }>;

/** `undefined` while this case answers itself. */
export const answeringCase = ({ superseded, duplicates = [] }: Pick<CaseFile, 'superseded' | 'duplicates'>): string | undefined =>
  superseded?.successor ?? duplicates.find(({ state }) => state === 'confirmed')?.of;
