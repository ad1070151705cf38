import type { JSX } from 'preact';
import type { Day, Instant } from '../../domain/calendar/day';
import { bytesWords } from '../plain-text';
import { Frame } from '../parts/frame';
import { Said } from '../parts/said';
import { Fact, Hash } from '../parts/section';
import { DayShown } from '../parts/times';
import { counted } from '../when';

export type DeliveryPageProps = {
  readonly office: string;
  readonly now: Instant;
  readonly delivery:
    | {
        readonly state: 'ready';
        /** The link's own address, to which the button posts: a program that only looks at the link uses no download up. */
        readonly token: string;
        readonly production: string;
        readonly ends: Day;
        readonly maxDownloads: number;
        /** Of the package, where they are known. */
        readonly bytes?: number;
        readonly sha256?: string;
      }
    | { readonly state: 'unknown' | 'ended' | 'notYet' | 'expired' | 'exhausted' };
};

const refusals = {
  unknown: 'This link opens nothing. Copy it whole from our letter.',
  ended: 'What this link led to has been withdrawn or destroyed.',
  notYet: 'This link does not work yet.',
  expired: 'This link has expired. Answer our letter to ask for another one.',
  exhausted: 'This link has been used as often as it may be. Answer our letter to ask for another one.',
} as const;

/** What an agency sees that follows the link of a production: no case, no customer, no record. */
export const deliveryPage = ({ office, now, delivery }: DeliveryPageProps): JSX.Element => (
  <Frame title="Delivery" office={office} narrow>
    <h1>Delivery of records</h1>
    {delivery.state === 'ready' ? (
      <>
        <p>
          <Said text={office} /> has prepared this package in answer to your legal process. It is encrypted; the passphrase is given by
          telephone.
        </p>
        <section class="card" aria-label="Package">
          <dl class="facts">
            <Fact name="Package">
              <Said text={delivery.production} />
            </Fact>
            {delivery.bytes !== undefined && <Fact name="Size">{bytesWords(delivery.bytes)}</Fact>}
            <Fact name="Link works until">
              <DayShown day={delivery.ends} now={now} />
            </Fact>
            <Fact name="May be fetched">at most {counted(delivery.maxDownloads, 'time')}</Fact>
            {delivery.sha256 !== undefined && (
              <div class="fact fact-wide">
                <dt>SHA-256</dt>
                <dd>
                  <Hash value={delivery.sha256} />
                </dd>
              </div>
            )}
          </dl>
          <form method="post" action={`/d/${encodeURIComponent(delivery.token)}`} class="buttons">
            <button type="submit">Download</button>
          </form>
        </section>
        <p class="soft">Every download is recorded with its time. The manifest inside names the hash of every file.</p>
      </>
    ) : (
      <p>{refusals[delivery.state]}</p>
    )}
  </Frame>
);
