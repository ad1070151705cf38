/** What bars notice in a case that has ended for another one is told to that one. */
import type { CaseFile } from '../domain/case/case-file';
import { takenOver, type HandedOver } from '../domain/case/taken-over';
import { tell, type Door } from './door';

/** Told once for what there is to tell: a case that knows it all is left alone, for it may have ended. */
export async function tellProhibitions(door: Door, to: CaseFile, handedOver: HandedOver): Promise<void> {
  if (takenOver(to, handedOver, handedOver.at).length === 0) return;
  const { caseId, procedure: type } = to;
  const key = `prohibitions/${handedOver.from}/${to.seq}/${handedOver.at}`;
  await tell(door, caseId, { type, page: { shape: 1, caseId, file: to }, key, handedOver });
}
