import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** A whole HTML document. Every text in it was escaped by the renderer; there is no script and no style outside the style sheet. */
export const renderPage = (page: VNode): string => `<!doctype html>\n${renderToString(page)}\n`;
