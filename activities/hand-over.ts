import { isSealed } from '../domain/case/compartment';
import { failed, fileOf, type Hands } from './hands';
import type { Activities } from './activities';

export const handOverActivities = (hands: Hands): Pick<Activities, 'handOver'> => ({
  handOver: async ({ caseId, to, at }) => {
    const [file, other] = [await fileOf(hands, caseId), await fileOf(hands, to)];
    // Whoever reads the other case would learn what is kept silent here: counsel seals it first, and until then its notice waits for them (N7).
    if (isSealed(file) && !isSealed(other)) throw failed('barred');
    await hands.tellProhibitions(other, { from: caseId, orders: file.nondisclosures, at });
  },
});
