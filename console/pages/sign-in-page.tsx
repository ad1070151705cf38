import type { JSX } from 'preact';
import { TOKEN_FIELD } from '../form-body';
import { Frame } from '../parts/frame';

/** `formToken` is left out where the door itself checks where the request comes from. */
export type SignInPageProps = {
  readonly office: string;
  readonly formToken?: string;
  readonly problem?: 'wrong' | 'too-many';
  /** What whoever comes in wanted to see. */
  readonly to?: string;
};

const problems = {
  wrong: 'This token opens nothing. Copy it again, whole.',
  'too-many': 'Too many failed sign-ins. Wait a minute.',
} as const;

/** The door of the desk. */
export const signInPage = ({ office, formToken, problem, to = '/' }: SignInPageProps): JSX.Element => (
  <Frame title="Sign in" office={office} narrow>
    <h1>Sign in</h1>
    <form method="post" action="/sign-in" class="card">
      {formToken !== undefined && <input type="hidden" name={TOKEN_FIELD} value={formToken} />}
      {to !== '/' && <input type="hidden" name="to" value={to} />}
      {problem && (
        <p class="refused" role="alert">
          {problems[problem]}
        </p>
      )}
      <div class="field">
        <label for="token">Your access token</label>
        <input
          id="token"
          name="token"
          type="password"
          autoComplete="current-password"
          required
          maxLength={512}
          aria-describedby="token-hint"
          aria-invalid={problem === 'wrong' ? 'true' : undefined}
        />
        <span class="hint" id="token-hint">
          The one that your administrator gave you. You are signed out after an hour without work.
        </span>
      </div>
      <p class="buttons">
        <button type="submit">Sign in</button>
      </p>
    </form>
  </Frame>
);
