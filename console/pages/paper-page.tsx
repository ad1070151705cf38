import type { JSX } from 'preact';
import type { Desk } from '../desk';
import { TOKEN_FIELD } from '../form-body';
import { paperPath } from '../paths';
import { Frame } from '../parts/frame';
import { NotDone } from '../parts/not-done';
import { OfficeField } from '../parts/office-field';
import { Nothing, Section } from '../parts/section';
import type { RefusedEntry } from './closures-page';

export type PaperPageProps = { readonly desk: Desk; readonly may: boolean; readonly refused?: RefusedEntry };

/** A request by post or in person is taken in: when the paper was received, and its scan. */
export const paperPage = ({ desk, may, refused }: PaperPageProps): JSX.Element => (
  <Frame title="Take in paper" office={desk.office} desk={desk}>
    <h1>Take in a request on paper</h1>
    <Section id="paper" title="The paper">
      {may ? <PaperForm desk={desk} refused={refused} /> : <Nothing>This is for those who work on requests.</Nothing>}
    </Section>
  </Frame>
);

const PaperForm = ({ desk, refused }: { readonly desk: Desk; readonly refused: RefusedEntry | undefined }): JSX.Element => (
  <>
    <p class="soft">
      The scan is kept as it is. Paper proves nothing of its sender: nothing is disclosed before an e-mail from the agency’s official domain
      has joined it (Q7).
    </p>
    <NotDone refused={refused} />
    <form method="post" action={paperPath} encType="multipart/form-data">
      <input type="hidden" name={TOKEN_FIELD} value={desk.formToken} />
      <div class="field">
        <label for="channel">How it came</label>
        <select id="channel" name="channel">
          <option value="post">by post</option>
          <option value="in-person" selected={refused?.entered['channel'] === 'in-person'}>
            in person
          </option>
        </select>
      </div>
      <OfficeField
        name="physicallyReceivedOn"
        label="Received on"
        kind="date"
        required
        refused={refused}
        hint="The paper itself, not its scanning."
      />
      <OfficeField name="physicallyReceivedTime" label="At (optional)" kind="time" refused={refused} />
      <OfficeField name="subject" label="What it is" kind="text" required refused={refused} hint="As the desk will list it." />
      <OfficeField
        name="numbers"
        label="Phone numbers in it (optional)"
        kind="text"
        refused={refused}
        hint="They are held in silence for two business days."
      />
      <OfficeField name="case" label="Joins the case (optional)" kind="text" refused={refused} />
      <OfficeField name="scan" label="Scan" kind="file" required refused={refused} />
      <p class="buttons">
        <button type="submit">Take it in</button>
      </p>
    </form>
  </>
);
