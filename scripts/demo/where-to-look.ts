import type { DemoOrders } from './demo-orders.ts';
import { demoSecret, type Stage } from './stage.ts';

/** What to look at while the demo stays up: every line a command that works as it stands. */
export const whereToLook = (stage: Stage, { first, clickless }: DemoOrders): string[] => {
  const { url, sandbox, simulator, databaseUrl, logPath } = stage;
  const click = {
    shop: clickless.shop,
    click_id: 'clk_demo_yours',
    checkout_token: clickless.body.checkout_token,
  };
  return [
    'Open the Shopify admin, with the app inside and these orders:',
    `  ${simulator.adminUrl()}`,
    '',
    `The app        ${url}`,
    `AffTok         ${sandbox.baseUrl}`,
    '',
    'Is it well?',
    `  curl ${url}/healthz`,
    `  curl ${url}/readyz`,
    '',
    `Give the waiting order ${clickless.name} a click, and watch its postback arrive below:`,
    `  curl -i ${url}/clicks -d '${JSON.stringify(click)}'`,
    '',
    'Ask the operator commands, in a second terminal in this folder:',
    `  export DATABASE_URL=${databaseUrl} SHOPIFY_API_SECRET=${demoSecret}`,
    `  npm run -s afftok -- orders explain ${first.shop} ${first.id}`,
    `  npm run -s afftok -- orders explain ${clickless.shop} ${clickless.id}`,
    '  npm run -s afftok -- postbacks list',
    '  npm run -s afftok -- shop list --json',
    '',
    'Read the log, one line per unit of work:',
    `  tail -f ${logPath}`,
    '',
    'Ctrl+C stops everything and removes the database and the log.',
  ];
};
