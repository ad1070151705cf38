import type { JSX } from 'preact';
import type { Desk } from '../desk';
import type { Agency } from '../field';
import { CaseCrumb } from '../parts/case-crumb';
import { Frame } from '../parts/frame';
import { RegisteredNumber } from '../parts/registered-number';
import { Said } from '../parts/said';

export type PassphrasePageProps = {
  readonly desk: Desk;
  readonly caseId: string;
  readonly productionId: string;
  readonly passphrase: string;
  /** Whose the production is. */
  readonly agency?: Agency;
};

/** The passphrase of a production, for the telephone. */
export const passphrasePage = ({ desk, caseId, productionId, passphrase, agency }: PassphrasePageProps): JSX.Element => (
  <Frame title="Passphrase" office={desk.office} desk={desk} narrow>
    <CaseCrumb caseId={caseId} />
    <h1>Passphrase</h1>
    <p>
      Of the production <Said text={productionId} />. Your look has been logged.
    </p>
    <p class="card passphrase">
      <code>
        <Said text={passphrase} />
      </code>
    </p>
    <p>Tell it to the agent by telephone, at the number that the registry has for the agency. Never send it with the link.</p>
    <RegisteredNumber agency={agency} desk={desk} />
  </Frame>
);
