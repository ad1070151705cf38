import type { JSX } from 'preact';
import type { Instant } from '../../domain/calendar/day';
import type { ClosedPeriod } from '../../domain/case/instrument';
import type { Collection, Production } from '../../domain/case/production';
import { openStage } from '../../domain/case/stage';
import { consentedAccount } from '../../domain/rules/consent';
import { periodCollected } from '../../domain/rules/scope';
import { categoryName } from '../names';
import { collectionPath, passphrasePath } from '../paths';
import { bytesWords } from '../plain-text';
import { counted, dayWords } from '../when';
import type { CaseShown } from './case-header';
import { Mark } from './marks';
import { Said } from './said';
import { Fact, Hash, Section } from './section';
import { DayShown, Moment } from './times';

type ProductionsProps = Pick<CaseShown, 'file' | 'now'> & { readonly mayReadPassphrase: boolean; readonly mayReadRecords: boolean };

/** What was collected, with the hashes that the manifest names, and what left the house. */
export function Productions({ file, now, mayReadPassphrase, mayReadRecords }: ProductionsProps): JSX.Element | null {
  const stage = openStage(file.stage);
  const collection = 'collection' in stage ? stage.collection : undefined;
  if (!collection && file.productions.length === 0) return null;
  return (
    <Section id="productions" title="Records" count={file.productions.length}>
      {collection && <Collected file={file} collection={collection} mayReadRecords={mayReadRecords} />}
      {file.productions.map((production) => (
        <Produced
          key={production.productionId}
          caseId={file.caseId}
          production={production}
          now={now}
          mayReadPassphrase={mayReadPassphrase}
        />
      ))}
    </Section>
  );
}

type CollectedProps = Pick<ProductionsProps, 'file' | 'mayReadRecords'> & { readonly collection: Collection };

const Collected = ({ file, collection, mayReadRecords }: CollectedProps): JSX.Element => (
  <>
    <h3>Collection {collection.number}</h3>
    {collection.ambiguous.length > 0 && (
      <p>
        <Mark
          kind="stuck"
          text={
            consentedAccount(file) === undefined ? 'More than one owner in the period' : 'Not of the account that consented in the period'
          }
        />{' '}
        <Said text={collection.ambiguous.join(', ')} />
      </p>
    )}
    {collection.files.length === 0 ? (
      <p class="soft">No records were found.</p>
    ) : (
      <div class="scroll" role="region" aria-label={`Files of collection ${collection.number}`} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">File</th>
              <th scope="col">Search</th>
              <th scope="col" class="figure">
                Rows
              </th>
              <th scope="col" class="figure">
                Size
              </th>
              <th scope="col">SHA-256</th>
            </tr>
          </thead>
          <tbody>
            {collection.files.map(({ name, category, identifier, rows, bytes, sha256 }) => (
              <tr key={name}>
                <th scope="row">
                  <Said text={name} />
                </th>
                <td>
                  {categoryName(category)}
                  <br />
                  <span class="soft">
                    <Said text={identifier} />
                    {daysWords(periodCollected(file, { category, identifier }))}
                  </span>
                </td>
                <td class="figure">{rows}</td>
                <td class="figure">{bytesWords(bytes)}</td>
                <td>
                  <Hash value={sha256} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )}
    {mayReadRecords && (
      <p>
        <a href={collectionPath(file.caseId)}>Look at what was collected</a> <span class="soft">Your look is logged.</span>
      </p>
    )}
    <p>
      Digest of the manifest, which the approval names: <Hash value={collection.digest} />
    </p>
  </>
);

const daysWords = (period: ClosedPeriod | undefined): string => (period ? `, ${dayWords(period.from)} through ${dayWords(period.to)}` : '');

type ProducedProps = {
  readonly caseId: string;
  readonly production: Production;
  readonly now: Instant;
  readonly mayReadPassphrase: boolean;
};

const Produced = ({ caseId, production, now, mayReadPassphrase }: ProducedProps): JSX.Element => (
  <>
    <h3>
      Production <Said text={production.productionId} />
    </h3>
    <dl class="facts">
      <Fact name="Package">
        {bytesWords(production.bytes)}
        <br />
        <Hash value={production.sha256} />
      </Fact>
      <Fact name="Delivered">
        {production.deliveredAt === undefined ? <span class="soft">not yet</span> : <Moment at={production.deliveredAt} now={now} />}
      </Fact>
      <Fact name="Downloads">{counted(production.downloads, 'time')}</Fact>
      <Fact name="Link works until">
        <DayShown day={production.linkEnds.on} now={now} />
      </Fact>
      <Fact name="Our copies">
        {production.copiesDestroyedAt !== undefined ? (
          <>
            destroyed <Moment at={production.copiesDestroyedAt} now={now} />
          </>
        ) : production.copiesEnd ? (
          <>
            to be destroyed on <DayShown day={production.copiesEnd.on} now={now} />
          </>
        ) : (
          <span class="soft">kept until delivered</span>
        )}
      </Fact>
    </dl>
    {mayReadPassphrase && production.copiesDestroyedAt === undefined && (
      <p>
        <a href={passphrasePath(caseId, production.productionId)}>Show the passphrase</a>{' '}
        <span class="soft">Your look is logged. Tell it by telephone only.</span>
      </p>
    )}
  </>
);
