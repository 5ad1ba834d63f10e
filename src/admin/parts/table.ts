import { type Html, type HtmlValue, html } from '../html.ts';

export interface Column {
  title: string;
  /** Numbers stand at the end of their column. */
  isNumber?: boolean;
}

export interface Table {
  caption: string;
  columns: readonly Column[];
  rows: readonly (readonly HtmlValue[])[];
  /** How its rows are laid out on a narrow screen, when not one cell below the other. */
  layout?: 'orders';
}

/**
 * A table; on a narrow screen each row becomes a block whose cells carry their column's title. The
 * roles are spelt out, because browsers forget them where CSS lays a table out as something else.
 */
export const table = ({ caption, columns, rows, layout }: Table): Html => html`
<div class="table-frame ${layout}"><table role="table">
<caption class="visually-hidden">${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map((column) => html`<th role="columnheader" scope="col" ${attributesOf(column)}>${column.title}</th>`)}</tr></thead>
<tbody role="rowgroup">${rows.map((row) => html`<tr role="row">${row.map((cell, index) => cellOf(columns[index], index, cell))}</tr>`)}</tbody>
</table></div>`;

const cellOf = (column: Column | undefined, index: number, content: HtmlValue): Html =>
  index === 0
    ? html`<th role="rowheader" scope="row" data-title="${column?.title}">${content}</th>`
    : html`<td role="cell" ${attributesOf(column)} data-title="${column?.title}">${content}</td>`;

const attributesOf = (column: Column | undefined): Html | null =>
  column?.isNumber ? html`class="number"` : null;
