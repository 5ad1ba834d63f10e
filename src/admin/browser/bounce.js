// Asks App Bridge for a session token and opens the same address with it.
const patienceMs = 10_000;

const giveUp = () => {
  document.getElementById('opening').hidden = true;
  document.getElementById('stuck').hidden = false;
};

const bounce = async () => {
  const late = setTimeout(giveUp, patienceMs);
  const token = await window.shopify.idToken();
  clearTimeout(late);
  const address = new URL(window.location.href);
  address.searchParams.set('id_token', token);
  address.searchParams.set('bounced', '1');
  window.location.replace(address);
};

bounce().catch(giveUp);
