/** An agency fetches its production by the link's secret: counted, receipted, and told to the case. */
import type { Instant } from '../../domain/calendar/day';
import type { CaseFile } from '../../domain/case/case-file';
import { whyNotFetch } from '../../domain/rules/gates';
import { tellReceipts } from '../../intake/receipts';
import { sha256 } from '../../platform/seal';
import { claimDownload, deliveryNow, type Delivery, type DownloadRefusal } from '../../storage/deliveries';
import { loadFile } from '../../storage/ledger/read';
import { refOf } from '../../storage/objects/ref-text';
import type { ApiDeps } from '../deps';

export type Fetched = { readonly bytes: Buffer; readonly name: string } | { readonly refused: DownloadRefusal };

const isToken = (token: string): boolean => /^[\w-]{20,200}$/.test(token);

/** What the link leads to, as its page says it. Who looks also has the case told what it may not have heard of earlier downloads. */
export async function lookAtLink(deps: ApiDeps, token: string): Promise<Delivery | { readonly refused: DownloadRefusal }> {
  if (isToken(token)) await tellReceipts(deps, { ...deps, tokenHash: sha256(token) });
  return deliveryOfLink(deps, token);
}

/** Without fetching it; or why its button would fetch nothing. */
async function deliveryOfLink(deps: ApiDeps, token: string): Promise<Delivery | { readonly refused: DownloadRefusal }> {
  const at = deps.clock.now();
  const found = isToken(token) ? await deliveryNow(deps.db, sha256(token), at) : undefined;
  if (!found) return { refused: 'unknown' };
  const { delivery, why } = found;
  const refused = why ?? (mayFetch(at)(await loadFile(deps.db, deps.keys, delivery.caseId), delivery.productionId) ? undefined : 'ended');
  return refused === undefined ? delivery : { refused };
}

/** `from`: the other side's address, kept as a keyed hash only. */
export async function fetchProduction(deps: ApiDeps, token: string, from: string): Promise<Fetched> {
  const found = await deliveryOfLink(deps, token);
  if ('refused' in found) return found;
  // First the bytes: a store that is away must not use up a download, nor leave a receipt of what nobody was given.
  const bytes = await deps.objects.get(refOf(found.caseId, found.objectId));
  const at = deps.clock.now();
  const claim = await claimDownload(deps.db, deps.keys, { tokenHash: found.tokenHash, at, from }, mayFetch(at));
  if (!claim.allowed) return { refused: claim.why };
  // The receipt is in the register by now: an engine that is away does not keep the agency from what it was promised.
  await tellReceipts(deps, { ...deps, tokenHash: found.tokenHash });
  return { bytes, name: `${found.productionId}.zip` };
}

/** The gate of disclosure, as the link's letter asks it. */
const mayFetch =
  (at: Instant) =>
  (file: CaseFile | undefined, productionId: string): boolean =>
    file !== undefined && whyNotFetch(file, productionId, at) === undefined;
