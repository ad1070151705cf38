import type { JSX } from 'preact';
import { initiativeGrounds } from '../../domain/case/own-initiative';
import { kebab } from '../../domain/case/outside';
import { storedCategories } from '../../domain/rules/categories';
import { grounds } from '../../domain/rules/own-initiative';
import type { Desk } from '../desk';
import type { Agency } from '../field';
import { TOKEN_FIELD } from '../form-body';
import { categoryName } from '../names';
import { initiativePath } from '../paths';
import { Frame } from '../parts/frame';
import { NotDone } from '../parts/not-done';
import { OfficeField } from '../parts/office-field';
import { Nothing, Section } from '../parts/section';
import type { RefusedEntry } from './closures-page';

export type InitiativePageProps = {
  readonly desk: Desk;
  readonly may: boolean;
  readonly agencies: readonly Agency[];
  readonly refused?: RefusedEntry;
};
/** Before the name of a category in what the browser sends. */
export const GIVE = 'give:';

/** A disclosure that nobody has asked for is opened by counsel: the ground, what it rests on, to whom, and exactly which records. */
export const initiativePage = ({ desk, may, ...form }: InitiativePageProps): JSX.Element => (
  <Frame title="Disclose on our own initiative" office={desk.office} desk={desk}>
    <h1>Disclose on our own initiative</h1>
    <Section id="initiative" title="The memorandum">
      {may ? <InitiativeForm desk={desk} {...form} /> : <Nothing>This is for counsel.</Nothing>}
    </Section>
  </Frame>
);

type FormProps = Omit<InitiativePageProps, 'may'>;

const InitiativeForm = ({ desk, agencies, refused }: FormProps): JSX.Element => (
  <>
    <p class="soft">
      Nothing is taken from the records before another counsel has confirmed exactly this. It is not changed afterwards: what was wrong is
      ended, and opened anew.
    </p>
    <NotDone refused={refused} />
    <form method="post" action={initiativePath}>
      <input type="hidden" name={TOKEN_FIELD} value={desk.formToken} />
      <div class="field">
        <label for="ground">Ground</label>
        <select id="ground" name="ground">
          {initiativeGrounds.map((ground) => (
            <option key={ground} value={ground} selected={refused?.entered['ground'] === ground}>
              {grounds[ground].title} ({grounds[ground].cite})
            </option>
          ))}
        </select>
      </div>
      <OfficeField name="restsOn" label="What it rests on" kind="long" required refused={refused} hint="What was seen, by whom, when." />
      <OfficeField name="reason" label="Why it is disclosed" kind="long" required refused={refused} />
      <Recipient agencies={agencies} refused={refused} />
      <Categories refused={refused} />
      <OfficeField
        name="identifiers"
        label="Phone numbers or account ids"
        kind="long"
        required
        refused={refused}
        hint="One on each line; numbers with country code."
      />
      <OfficeField name="from" label="Records from" kind="date" required refused={refused} />
      <OfficeField name="to" label="Records through" kind="date" required refused={refused} />
      <p class="buttons">
        <button type="submit">Open the matter</button>
      </p>
    </form>
  </>
);

type Entered = { readonly refused: RefusedEntry | undefined };

const Recipient = ({ agencies, refused }: Entered & { readonly agencies: readonly Agency[] }): JSX.Element => (
  <>
    <div class="field">
      <label for="agency">Agency</label>
      <select id="agency" name="agency">
        {agencies.map(({ id, name, domains }) => (
          <option key={id} value={id} selected={refused?.entered['agency'] === id}>
            {name} ({domains.join(', ')})
          </option>
        ))}
      </select>
    </div>
    <OfficeField name="address" label="E-mail address at its domain" kind="text" required refused={refused} />
  </>
);

const Categories = ({ refused }: Entered): JSX.Element => (
  <fieldset class="field options">
    <legend>Categories of records</legend>
    {storedCategories.map((category) => (
      <label key={category} class="choice">
        <input
          type="checkbox"
          name={`${GIVE}${kebab(category)}`}
          value="yes"
          checked={refused?.entered[`${GIVE}${kebab(category)}`] !== undefined}
        />
        <span>{categoryName(category)}</span>
      </label>
    ))}
  </fieldset>
);
