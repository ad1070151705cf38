import { corpus } from './corpus';
import { hostilePages } from './hostile-pages';
import { tagsOf, unescaped, type Tag } from './html';

const OURS = new Set(
  'html head meta title link body a header p span form input button main footer section h1 h2 h3 nav ul ol li table caption thead tbody tr th td dl div dt dd br strong details summary fieldset legend label textarea select option time bdi blockquote pre code'.split(
    ' ',
  ),
);
const ADDRESSES = new Set(['href', 'action', 'src', 'formaction']);
/** Only addresses of our own making: a path of ours, or a place on the page. */
const ourAddress =
  /^(?:#[\w-]+|\/(?:\?[\w=&%~.!'()*-]*|(?:cases|submissions|closures|data-map|own-initiative|static|sign-in|sign-out|d|v1|agencies)(?:\/[\w%.~!'()*-]+)*)?)$/;

function faultsOf(page: string): readonly string[] {
  return tagsOf(page).flatMap(({ name, attributes }: Tag) => [
    ...(OURS.has(name) ? [] : [`<${name}>`]),
    ...[...attributes].flatMap(([attribute, value]) => [
      ...(/^on|^style$|^srcdoc$|^http-equiv$/i.test(attribute) ? [`${name} ${attribute}`] : []),
      ...(ADDRESSES.has(attribute) && !ourAddress.test(value) ? [`${name} ${attribute}=${value}`] : []),
    ]),
  ]);
}

const pages = new Map(corpus.map((said) => [said, hostilePages(said)]));

describe('Words from outside stay words', () => {
  test('the corpus is large enough', () => expect(new Set(corpus).size).toBeGreaterThanOrEqual(25));

  test.each(corpus)('%j', (said) => {
    for (const page of pages.get(said) ?? []) expect(faultsOf(page)).toEqual([]);
  });

  test('the same tags stand on a page whatever was written into it', () => {
    const shape = (page: string): string =>
      tagsOf(page)
        .map(({ name }) => name)
        .join(' ');
    const plain = hostilePages('Some words').map(shape);
    for (const made of pages.values()) expect(made.map(shape)).toEqual(plain);
  });

  test('what was written is there to be read', () => {
    const said = '</textarea><script>window.__ran=1</script>';
    for (const page of hostilePages(said)) expect(unescaped(page)).toContain(said);
  });

  test('no sign that turns the reading direction reaches a browser', () => {
    for (const page of hostilePages('\u202eabc\u2066'))
      expect(page.replace(/ (?:value|name|id|for|href|action|aria-[a-z]+)="[^"]*"/g, '').replace(/<textarea[^>]*>[^<]*/g, '')).not.toMatch(
        /[\u202a-\u202e\u2066-\u2069]/,
      );
  });

  test('the reader of pages sees what escapes', () => {
    expect(() => tagsOf('<p title=x>')).toThrow();
    expect(faultsOf('<p><script></script></p>')).toEqual(['<script>', '<script>']);
    expect(faultsOf('<a href="javascript:1">')).toHaveLength(1);
    expect(faultsOf('<a href="//evil.example">')).toHaveLength(1);
    expect(faultsOf('<p onclick="1">')).toHaveLength(1);
  });
});
