import type { JSX } from 'preact';
import type { ClosedPeriod } from '../../domain/case/instrument';
import type { Category } from '../../domain/rules/categories';
import type { Desk } from '../desk';
import { categoryName } from '../names';
import { bytesWords, visible } from '../plain-text';
import { CaseCrumb } from '../parts/case-crumb';
import { Frame } from '../parts/frame';
import { Said } from '../parts/said';
import { Fact, Hash, Nothing } from '../parts/section';
import { counted, dayWords } from '../when';

export type SearchedShown = {
  readonly category: Category;
  readonly identifier: string;
  readonly rows: number;
  /** For which days it was collected. */
  readonly period?: ClosedPeriod;
  readonly from?: string;
  readonly to?: string;
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
  readonly columns: readonly string[];
  readonly firstRows: readonly (readonly string[])[];
};

export type CollectionPageProps = {
  readonly desk: Desk;
  readonly caseId: string;
  readonly number: number;
  readonly searches: readonly SearchedShown[];
};

/** What was collected, as far as a person must see it to check it and to approve it. */
export const collectionPage = ({ desk, caseId, number, searches }: CollectionPageProps): JSX.Element => (
  <Frame title={`Collection ${number}`} office={desk.office} desk={desk}>
    <CaseCrumb caseId={caseId} />
    <h1>Collection {number}</h1>
    <p>Your look has been logged. Of every search the first rows are shown, as text.</p>
    {searches.length === 0 && <Nothing>No records were found.</Nothing>}
    {searches.map((search, index) => (
      <Search key={index} search={search} place={index + 1} />
    ))}
  </Frame>
);

function Search({ search, place }: { readonly search: SearchedShown; readonly place: number }): JSX.Element {
  const { category, identifier, rows, period, from, to, files, columns, firstRows } = search;
  return (
    <section class="card" aria-labelledby={`search-${place}`}>
      <h2 id={`search-${place}`}>
        {categoryName(category)} of <Said text={identifier} />
      </h2>
      <dl class="facts">
        <Fact name="Collected for">
          {period ? `${dayWords(period.from)} through ${dayWords(period.to)}` : <span class="soft">not known</span>}
        </Fact>
        <Fact name="Rows">{rows}</Fact>
        {from !== undefined && to !== undefined && (
          <Fact name="Earliest and latest (UTC)">
            <Said text={from} />
            <br />
            <Said text={to} />
          </Fact>
        )}
        {files.map(({ name, bytes, sha256 }) => (
          <Fact key={name} name={visible(name)}>
            {bytesWords(bytes)}
            <br />
            <Hash value={sha256} />
          </Fact>
        ))}
      </dl>
      {rows > 0 && (
        <div class="scroll" role="region" aria-label={`First rows of search ${place}`} tabIndex={0}>
          <table>
            <caption>{rows > firstRows.length ? `The first ${firstRows.length} of ${rows} rows` : counted(rows, 'row')}</caption>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    <Said text={column} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {firstRows.map((cells, row) => (
                <tr key={row}>
                  {cells.map((cell, column) => (
                    <td key={column}>
                      <Said text={cell} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
