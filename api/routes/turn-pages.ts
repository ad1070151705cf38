import { isGrpcServiceError } from '@temporalio/client';
import { z } from 'zod';
import type { Role } from '../../domain/case/parts';
import { askToTurn, notTurned } from '../../intake/turn-pages';
import { knownOf } from '../access/known-case';
import { readers } from '../access/readers';
import type { Counter } from '../deps';
import { problem } from '../problem';
import { ok, type Reply } from '../reply';
import { engineAnswers } from './health';
import { route, type Route } from './route';

/** Before a new release: the open cases begin their next page, which waits for the new release's worker. */
export const turnPagesRoutes = (counter: Counter): readonly Route[] => {
  /** `left` counts all of them; `cases` leaves out those of which this person may not know. */
  const stands = async (role: Role): Promise<Reply> => {
    const left = await notTurned(counter);
    const known = await knownOf(
      counter,
      role,
      left.map((caseId) => ({ caseId })),
    );
    return ok({ left: left.length, cases: known.map(({ caseId }) => caseId) });
  };
  return [
    route({
      method: 'post',
      path: '/v1/turn-pages',
      again: 'itself',
      by: readers.turnPages,
      body: z.strictObject({}),
      logged: true,
      says: 'Before a new release: asks every open case to begin its next page, which waits for the new release. No case goes on until that is started. Again it asks those that are left.',
      answer: ({ staff }) => {
        return unlessAway(counter, async () => {
          await askToTurn(counter, counter.clock.now());
          return stands(staff.role);
        });
      },
    }),
    route({
      method: 'get',
      path: '/v1/turn-pages',
      by: readers.turnPages,
      says: 'How many open cases are still on a page of this release, and which.',
      answer: ({ staff }) => unlessAway(counter, () => stands(staff.role)),
    }),
  ];
};

/** Whoever asks again asks those that are left. */
async function unlessAway(counter: Counter, work: () => Promise<Reply>): Promise<Reply> {
  try {
    await engineAnswers(counter);
    return await work();
  } catch (error) {
    if (!isGrpcServiceError(error) && !(error instanceof Error && isGrpcServiceError(error.cause))) throw error;
    return problem('engine-slow', { detail: 'nothing is lost: ask again' });
  }
}
