import type { JSX } from 'preact';
import { Said } from './said';
import { Fact } from './section';

type LetterShownProps = { readonly to: readonly string[]; readonly subject: string; readonly text: string };

/** A letter as its reader gets it: to whom, about what, and its words. */
export const LetterShown = ({ to, subject, text }: LetterShownProps): JSX.Element => (
  <>
    <dl class="facts">
      <Fact name="To">
        <Said text={to.join(', ')} />
      </Fact>
      <Fact name="Subject">
        <Said text={subject} />
      </Fact>
    </dl>
    <pre class="paper" dir="auto" tabIndex={0}>
      <Said text={text} />
    </pre>
  </>
);
