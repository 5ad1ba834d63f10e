import { codesPerShopMax, type KeptCodes, keepDiscountCodes } from '../../shop/discount-codes.ts';
import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { banner } from '../parts/banner.ts';
import { facts } from '../parts/facts.ts';
import { heading } from '../parts/heading.ts';
import { table } from '../parts/table.ts';
import { type BadLines, listBytesMax, listRowsMax, readCodeList } from './read-code-list.ts';

/** Offers to import a list. */
export const importPage = async ({ language }: PageRequest): Promise<PageAnswer> =>
  page(language, form(language, ''));

/** Imports every code of a list, or none where one line cannot be taken. */
export const importCodes = async (request: PageRequest): Promise<PageAnswer> => {
  const { database, clock, language, shop } = request;
  const text = request.form.get('list') ?? '';
  const again = form(language, text);
  const list = readCodeList(text);
  if (list.kind === 'refused')
    return page(language, html`${refusal(language, list.why)}${again}`, 422);
  if (list.kind === 'bad')
    return page(language, html`${badLines(language, list.lines)}${again}`, 422);
  const now = new Date(clock.now());
  const kept = await database.write((tx) => keepDiscountCodes(tx, shop, list.codes, now));
  if (kept.kind === 'too_many') {
    return page(language, html`${refusal(language, 'too_many')}${again}`, 422);
  }
  return page(language, imported(language, kept));
};

const page = (language: Language, content: Html, status = 200): PageAnswer => {
  const title = language.say('codes.import_title');
  const back = { href: '/codes', text: language.say('nav.codes') };
  const subtitle = language.say('codes.import_text');
  return {
    kind: 'page',
    title,
    status,
    main: html`${heading({ title, back, subtitle })}${content}`,
  };
};

const form = ({ say }: Language, text: string): Html => html`
<form class="card" method="post" action="/codes/import">
<div class="field"><label for="file">${say('codes.file')}</label>
<input id="file" type="file" accept=".csv,.txt,text/csv,text/plain" data-into="list" data-unread="unread" data-bytes-max="${listBytesMax}" aria-describedby="unread">
<p class="error" id="unread" role="alert" hidden>${say('codes.unread')}</p></div>
<div class="field"><label for="list">${say('codes.list')}</label>
<textarea id="list" name="list" rows="12" dir="ltr" spellcheck="false" autocomplete="off" placeholder="code,tracking_code" aria-describedby="list-hint">
${text}</textarea>
<p class="hint" id="list-hint">${say('codes.list_hint', { rows: listRowsMax })}</p></div>
<div class="form-end"><button class="button primary">${say('codes.import')}</button></div>
</form>`;

const imported = ({ say, number }: Language, kept: Extract<KeptCodes, { kind: 'kept' }>): Html => {
  const content = facts([
    [say('codes.count_added'), number(kept.added)],
    [say('codes.count_replaced'), number(kept.replaced)],
    [say('codes.count_unchanged'), number(kept.unchanged)],
  ]);
  return html`${banner({ tone: 'success', title: say('codes.imported'), content, isAnswer: true })}
<p class="actions"><a class="button primary" href="/codes">${say('codes.show')}</a>
<a class="button" href="/codes/import">${say('codes.import_more')}</a></p>`;
};

type Refusal = 'empty' | 'too_large' | 'too_many_rows' | 'too_many';

const refusal = ({ say }: Language, why: Refusal): Html => {
  const text =
    why === 'too_many'
      ? say('codes.fault.too_many', { codes: codesPerShopMax })
      : say(`codes.refused.${why}`, { rows: listRowsMax });
  const title = say('codes.not_imported');
  return banner({ tone: 'critical', title, content: html`<p>${text}</p>`, isAnswer: true });
};

const badLines = (language: Language, lines: readonly BadLines[]): Html => {
  const { say } = language;
  const content = html`<p>${say('codes.not_imported_text')}</p>`;
  const rows = lines.map(({ from, to, fault, other }) => [
    from === to ? say('codes.line', { line: from }) : say('codes.lines', { from, to }),
    say(`codes.fault.${fault}`, { line: other }),
  ]);
  return html`${banner({ tone: 'critical', title: say('codes.not_imported'), content, isAnswer: true })}
<div class="card flush">${table({
    caption: say('codes.bad_lines'),
    columns: [{ title: say('codes.where') }, { title: say('codes.wrong') }],
    rows,
  })}</div>`;
};
