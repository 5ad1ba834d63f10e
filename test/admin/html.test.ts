import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Html, html } from '../../src/admin/html.ts';

test('text and numbers are escaped, wherever they come from', () => {
  const name = `<img src=x onerror="alert('1')">&\``;
  expect(`${html`<b title="${name}">${name} ${1}</b>`}`).toBe(
    '<b title="&#60;img src=x onerror=&#34;alert(&#39;1&#39;)&#34;&#62;&#38;&#96;">&#60;img src=x onerror=&#34;alert(&#39;1&#39;)&#34;&#62;&#38;&#96; 1</b>',
  );
});

test('markup nests and lists join, text in lists is escaped too', () => {
  const items = ['<a>', html`<i>${'<b>'}</i>`, [html`<u></u>`, '<c>']];
  expect(`${html`${items}`}`).toBe('&#60;a&#62;<i>&#60;b&#62;</i><u></u>&#60;c&#62;');
});

test('nothing gives nothing', () => {
  expect(`${html`[${null}${undefined}${false}${true}${[]}]`}`).toBe('[]');
  expect(`${html`${0}${0n}${''}`}`).toBe('00');
});

test('what only looks like markup is text', () => {
  const fake = { toString: () => '<script>', '#markup': '<script>' };
  expect(() => html`${fake as never}`).toThrow();
  expect(html`${'a'}`).toBeInstanceOf(Html);
});

test('no text can leave its place, in text or in a quoted attribute', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const markup = String(html`<p title="${text}">${text}</p>`);
      const [, attribute, content] = /^<p title="([^"]*)">([^<]*)<\/p>$/s.exec(markup) ?? [];
      expect(unescaped(attribute)).toBe(text);
      expect(unescaped(content)).toBe(text);
    }),
  );
});

const unescaped = (text = ''): string =>
  text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
