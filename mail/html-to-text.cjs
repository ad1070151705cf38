'use strict';
// HTML of a mail becomes plain text here and is then forgotten. One pass from left to right, so hostile markup costs linear time.
// Plain JavaScript because it runs in the parser's worker thread, without a loader.

const SKIPPED = new Set([
  'script',
  'style',
  'title',
  'template',
  'iframe',
  'object',
  'noembed',
  'noframes',
  'textarea',
  'xmp',
  'svg',
  'math',
]);
const BREAKING = new Set(
  'address article aside blockquote body br center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr html main nav ol p pre section table tbody tfoot thead tr ul'.split(
    ' ',
  ),
);
const NAMED = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  shy: '',
  zwnj: '',
  zwj: '',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  laquo: '«',
  raquo: '»',
  hellip: '…',
  bull: '•',
  middot: '·',
  sect: '§',
  para: '¶',
  copy: '©',
  reg: '®',
  trade: '™',
  deg: '°',
  plusmn: '±',
  cent: '¢',
  pound: '£',
  yen: '¥',
  euro: '€',
  times: '×',
  divide: '÷',
  frac12: '½',
  frac14: '¼',
  frac34: '¾',
  commat: '@',
  num: '#',
  plus: '+',
  lpar: '(',
  rpar: ')',
  hyphen: '-',
  dash: '-',
  period: '.',
  comma: ',',
  colon: ':',
  sol: '/',
  Agrave: 'À',
  Aacute: 'Á',
  Acirc: 'Â',
  Atilde: 'Ã',
  Auml: 'Ä',
  Ccedil: 'Ç',
  Egrave: 'È',
  Eacute: 'É',
  Iacute: 'Í',
  Ntilde: 'Ñ',
  Oacute: 'Ó',
  Ouml: 'Ö',
  Uacute: 'Ú',
  Uuml: 'Ü',
  szlig: 'ß',
  agrave: 'à',
  aacute: 'á',
  acirc: 'â',
  atilde: 'ã',
  auml: 'ä',
  ccedil: 'ç',
  egrave: 'è',
  eacute: 'é',
  ecirc: 'ê',
  euml: 'ë',
  igrave: 'ì',
  iacute: 'í',
  icirc: 'î',
  iuml: 'ï',
  ntilde: 'ñ',
  ograve: 'ò',
  oacute: 'ó',
  ocirc: 'ô',
  otilde: 'õ',
  ouml: 'ö',
  ugrave: 'ù',
  uacute: 'ú',
  ucirc: 'û',
  uuml: 'ü',
};

function decoded(text) {
  return text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,8}));/g, (whole, dec, hex, name) => {
    if (name !== undefined) return Object.hasOwn(NAMED, name) ? NAMED[name] : whole;
    const point = dec === undefined ? Number.parseInt(hex, 16) : Number(dec);
    return point === 0 || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff) ? '\ufffd' : String.fromCodePoint(point);
  });
}

/** The position after the closing tag of an element whose content is no text; the end when it is never closed, as in a browser. */
function afterSkipped(html, name, from) {
  const closing = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  closing.lastIndex = from;
  const found = closing.exec(html);
  const end = found === null ? -1 : html.indexOf('>', found.index);
  return end < 0 ? html.length : end + 1;
}

function tidy(text) {
  const lines = [];
  for (const line of text.split('\n')) {
    const clean = line.replace(/ +/g, ' ').trim();
    if (clean !== '' || (lines.length > 0 && lines[lines.length - 1] !== '')) lines.push(clean);
  }
  return lines.join('\n').trim();
}

/** What a tag stands for in the text, and where reading goes on. */
function readTag(html, at) {
  if (html.startsWith('<!--', at)) {
    const end = html.indexOf('-->', at + 4);
    return { text: ' ', next: end < 0 ? html.length : end + 3 };
  }
  const tag = /<(\/?)([A-Za-z][A-Za-z0-9:-]{0,30})|<[!?/]/y;
  tag.lastIndex = at;
  const found = tag.exec(html);
  if (found === null) return { text: '<', next: at + 1 };
  const end = html.indexOf('>', tag.lastIndex);
  const next = end < 0 ? html.length : end + 1;
  const name = (found[2] ?? '').toLowerCase();
  if (found[1] === '' && SKIPPED.has(name) && html[next - 2] !== '/') return { text: ' ', next: afterSkipped(html, name, next) };
  if (name === 'li' && found[1] === '') return { text: '\n- ', next };
  if (name === 'td' || name === 'th') return { text: ' ', next };
  return { text: name === 'p' ? '\n\n' : BREAKING.has(name) ? '\n' : '', next };
}

function htmlToText(html) {
  const parts = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    const text = html.slice(at, open < 0 ? html.length : open);
    if (text !== '') parts.push(decoded(text).replace(/\s+/g, ' '));
    if (open < 0) break;
    const tag = readTag(html, open);
    parts.push(tag.text);
    at = tag.next;
  }
  return tidy(parts.join(''));
}

module.exports = { htmlToText };
