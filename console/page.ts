import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** A page before it is rendered. */
export type Page = VNode;

/** A whole HTML document. Every text in it was escaped by the renderer; there is no script and no style outside the style sheet. */
export const renderPage = (page: Page): string => `<!doctype html>\n${renderToString(page)}\n`;
