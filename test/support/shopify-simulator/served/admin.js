// The simulated admin around the app's frame: hands it tokens, draws its save bar, navigation,
// title and toasts, and follows where it goes.
(() => {
  const { shop, store, appOrigin } = document.body.dataset;
  const frame = document.getElementById('app');
  const element = (id) => document.getElementById(id);
  const locale = document.documentElement.lang;
  const appRoot = `${store}/apps/afftok`;
  /** What Shopify adds to the frame's address; none of it belongs in the admin's own. */
  const added = ['embedded', 'hmac', 'host', 'id_token', 'locale', 'session', 'shop', 'timestamp'];

  element('language').addEventListener('change', ({ target }) => {
    const url = new URL(location.href);
    url.searchParams.set('locale', target.value);
    location.assign(url);
  });
  if (frame === null) return;

  const tell = (message) =>
    frame.contentWindow.postMessage({ simulator: true, ...message }, appOrigin);

  const handlers = {
    async token({ id }) {
      const answer = await fetch('/session-token', {
        method: 'POST',
        body: JSON.stringify({ shop }),
      });
      const { token } = await answer.json();
      tell({ type: 'answer', id, value: token });
    },
    async extensions({ id }) {
      const answer = await fetch('/extensions', { method: 'POST', body: JSON.stringify({ shop }) });
      tell({ type: 'answer', id, value: await answer.json() });
    },
    leave({ id }) {
      if (confirm(document.body.dataset.leave)) tell({ type: 'answer', id });
    },
    saveBar({ open }) {
      element('save-bar').hidden = !open;
    },
    navigation({ links }) {
      const drawn = links.map(({ href, text }) => {
        const link = document.createElement('a');
        link.href = appRoot + href;
        link.textContent = text;
        link.dataset.href = href;
        return link;
      });
      element('app-navigation').replaceChildren(...drawn);
      markCurrent();
    },
    place({ path }) {
      const url = new URL(appRoot + path, location.origin);
      for (const name of added) url.searchParams.delete(name);
      url.searchParams.set('locale', locale);
      history.replaceState(null, '', url);
      markCurrent();
    },
    title({ title }) {
      element('app-title').textContent = title;
      document.title = `${title} · ${shop}`;
    },
    toast({ text }) {
      element('toast').textContent = text;
    },
    open({ path }) {
      const url = new URL(store + path, location.origin);
      url.searchParams.set('locale', locale);
      location.assign(url);
    },
  };

  const markCurrent = () => {
    for (const link of element('app-navigation').children) {
      const isCurrent = location.pathname === new URL(link.href).pathname;
      link.toggleAttribute('aria-current', isCurrent);
      if (isCurrent) link.setAttribute('aria-current', 'page');
    }
  };

  window.addEventListener('message', ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== appOrigin) return;
    if (data?.simulator === true) handlers[data.type]?.(data);
  });
  element('app-navigation').addEventListener('click', (event) => {
    const { href } = event.target.dataset;
    if (href === undefined) return;
    event.preventDefault();
    tell({ type: 'navigate', href });
  });
  element('save').addEventListener('click', () => tell({ type: 'save' }));
  element('discard').addEventListener('click', () => tell({ type: 'discard' }));
})();
