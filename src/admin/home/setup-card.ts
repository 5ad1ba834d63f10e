import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import { card } from '../parts/card.ts';
import type { Setup } from './load-setup.ts';

interface Step {
  isDone: boolean;
  isWrong?: boolean;
  title: string;
  text: string;
  action?: { href: string; text: string; target?: string };
}

/**
 * What is left to do before sales are reported, with its live state.
 * @param editorUrl where the merchant switches the app embed on
 */
export const setupCard = (language: Language, setup: Setup, editorUrl: string): Html => {
  const { say } = language;
  const steps = stepsOf(language, setup, editorUrl);
  const done = steps.filter(({ isDone }) => isDone).length;
  const next = steps.find(({ isDone }) => !isDone);
  const content = html`
<p class="progress-line"><progress value="${done}" max="${steps.length}" aria-labelledby="setup-done"></progress>
<span id="setup-done" class="subdued">${say('setup.done', { done, all: steps.length })}</span></p>
<ol class="steps">${steps.map((step) => stepItem(language, step, step === next))}</ol>`;
  return card({ id: 'setup', title: say('setup.title'), content });
};

const stepsOf = ({ say }: Language, setup: Setup, editorUrl: string): Step[] => {
  const settings = { href: '/settings', text: say('setup.open_settings') };
  return [
    {
      isDone: setup.credential === 'verified',
      isWrong: setup.credential === 'stopped',
      title: say('setup.credential'),
      text: say(`setup.credential.${setup.credential}`),
      action: settings,
    },
    {
      isDone: setup.offer,
      title: say('setup.offer'),
      text: say(setup.offer ? 'setup.offer.done' : 'setup.offer.open'),
      action: settings,
    },
    {
      isDone: setup.embed === 'active',
      isWrong: setup.embed === 'unavailable',
      title: say('setup.embed'),
      text: say(`setup.embed.${setup.embed ?? 'available'}`),
      action: { href: editorUrl, text: say('setup.open_editor'), target: '_top' },
    },
    {
      isDone: setup.pixel.kind === 'connected',
      isWrong: setup.pixel.kind === 'no_access' || setup.pixel.kind === 'refused',
      title: say('setup.pixel'),
      text: say(`setup.pixel.${setup.pixel.kind}`, { ...setup.pixel }),
    },
    {
      isDone: setup.firstClick,
      title: say('setup.click'),
      text: say(setup.firstClick ? 'setup.click.done' : 'setup.click.open'),
    },
    {
      isDone: setup.firstPostback,
      title: say('setup.postback'),
      text: say(setup.firstPostback ? 'setup.postback.done' : 'setup.postback.open'),
      action: { href: '/orders', text: say('setup.open_orders') },
    },
  ];
};

const stepItem = ({ say }: Language, step: Step, isNext: boolean): Html => {
  const state = step.isDone ? 'done' : step.isWrong ? 'wrong' : 'open';
  return html`<li class="step ${state}" ${isNext && html`aria-current="step"`}>
<span class="step-mark" aria-hidden="true"></span>
<div><h3>${step.title} <span class="visually-hidden">(${say(`setup.state.${state}`)})</span></h3><p class="subdued">${step.text}</p>
${isNext && step.action && stepAction(step.action)}</div>
</li>`;
};

const stepAction = ({ href, text, target }: NonNullable<Step['action']>): Html =>
  html`<p><a class="button primary" href="${href}" ${target && html`target="${target}"`}>${text}</a></p>`;
