import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import { banner } from '../parts/banner.ts';
import type { Attention } from './load-attention.ts';
import type { Backlog } from './load-backlog.ts';

/** How many conversions wait to be sent, and until when. */
export const backlogCard = (
  language: Language,
  { waiting, clearAtMs }: Backlog,
  { conditions }: Attention,
): Html => {
  const { say } = language;
  const count = language.atLeast(waiting);
  const isStopped = conditions.some(({ kind }) => kind === 'credentials_stopped');
  const text = isStopped
    ? say('backlog.stopped', { count })
    : clearAtMs === null
      ? say('backlog.long', { count })
      : say('backlog.clear', { count, time: timeOf(language, clearAtMs) });
  return banner({ tone: 'info', content: html`<p>${text}</p>` });
};

const timeOf = (language: Language, ms: number): string => language.clock(new Date(ms));
