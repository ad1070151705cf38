import type { ComponentChildren, JSX } from 'preact';
import type { Role } from '../../domain/case/parts';
import type { Desk } from '../desk';
import { TOKEN_FIELD } from '../form-body';
import { roleNames } from '../names';
import { agenciesPath, casesPath, closuresPath, dataMapPath, initiativePath, paperPath } from '../paths';
import { visible } from '../plain-text';
import { momentWords } from '../when';
import { Said } from './said';

type FrameProps = {
  readonly title: string;
  readonly office: string;
  readonly children: ComponentChildren;
  readonly desk?: Desk;
  readonly narrow?: boolean;
};

/** In this order: what comes later may overrule. */
export const styleSheets = ['desk', 'sheets', 'case', 'forms', 'narrow-and-print'] as const;

/** Head, banner and footer of every page; one `main`, one way to skip to it. */
export const Frame = ({ title, office, children, desk, narrow = false }: FrameProps): JSX.Element => (
  <html lang="en">
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="robots" content="noindex, nofollow" />
      <title>{`${visible(title)} · Writ`}</title>
      {styleSheets.map((name) => (
        <link key={name} rel="stylesheet" href={`/static/${name}.css`} />
      ))}
      <link rel="icon" href="/static/desk.svg" type="image/svg+xml" />
    </head>
    <body>
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <header class="banner">
        <p class="brand">
          {desk ? <a href="/">Writ</a> : 'Writ'}{' '}
          <span class="office">
            <Said text={office} />
          </span>
        </p>
        {desk && <Viewer desk={desk} />}
        {desk && desk.viewer.role !== 'trustAndSafety' && <Pages desk={desk} />}
      </header>
      <main id="main" tabIndex={-1} class={narrow ? 'narrow' : undefined}>
        {children}
      </main>
      <footer class="footer">
        <p>{desk ? `As of ${momentWords(desk.now)}. All times are Pacific office time.` : 'All times are Pacific office time.'}</p>
      </footer>
    </body>
  </html>
);

/** The other pages, and a case by its number. */
const Pages = ({ desk: { viewer } }: { readonly desk: Desk }): JSX.Element => (
  <nav class="pages" aria-label="Pages of the desk">
    <a href="/">Queue</a>
    {takesPaper.includes(viewer.role) && <a href={paperPath}>Take in paper</a>}
    {viewer.role === 'counsel' && <a href={initiativePath}>Disclose on our own initiative</a>}
    <a href={agenciesPath}>Agencies</a>
    <a href={closuresPath}>Closures</a>
    <a href={dataMapPath}>Data map</a>
    <form method="get" action={casesPath} role="search">
      <label for="case-number">Case number</label> <input id="case-number" name="number" size={14} maxLength={40} required />{' '}
      <button type="submit" class="quiet">
        Open
      </button>
    </form>
  </nav>
);

const takesPaper: readonly Role[] = ['intake', 'analyst', 'counsel'];

const Viewer = ({ desk: { viewer, formToken } }: { readonly desk: Desk }): JSX.Element => (
  <form method="post" action="/sign-out" class="viewer">
    <input type="hidden" name={TOKEN_FIELD} value={formToken} />
    <span>
      <Said text={viewer.name} />, {roleNames[viewer.role]}
    </span>
    <button type="submit" class="quiet">
      Sign out
    </button>
  </form>
);
