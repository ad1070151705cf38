import { isGrpcServiceError } from '@temporalio/client';
import { KeyMissing, SealBroken } from '../platform/seal';

/** The engine says by these that it is away, or that it takes nothing from us: CANCELLED, DEADLINE_EXCEEDED, PERMISSION_DENIED, UNAVAILABLE, UNAUTHENTICATED. */
const takesNothing: readonly number[] = [1, 4, 7, 14, 16];

/**
 * Did it fail for a reason that is its own, so that the next one may be taken all the same? Its key or seal is damaged, or the engine
 * refuses this very one (it is too large, its case takes no more). While engine or database are away, the next one would fail too.
 */
export function isOfItsOwn(error: unknown): error is Error {
  if (error instanceof KeyMissing || error instanceof SealBroken) return true;
  if (isGrpcServiceError(error)) return !takesNothing.includes(error.code);
  return error instanceof Error && error.cause !== undefined && isOfItsOwn(error.cause);
}
