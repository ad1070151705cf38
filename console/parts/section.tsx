import type { ComponentChildren, JSX } from 'preact';
import { visible } from '../plain-text';

/** A landmark of the page with its heading. */
export const Section = ({
  id,
  title,
  children,
  count,
}: {
  readonly id: string;
  readonly title: string;
  readonly children: ComponentChildren;
  readonly count?: number;
}): JSX.Element => (
  <section class="card" aria-labelledby={`${id}-title`} id={id}>
    <h2 id={`${id}-title`}>
      {title}
      {count !== undefined && count > 0 && <span class="count"> {count}</span>}
    </h2>
    {children}
  </section>
);

export const Nothing = ({ children }: { readonly children: ComponentChildren }): JSX.Element => <p class="soft">{children}</p>;

/** A name and its value in a list of facts. */
export const Fact = ({ name, children }: { readonly name: string; readonly children: ComponentChildren }): JSX.Element => (
  <div class="fact">
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** A hash that may be compared by eye and breaks where the line ends. */
export const Hash = ({ value }: { readonly value: string }): JSX.Element => <code class="hash">{visible(value)}</code>;
