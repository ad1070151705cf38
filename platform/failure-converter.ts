import { DefaultFailureConverter } from '@temporalio/common';

/**
 * Puts the message and the stack of every failure into a payload, so that the codec encrypts them too. Only a failure's `type` stays
 * readable: it comes from a closed list. Loaded by path on the client, on the worker and inside the workflows' bundle.
 */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
