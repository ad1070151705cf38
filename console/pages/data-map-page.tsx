import type { JSX } from 'preact';
import type { CategoryClass } from '../../domain/rules/categories';
import { linesOf, type DataMap } from '../../domain/rules/data-map';
import type { Desk } from '../desk';
import { categoryName } from '../names';
import { Frame } from '../parts/frame';
import { Cite, Said } from '../parts/said';
import { Nothing, Section } from '../parts/section';

const classNames: Readonly<Record<CategoryClass, string>> = {
  subscriber: 'subscriber',
  toll: 'toll',
  nonContent: 'other non-content',
  content: 'content',
  prospective: 'not stored',
};

export type DataMapPageProps = { readonly desk: Desk; readonly map: DataMap | undefined };

/** Where the records of each category lie, who answers for the system, and how long it keeps them (L6). */
export const dataMapPage = ({ desk, map }: DataMapPageProps): JSX.Element => (
  <Frame title="Data map" office={desk.office} desk={desk}>
    <h1>Data map</h1>
    <Section id="data-map" title="Which systems hold what">
      <p class="soft">
        As the office states it; Writ deletes nothing because its time is over. What a system keeps no longer, a search does not find.{' '}
        <Cite cite="L6" />
      </p>
      {map === undefined ? (
        <Nothing>The office’s profile states no map: manifest and certificate name the view of the records that was read.</Nothing>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">Records</th>
              <th scope="col">System, who answers for it, how long it keeps them</th>
            </tr>
          </thead>
          <tbody>
            {linesOf(map).map(({ category, klass, system, owner, retention }) => (
              <tr key={`${category}:${system}`}>
                <th scope="row">
                  {categoryName(category)}
                  <br />
                  <span class="soft">class: {classNames[klass]}</span>
                </th>
                <td>
                  <Said text={system} />
                  <br />
                  <span class="soft">
                    <Said text={owner} />; kept: <Said text={retention} />
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  </Frame>
);
