import type { JSX } from 'preact';
import type { Desk } from '../desk';
import { Frame } from '../parts/frame';
import { Cite, Said } from '../parts/said';

export type ProblemPageProps = {
  readonly office: string;
  readonly desk?: Desk;
  readonly title: string;
  readonly detail?: string;
  readonly rule?: string;
  /** The door, for whoever was signed out. */
  readonly signIn?: string;
};

/** Something that cannot be shown or done, in plain words, and a way back. */
export const problemPage = ({ office, desk, title, detail, rule, signIn }: ProblemPageProps): JSX.Element => (
  <Frame title={title} office={office} {...(desk && { desk })} narrow>
    <h1>
      <Said text={title} />
    </h1>
    {detail !== undefined && (
      <p>
        <Said text={detail} /> <Cite cite={rule} />
      </p>
    )}
    <p>
      {signIn === undefined ? (
        <a href="/">To the queue</a>
      ) : (
        <a href={signIn} target="_blank" rel="noopener">
          Sign in
        </a>
      )}
    </p>
  </Frame>
);
