import { setTimeout as pause } from 'node:timers/promises';
import { type Simulation, simulatedDays } from '../../simulation/create-simulations.ts';
import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { banner } from '../parts/banner.ts';
import { card } from '../parts/card.ts';
import { heading } from '../parts/heading.ts';
import { settingsView } from '../settings/settings-page.ts';
import { outcomeCards } from './outcome-cards.ts';
import type { EnteredSettings } from './start-simulation.ts';

/** How long an answer waits for news: the page asks again at once. */
const newsWaitMs = 400;

/** What the entries of the settings would have meant: how far it is, then what came of it. */
export const simulationPage = async (request: PageRequest): Promise<PageAnswer> => {
  const { language } = request;
  const { say } = language;
  const found = simulationOf(request);
  if (found === null) return gonePage(language);
  await Promise.race([found.ended, pause(newsWaitMs, undefined, { ref: false })]);
  const title = say('simulation.title', { days: simulatedDays });
  const address = addressOf(found);
  const back = { href: `${address}/form`, text: say('simulation.back') };
  const subtitle = say('simulation.subtitle', { days: simulatedDays });
  const main = html`${heading({ title, back, subtitle })}
${content(language, found, address)}`;
  return { kind: 'page', title, main };
};

/** The settings' form with the entries it was started from. */
export const simulatedForm = async (request: PageRequest): Promise<PageAnswer> => {
  const found = simulationOf(request);
  if (found === null) return gonePage(request.language);
  const { form, isKeyTyped } = found.kept;
  const errors = isKeyTyped ? ({ apiKey: ['error.key_typed'] } as const) : {};
  return settingsView(request, { form, errors });
};

const simulationOf = ({ simulations, shop, params }: PageRequest) =>
  simulations.find(shop, String(params.id));

const addressOf = ({ id }: Simulation<EnteredSettings>): string => `/settings/simulation/${id}`;

const content = (
  language: Language,
  { state, progress, outcome }: Simulation<EnteredSettings>,
  address: string,
): Html => {
  const { say } = language;
  if (outcome !== null) return outcomeCards(language, outcome, address);
  if (state === 'failed') {
    const actions = html`<a class="button" href="${address}/form">${say('simulation.back')}</a>`;
    return banner({ tone: 'critical', content: say('simulation.failed'), actions, isAnswer: true });
  }
  const { lookedAt = 0, total = null } = progress ?? {};
  const text =
    total === null ? say('simulation.waiting') : say('simulation.progress', { lookedAt, total });
  const bar = html`<p class="progress-line"><progress value="${lookedAt}" max="${total ?? 1}" aria-labelledby="simulation-progress"></progress></p>
<p id="simulation-progress" role="status">${text}</p>
<form method="get" action="${address}" data-continue><button class="button">${say('simulation.refresh')}</button></form>`;
  return card({ id: 'running', title: say('simulation.running'), content: bar });
};

/** It has made way for a newer one, its time is over, or it is another shop's: all look the same. */
const gonePage = ({ say }: Language): PageAnswer => {
  const title = say('simulation.gone');
  const back = { href: '/settings', text: say('nav.settings') };
  const main = html`${heading({ title, back })}
<div class="card empty"><p>${say('simulation.gone_text')}</p><p><a class="button" href="/settings">${say('setup.open_settings')}</a></p></div>`;
  return { kind: 'page', status: 404, title, main };
};
