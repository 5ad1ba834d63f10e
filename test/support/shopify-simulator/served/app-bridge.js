// Stands in for Shopify's App Bridge inside the app's frame: the same calls and attributes, spoken
// to the simulated admin by postMessage. Only what the app uses.
(() => {
  const framed = window.parent !== window;
  const parameters = new URLSearchParams(location.search);
  const apiKey =
    document.querySelector('meta[name="shopify-api-key"]')?.content ??
    document.currentScript?.dataset.apiKey;
  let nextId = 1;
  const waiting = new Map();

  const tell = (type, more = {}) => {
    if (framed) window.parent.postMessage({ simulator: true, type, ...more }, '*');
  };

  /** Outside the admin there is never an answer, as with the real one. */
  const ask = (type) =>
    new Promise((resolve) => {
      const id = nextId++;
      waiting.set(id, resolve);
      tell(type, { id });
    });

  const idToken = () => ask('token');

  const plainFetch = window.fetch.bind(window);
  const retryHeader = 'X-Shopify-Retry-Invalid-Session-Request';

  /** Requests to the app's own origin carry a token; a refused one is tried again once. */
  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (new URL(request.url).origin !== location.origin || request.headers.has('Authorization')) {
      return plainFetch(request);
    }
    const attempt = async () => {
      const copy = request.clone();
      copy.headers.set('Authorization', `Bearer ${await idToken()}`);
      copy.headers.set('X-Requested-With', 'XMLHttpRequest');
      return plainFetch(copy);
    };
    const response = await attempt();
    return response.status === 401 && response.headers.has(retryHeader) ? attempt() : response;
  };

  // The save bar of a form with data-save-bar: there while something in the form is changed.
  let barForm = null;

  const isChanged = (form) =>
    [...form.elements].some((control) => {
      if (control.type === 'checkbox' || control.type === 'radio') {
        return control.checked !== control.defaultChecked;
      }
      if (control instanceof HTMLSelectElement) {
        const chosen = [...control.options].findIndex((option) => option.defaultSelected);
        return control.selectedIndex !== Math.max(chosen, 0);
      }
      return 'defaultValue' in control && control.value !== control.defaultValue;
    });

  const showBar = (form) => {
    barForm = form;
    tell('saveBar', { open: form !== null });
  };

  const onEdit = ({ target }) => {
    const form = target.closest?.('form[data-save-bar]') ?? target.form;
    if (form?.hasAttribute('data-save-bar')) showBar(isChanged(form) ? form : null);
  };
  document.addEventListener('input', onEdit);
  document.addEventListener('change', onEdit);
  document.addEventListener('reset', ({ target }) => target === barForm && showBar(null));
  // Gone as soon as the form is on its way, whatever the answer will be: so the real one.
  document.addEventListener('submit', ({ target }) => target === barForm && showBar(null), true);

  /** Resolves when nothing is unsaved, or the merchant chose to leave it. */
  const leaveConfirmation = async () => {
    if (barForm !== null) await ask('leave');
  };

  // The app's navigation is drawn by the admin; what is clicked there is told to the app's own link.
  const navigationLinks = () => [
    ...document.querySelectorAll('ui-nav-menu a, s-app-nav a, s-app-nav s-link'),
  ];
  let toldLinks = '';
  const tellNavigation = () => {
    for (const menu of document.querySelectorAll('ui-nav-menu, s-app-nav')) {
      menu.style.display = 'none';
    }
    const links = navigationLinks()
      .filter((link) => link.getAttribute('rel') !== 'home')
      .map((link) => ({ href: link.getAttribute('href'), text: link.textContent.trim() }));
    // Told once: drawn anew under a merchant's pointer, a link would lose the click.
    if (JSON.stringify(links) === toldLinks) return;
    toldLinks = JSON.stringify(links);
    tell('navigation', { links });
  };
  const navigate = (href) => {
    const link = navigationLinks().find((one) => one.getAttribute('href') === href);
    if (link instanceof HTMLAnchorElement) link.click();
    else link?.dispatchEvent(new CustomEvent('shopify:navigate', { bubbles: true }));
  };

  const tellPlace = () => tell('place', { path: location.pathname + location.search });
  for (const name of ['pushState', 'replaceState']) {
    const original = history[name].bind(history);
    history[name] = (...given) => {
      original(...given);
      tellPlace();
    };
  }
  window.addEventListener('popstate', tellPlace);

  // Links into Shopify's own pages, by any of their addresses, open in the admin around.
  document.addEventListener('click', (event) => {
    const href = event.target.closest?.('a')?.getAttribute('href') ?? '';
    const path =
      /^(?:shopify:(?:\/\/)?admin|https:\/\/(?:admin\.shopify\.com\/store\/[^/]+|[\w-]+\.myshopify\.com\/admin))(\/.*)/.exec(
        href,
      )?.[1];
    if (path === undefined) return;
    event.preventDefault();
    tell('open', { path });
  });

  window.addEventListener('message', ({ source, data }) => {
    if (source !== window.parent || data?.simulator !== true) return;
    if (data.type === 'answer') {
      waiting.get(data.id)?.(data.value);
      waiting.delete(data.id);
    }
    if (data.type === 'save') barForm?.requestSubmit();
    if (data.type === 'discard') barForm?.reset();
    if (data.type === 'navigate') navigate(data.href);
  });

  window.shopify = {
    config: {
      apiKey,
      host: parameters.get('host'),
      shop: parameters.get('shop'),
      locale: parameters.get('locale') ?? 'en',
    },
    idToken,
    saveBar: { leaveConfirmation },
    toast: { show: (text, { isError = false } = {}) => tell('toast', { text, isError }) },
    loading: () => {},
    app: { extensions: () => ask('extensions') },
  };

  // A page opened outside the admin is sent into it.
  const host = parameters.get('host');
  if (!framed && host !== null) {
    const admin = atob(host);
    const scheme = admin.startsWith('127.0.0.1') ? 'http' : 'https';
    location.replace(`${scheme}://${admin}/apps/${apiKey}${location.pathname}`);
    return;
  }

  const watch = () => {
    let isTold = '';
    const tellPage = () => {
      if (document.title !== isTold) {
        isTold = document.title;
        tell('title', { title: document.title });
      }
      tellNavigation();
      if (barForm !== null && !barForm.isConnected) showBar(null);
    };
    tellPlace();
    tellPage();
    const observer = new MutationObserver(tellPage);
    observer.observe(document, { childList: true, subtree: true, characterData: true });
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', watch);
  else watch();
})();
