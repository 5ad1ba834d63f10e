// The simulated theme: what its buttons do to the cart, all of it through fetch.
const cart = async (action, body) => {
  const answer = await fetch(`${Shopify.routes.root}cart/${action}.js`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const { item_count: count } = await answer.json();
  document.getElementById('count').textContent = count;
};

const ours = ['_afftok_click_id', '_afftok_tracking_code', '_afftok_clicked_at'];

const actions = {
  add: (id) => cart('add', { id, quantity: 1 }),
  empty: () => cart('clear', {}),
  // A theme that starts over, with a cart that knows nothing of the old one.
  async replace(id) {
    // biome-ignore lint/suspicious/noDocumentCookie: themes do
    document.cookie = 'cart=; path=/; max-age=0';
    await cart('clear', {});
    await cart('add', { id, quantity: 1 });
  },
  wipe: () => cart('update', { attributes: Object.fromEntries(ours.map((name) => [name, ''])) }),
};

document.addEventListener('click', ({ target }) => {
  const { cart: action, variant } = target.dataset ?? {};
  if (action) actions[action](Number(variant));
});
