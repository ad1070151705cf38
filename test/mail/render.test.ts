import { renderLetter } from '../../mail/render';
import type { Letter } from '../../domain/letters/letter';

function letter(...paragraphs: Letter['paragraphs']): Letter {
  return { kind: 'test', subject: 'Your request LR-AAAA-BBBB', paragraphs };
}

describe('a letter as text', () => {
  test('has its paragraphs, lists and tables, wrapped at 78', () => {
    const words = 'word '.repeat(40).trim();
    const { text } = renderLetter(letter({ text: words, cite: 'R4' }, { list: ['one', words] }, { table: [['Case', 'LR-AAAA-BBBB']] }));
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(78);
    expect(text).toContain('(R4)\n\n- one\n- word');
    expect(text).toContain('\n  word');
    expect(text.endsWith('\n\nCase: LR-AAAA-BBBB\n')).toBe(true);
  });

  test('wraps below, at and above 78', () => {
    const lineOf = (length: number): string[] =>
      renderLetter(letter({ text: `a ${'b'.repeat(length - 2)}` }))
        .text.trimEnd()
        .split('\n');
    expect([lineOf(77).length, lineOf(78).length, lineOf(79).length]).toEqual([1, 1, 2]);
  });

  test('keeps a word that is longer than a line whole', () => {
    const url = `https://writ.example/${'x'.repeat(100)}`;
    expect(renderLetter(letter({ text: `see ${url} now` })).text).toBe(`see\n${url}\nnow\n`);
    expect(renderLetter(letter({ list: [url] })).text).toContain(url);
  });

  test('cannot be given another form by what stands in it', () => {
    const { text, subject } = renderLetter({ ...letter({ text: 'a\n\n- b\0\u202ec' }), subject: 'x\r\nBcc: y' });
    expect(text).toBe('a - bc\n');
    expect(subject).toBe('x Bcc: y');
  });
});

describe('a letter as HTML', () => {
  test('escapes everything', () => {
    const evil = `<script>alert("1")</script> & 'x' <img src=https://evil.example/>`;
    const { html } = renderLetter({ ...letter({ text: evil, cite: evil }, { list: [evil] }, { table: [[evil, evil]] }), subject: evil });
    expect(html).not.toMatch(/<script|<img/);
    expect(html.match(/&lt;script&gt;alert\(&quot;1&quot;\)&lt;\/script&gt; &amp; &#39;x&#39;/g)).toHaveLength(6);
  });

  test('has the same words as the text, and nothing remote', () => {
    const { html } = renderLetter(letter({ text: 'One.', cite: 'R1' }, { list: ['two'] }, { table: [['three', 'four']] }));
    expect(html).toContain('<p>One. (R1)</p>\n<ul><li>two</li></ul>\n<table>');
    expect(html).not.toMatch(/https?:|src=|href=|style/);
  });
});
