/** Where a page of the queue ends, as text for the next one. */
import type { QueueCursor } from '../../storage/read-model';

export const cursorAfter = ({ caseId, nextAt, attention = [] }: QueueCursor): string =>
  `${attention.includes('emergency') ? 'e' : ''}${nextAt ?? ''}~${caseId}`;

/** `undefined` when no page ends there. */
export function cursorOf(written: string): QueueCursor | undefined {
  const [, emergency, nextAt, caseId] = /^(e?)(\d{0,15})~([\w-]{1,64})$/.exec(written) ?? [];
  if (caseId === undefined) return undefined;
  return {
    caseId,
    ...(nextAt !== undefined && nextAt !== '' && { nextAt: Number(nextAt) }),
    ...(emergency === 'e' && { attention: ['emergency'] }),
  };
}
