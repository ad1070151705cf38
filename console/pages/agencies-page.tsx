import type { JSX } from 'preact';
import { dayOf } from '../../domain/calendar/pacific';
import { numberToCall } from '../agencies';
import { personName, type Desk } from '../desk';
import type { Agency } from '../field';
import { Frame } from '../parts/frame';
import { Mark } from '../parts/marks';
import { Said } from '../parts/said';
import { Nothing, Section } from '../parts/section';
import { dayWords } from '../when';

export type AgencyShown = Agency & { readonly jurisdiction: string };
/** `agencies` is left out for those who may not see them. */
export type AgenciesPageProps = { readonly desk: Desk; readonly agencies?: readonly AgencyShown[] };

/** The registry: whose domain is whose, which number is called, and who of us made sure of it. */
export const agenciesPage = ({ desk, agencies }: AgenciesPageProps): JSX.Element => (
  <Frame title="Agencies" office={desk.office} desk={desk}>
    <h1>Agencies</h1>
    <Section id="agencies" title="The registry" count={agencies?.length ?? 0}>
      {agencies === undefined ? (
        <Nothing>This is for those who work on requests.</Nothing>
      ) : agencies.length === 0 ? (
        <Nothing>No agency has been registered.</Nothing>
      ) : (
        <>
          <p class="soft">Call the number that stands here, never one that a mail or a paper states (R1, R3).</p>
          <Registry desk={desk} agencies={agencies} />
        </>
      )}
    </Section>
  </Frame>
);

const Registry = ({ desk, agencies }: Required<AgenciesPageProps>): JSX.Element => (
  <table>
    <thead>
      <tr>
        <th scope="col">Agency</th>
        <th scope="col">Number to call, and who made sure of it</th>
      </tr>
    </thead>
    <tbody>
      {agencies.map((agency) => (
        <tr key={agency.id}>
          <th scope="row">
            <Said text={agency.name} />
            <br />
            <span class="soft">
              <Said text={agency.jurisdiction} />
              <br />
              <Said text={agency.domains.join(', ')} />
            </span>
          </th>
          <td>
            <Number agency={agency} desk={desk} />
            <br />
            <Verified agency={agency} desk={desk} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

type RowProps = { readonly agency: AgencyShown; readonly desk: Desk };

function Number({ agency, desk }: RowProps): JSX.Element {
  const number = numberToCall(agency, dayOf(desk.now));
  return 'none' in number ? (
    <span class="soft">none: {number.none}</span>
  ) : (
    <span class="code">
      <Said text={number.phone} />
    </span>
  );
}

function Verified({ agency: { verified }, desk }: RowProps): JSX.Element {
  if (!verified) return <Mark kind="owed" text="not verified" />;
  const { by, on, expiresOn } = verified;
  return (
    <>
      verified by <Said text={personName(desk.people, by)} /> on {dayWords(on)}
      {expiresOn !== undefined && (
        <>
          <br />
          {expiresOn < dayOf(desk.now) ? <Mark kind="overdue" text={`ended ${dayWords(expiresOn)}`} /> : `until ${dayWords(expiresOn)}`}
        </>
      )}
    </>
  );
}
