import type { Condition } from '../../alerts/conditions.ts';
import { alertPath, alertText } from '../alert-text.ts';
import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import { badge, type Tone } from '../parts/badge.ts';
import { card } from '../parts/card.ts';
import type { Attention } from './load-attention.ts';

interface Item {
  tone: Tone;
  mark: string;
  text: string;
  action: Html | null;
}

/**
 * What needs a look, the most urgent first.
 * @param editorUrl where the merchant switches the app embed on
 */
export const attentionCard = (
  language: Language,
  attention: Attention,
  editorUrl: string,
): Html => {
  const content = html`<ul class="items">${itemsOf(language, attention, editorUrl).map(
    ({ tone, mark, text, action }) =>
      html`<li class="item">${badge(tone, mark)}<p>${text}</p>${action && html`<div class="item-action">${action}</div>`}</li>`,
  )}</ul>`;
  return card({ id: 'attention', title: language.say('attention.title'), content });
};

const itemsOf = (language: Language, attention: Attention, editorUrl: string): Item[] => {
  const { say, atLeast } = language;
  const { conditions, flagged, offersWaiting, failed, untold } = attention;
  const [stopped, others] = [true, false].map((isStopped) =>
    conditions
      .filter(({ kind }) => (kind === 'credentials_stopped') === isStopped)
      .map((condition) => conditionItem(language, condition, editorUrl)),
  ) as [Item[], Item[]];
  const offers = offersWaiting.map((offer): Item => {
    const text = say('attention.offer', { offer });
    const action = button('/settings', say('setup.open_settings'));
    return { tone: 'critical', mark: say('attention.offer_mark'), text, action };
  });
  const items = [...stopped, ...offers, ...others];
  if (flagged.count > 0) {
    const action = button('/orders?message=flagged', say('attention.look'));
    const text = say('attention.flagged', { count: flagged.count });
    items.push({ tone: 'warning', mark: atLeast(flagged), text, action });
  }
  if (failed.count > 0) {
    const action = button('/orders/unreadable', say('attention.look'));
    const text = say('attention.failed', { count: failed.count });
    items.push({ tone: 'warning', mark: atLeast(failed), text, action });
  }
  if (untold.count > 0) {
    const action = button('/orders/untold', say('attention.look'));
    const text = say('attention.untold', { count: untold.count });
    items.push({ tone: 'warning', mark: atLeast(untold), text, action });
  }
  return items;
};

const button = (href: string, text: string): Html =>
  html`<a class="button" href="${href}">${text}</a>`;

const conditionItem = (language: Language, condition: Condition, editorUrl: string): Item => {
  const { say, atLeast } = language;
  const text = alertText(language, condition);
  const look = button(alertPath(condition.kind), say('attention.look'));
  switch (condition.kind) {
    case 'credentials_stopped': {
      const action = button('/settings', say('setup.open_settings'));
      return { tone: 'critical', mark: say('attention.stopped_mark'), text, action };
    }
    case 'dead_letters': {
      const action = html`${look}
${button('/orders/replay', say('attention.replay_all'))}`;
      return { tone: 'critical', mark: atLeast(condition.details), text, action };
    }
    case 'capture_off': {
      const isEmbed = condition.details.embed !== null;
      const action = isEmbed
        ? html`<a class="button" href="${editorUrl}" target="_top">${say('setup.open_editor')}</a>`
        : null;
      return { tone: 'critical', mark: say('attention.capture_mark'), text, action };
    }
    case 'no_orders':
      return { tone: 'warning', mark: say('attention.no_orders_mark'), text, action: look };
    case 'webhooks_missing': {
      const mark = language.number(condition.details.missing);
      return { tone: 'warning', mark, text, action: null };
    }
  }
};
