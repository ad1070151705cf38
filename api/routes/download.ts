/** The only door for the other side: a page that says what is here, and a button. Mail scanners follow links, they do not press buttons. */
import { Router, type Request } from 'express';
import { isoInstant } from '../../domain/calendar/pacific';
import type { DownloadRefusal } from '../../storage/deliveries';
import { addressOf } from '../access/signed-in';
import type { Counter } from '../deps';
import { page } from '../page';
import { send, type Reply } from '../reply';
import { deliveryOfLink, fetchProduction } from '../use-cases/download';

const REFUSED: { readonly [Why in DownloadRefusal]: { readonly status: number; readonly sentence: string } } = {
  unknown: { status: 404, sentence: 'This link leads to nothing here. Please check that it is whole.' },
  notYet: { status: 410, sentence: 'This link does not work yet.' },
  ended: { status: 410, sentence: 'This link was ended. Please write to us about your case.' },
  expired: { status: 410, sentence: 'This link has expired. Please write to us about your case.' },
  exhausted: { status: 410, sentence: 'This link has been used as often as it may be. Please write to us about your case.' },
};

export function downloadDoor(counter: Counter): Router {
  const router = Router();
  router.get('/d/:token', async (request, response) => send(response, await landing(counter, tokenOf(request))));
  router.post('/d/:token', async (request, response) => {
    const fetched = await fetchProduction(counter, tokenOf(request), addressOf(request));
    send(
      response,
      'refused' in fetched
        ? refusal(counter, fetched.refused)
        : { status: 200, bytes: fetched.bytes, mediaType: 'application/zip', name: fetched.name },
    );
  });
  return router;
}

async function landing(counter: Counter, token: string): Promise<Reply> {
  const delivery = await deliveryOfLink(counter, token);
  if (!delivery) return refusal(counter, 'unknown');
  const { caseId, productionId, endsAt } = delivery;
  const lines = [
    `This is the production ${productionId} in the case ${caseId}, an encrypted archive.`,
    `It can be fetched until ${isoInstant(endsAt)}, at most ${delivery.maxDownloads} times.`,
    'Its passphrase comes by telephone, to the number that we have registered for your agency.',
  ];
  return { status: 200, page: page(counter.profile.name, lines, { button: 'Download', action: `/d/${token}` }) };
}

function refusal({ profile }: Counter, why: DownloadRefusal): Reply {
  const { status, sentence } = REFUSED[why];
  return { status, page: page(profile.name, [sentence]) };
}

/** Of a form that {@link deliveryOfLink} checks before it is looked for or shown. */
const tokenOf = (request: Request): string => (typeof request.params['token'] === 'string' ? request.params['token'] : '');
