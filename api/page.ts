/** The two pages that need nobody signed in. The desk's own pages are the console's. */
type Form = { readonly button: string; readonly action: string; readonly field?: { readonly name: string; readonly label: string } };

const SIGNS: { readonly [sign: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? '');

export function page(title: string, lines: readonly string[], form?: Form): string {
  const paragraphs = lines.map((line) => `<p>${escaped(line)}</p>`).join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${escaped(title)}</title></head><body><main><h1>${escaped(title)}</h1>${paragraphs}${form ? formOf(form) : ''}</main></body></html>`;
}

function formOf({ button, action, field }: Form): string {
  const input = field
    ? `<p><label>${escaped(field.label)} <input type="password" name="${escaped(field.name)}" required autocomplete="current-password"></label></p>`
    : '';
  return `<form method="post" action="${escaped(action)}">${input}<p><button>${escaped(button)}</button></p></form>`;
}
