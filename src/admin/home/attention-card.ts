import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import { badge, type Tone } from '../parts/badge.ts';
import { card } from '../parts/card.ts';
import type { Attention } from './load-attention.ts';

interface Item {
  tone: Tone;
  mark: string;
  text: string;
  action: Html;
}

/** What needs a look, the most urgent first. */
export const attentionCard = (language: Language, attention: Attention): Html => {
  const items = itemsOf(language, attention);
  const content = html`<ul class="items">${items.map(
    ({ tone, mark, text, action }) =>
      html`<li class="item">${badge(tone, mark)}<p>${text}</p><div class="item-action">${action}</div></li>`,
  )}</ul>`;
  return card({ id: 'attention', title: language.say('attention.title'), content });
};

const itemsOf = (language: Language, attention: Attention): Item[] => {
  const { say, atLeast } = language;
  const link = (href: string, text: string) => html`<a class="button" href="${href}">${text}</a>`;
  const items: Item[] = [];
  const { stoppedReason, dead, flagged, offersWaiting, failed, untold } = attention;
  if (stoppedReason !== null) {
    const text = say('attention.stopped', { reason: stoppedReason || '–' });
    const action = link('/settings', say('setup.open_settings'));
    items.push({ tone: 'critical', mark: say('attention.stopped_mark'), text, action });
  }
  for (const offer of offersWaiting) {
    const text = say('attention.offer', { offer });
    const action = link('/settings', say('setup.open_settings'));
    items.push({ tone: 'critical', mark: say('attention.offer_mark'), text, action });
  }
  if (dead.count > 0) {
    const action = html`${link('/orders?message=dead', say('attention.look'))}
${link('/orders/replay', say('attention.replay_all'))}`;
    const mark = atLeast(dead);
    items.push({
      tone: 'critical',
      mark,
      text: say('attention.dead', { count: dead.count }),
      action,
    });
  }
  if (flagged.count > 0) {
    const action = link('/orders?message=flagged', say('attention.look'));
    const text = say('attention.flagged', { count: flagged.count });
    items.push({ tone: 'warning', mark: atLeast(flagged), text, action });
  }
  if (failed.count > 0) {
    const action = link('/orders/unreadable', say('attention.look'));
    const text = say('attention.failed', { count: failed.count });
    items.push({ tone: 'warning', mark: atLeast(failed), text, action });
  }
  if (untold.count > 0) {
    const action = link('/orders/untold', say('attention.look'));
    const text = say('attention.untold', { count: untold.count });
    items.push({ tone: 'warning', mark: atLeast(untold), text, action });
  }
  return items;
};
