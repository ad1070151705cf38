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
};

/** Something that cannot be shown or done, in plain words, and a way back. */
export const problemPage = ({ office, desk, title, detail, rule }: ProblemPageProps): JSX.Element => (
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
      <a href="/">To the queue</a>
    </p>
  </Frame>
);
