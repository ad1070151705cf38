/** The only door for the other side: a page that says what is here, and a button. Mail scanners follow links, they do not press buttons. */
import { Router, type Request } from 'express';
import { renderPage } from '../../console/page';
import { deliveryPage, type DeliveryPageProps } from '../../console/pages/delivery-page';
import { dayOf } from '../../domain/calendar/pacific';
import type { DownloadRefusal } from '../../storage/deliveries';
import { addressOf } from '../access/signed-in';
import type { Counter } from '../deps';
import { send, type Reply } from '../reply';
import { fetchProduction, lookAtLink } from '../use-cases/download';

const STATUS: { readonly [Why in DownloadRefusal]: number } = { unknown: 404, notYet: 410, ended: 410, expired: 410, exhausted: 410 };

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
  const delivery = await lookAtLink(counter, token);
  if ('refused' in delivery) return refusal(counter, delivery.refused);
  const { productionId: production, endsAt, maxDownloads } = delivery;
  return { status: 200, page: shown(counter, { state: 'ready', token, production, ends: dayOf(endsAt - 1), maxDownloads }) };
}

const refusal = (counter: Counter, why: DownloadRefusal): Reply => ({ status: STATUS[why], page: shown(counter, { state: why }) });

const shown = ({ clock, profile }: Counter, delivery: DeliveryPageProps['delivery']): string =>
  renderPage(deliveryPage({ office: profile.name, now: clock.now(), delivery }));

/** Of a form that {@link lookAtLink} checks before it is looked for or shown. */
const tokenOf = (request: Request): string => (typeof request.params['token'] === 'string' ? request.params['token'] : '');
