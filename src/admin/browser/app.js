// Turns links and forms of our own pages into requests that carry a session token, and puts the
// answer's main part in the place of the old one. Without App Bridge there is no token, and the
// answer says so.
(() => {
  const keptParameters = ['shop', 'host', 'locale', 'embedded'];
  const droppedParameters = ['id_token', 'bounced', 'hmac', 'timestamp', 'session'];
  /** What an answer says once; reloading the page must not say it again. */
  const saidOnce = ['saved', 'replayed', 'sent', 'asked'];
  const busyShownAfterMs = 150;

  const kept = new URLSearchParams();
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const bridge = () => window.shopify;

  /** The token leaves the address; what finds shop and language again stays. */
  const cleanAddress = () => {
    const address = new URL(location.href);
    for (const name of keptParameters) {
      if (address.searchParams.has(name)) kept.set(name, address.searchParams.get(name));
    }
    for (const name of droppedParameters) address.searchParams.delete(name);
    history.replaceState(null, '', address);
  };

  const withKept = (href) => {
    const address = new URL(href, location.href);
    for (const [name, value] of kept) address.searchParams.set(name, value);
    return address;
  };

  const request = async (address, { method = 'GET', body, signal }) => {
    const ask = async () => {
      const headers = { 'X-Requested-With': 'fetch', Accept: 'text/html' };
      const token = await bridge()?.idToken?.();
      if (token) headers.Authorization = `Bearer ${token}`;
      return fetch(address, { method, body, headers, signal });
    };
    const response = await ask();
    return response.status === 401 ? ask() : response;
  };

  let visit = null;
  let busyTimer = 0;

  const showBusy = (isBusy) => {
    clearTimeout(busyTimer);
    byId('main').setAttribute('aria-busy', String(isBusy));
    const bar = byId('loading');
    busyTimer = setTimeout(
      () => {
        bar.hidden = !isBusy;
        if (isBusy) byId('announcer').textContent = bar.dataset.label;
        bridge()?.loading?.(isBusy);
      },
      isBusy ? busyShownAfterMs : 0,
    );
  };

  /**
   * Opens an address of ours in place.
   * @param how `push` adds to the history; `keepFocus` leaves the focus where it is
   */
  const open = async (href, how = {}) => {
    visit?.abort();
    const own = new AbortController();
    visit = own;
    showBusy(true);
    try {
      const response = await request(withKept(href), { ...how, signal: own.signal });
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      const main = page.querySelector('main');
      if (main === null) throw new Error(`answered ${response.status}`);
      if (response.ok) how.form?.reset();
      // What a form changed is shown at the address it leads to, if it leads to one.
      if (how.push && (how.method !== 'POST' || response.redirected)) remember(response.url);
      show(main, page.title, how);
    } catch {
      if (own.signal.aborted) return;
      showFailure(() => open(href, how));
    } finally {
      if (visit === own) {
        visit = null;
        showBusy(false);
      }
    }
  };

  /** Where the page in view came from; moving within it loads nothing. */
  let shown = '';

  const remember = (url) => {
    const address = new URL(url);
    for (const name of [...droppedParameters, ...saidOnce]) address.searchParams.delete(name);
    history.replaceState({ scrollY }, '');
    if (address.href === location.href) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
  };

  const show = (main, title, how) => {
    const focused = document.activeElement;
    const isElsewhere = how.keepFocus && !byId('main').contains(focused);
    byId('main').replaceWith(document.adoptNode(main));
    document.title = title;
    byId('announcer').textContent = title;
    settle();
    if (isElsewhere) return;
    const again = how.keepFocus && focused.id ? byId(focused.id) : null;
    const target = main.querySelector('[data-focus]') ?? again ?? main.querySelector('h1') ?? main;
    target.focus({ preventScroll: true });
    if (target.hasAttribute('data-focus')) target.scrollIntoView({ block: 'center' });
    else if (!how.keepFocus) scrollTo(0, how.scrollY ?? 0);
  };

  const showFailure = (again) => {
    byId('main').querySelector('[data-failure]')?.remove();
    const template = byId(bridge() ? 'failure' : 'unconfirmed');
    const block = template.content.firstElementChild.cloneNode(true);
    block.setAttribute('data-failure', '');
    block.querySelector('[data-retry]')?.addEventListener('click', again);
    byId('main').prepend(block);
    block.focus();
  };

  /** What a page that has just come into view wants done. */
  const settle = () => {
    const main = byId('main');
    shown = location.pathname + location.search;
    markCurrent();
    if (bridge()?.toast?.show) {
      for (const said of main.querySelectorAll('[data-toast]')) {
        bridge().toast.show(said.textContent.trim());
        (said.closest('.banner') ?? said).remove();
      }
    }
    main.querySelector('form[data-continue]')?.requestSubmit();
    tellEmbed(main.querySelector('[data-embed]'));
  };

  /** Only App Bridge knows whether the app embed is on; where the page shows otherwise it is told. */
  const tellEmbed = async (place) => {
    if (place === null) return;
    try {
      const status = embedStatusIn(await bridge().app.extensions());
      if (status === undefined || status === place.dataset.embed) return;
      const body = new URLSearchParams({ status });
      const response = await request(withKept('/setup/embed'), { method: 'POST', body });
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      // Whoever has gone on, or is about to, is left alone.
      if (!response.ok || visit !== null || !place.isConnected) return;
      show(page.querySelector('main'), page.title, { keepFocus: true });
    } catch {
      // The page stays as it is; it asks again when it is opened again.
    }
  };

  const embedStatusIn = (extensions) =>
    extensions
      .filter(({ type }) => type === 'theme_app_extension')
      .flatMap(({ activations }) => activations)
      .find(({ handle }) => handle === 'click-capture')?.status;

  const markCurrent = () => {
    for (const link of document.querySelectorAll('.plain-nav a')) {
      const path = link.getAttribute('href');
      const here = path === '/' ? location.pathname === '/' : location.pathname.startsWith(path);
      if (here) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
  };

  const isPlainClick = (event) =>
    event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

  const onClick = (event) => {
    const link = event.target.closest?.('a[href]');
    if (!link || event.defaultPrevented || !isPlainClick(event)) return;
    const address = new URL(link.href);
    if (address.origin !== location.origin || link.target || link.hash) return;
    event.preventDefault();
    if (link.hasAttribute('download')) download(link);
    else leave(() => open(link.href, { push: true }));
  };

  /** With unsaved changes the save bar asks first. */
  const leave = async (go) => {
    await bridge()?.saveBar?.leaveConfirmation?.();
    await go();
  };

  const download = async (link) => {
    try {
      const response = await request(withKept(link.href), {});
      if (!response.ok) throw new Error(`answered ${response.status}`);
      const url = URL.createObjectURL(await response.blob());
      const file = Object.assign(document.createElement('a'), {
        href: url,
        download: link.download,
      });
      file.click();
      URL.revokeObjectURL(url);
    } catch {
      showFailure(() => download(link));
    }
  };

  const onSubmit = (event) => {
    const form = event.target;
    const action = new URL(
      event.submitter?.getAttribute('formaction') ?? form.action,
      location.href,
    );
    if (event.defaultPrevented || action.origin !== location.origin) return;
    event.preventDefault();
    if (form.getAttribute('aria-busy') === 'true') return;
    const fields = new URLSearchParams(new FormData(form, event.submitter));
    if (form.method !== 'post') {
      for (const [name, value] of [...fields]) if (value === '') fields.delete(name);
      action.search = fields;
      open(action, { push: true, keepFocus: true });
      return;
    }
    form.setAttribute('aria-busy', 'true');
    const saved = form.hasAttribute('data-save-bar') ? form : undefined;
    open(action, { method: 'POST', body: fields, push: true, form: saved }).finally(() =>
      form.removeAttribute('aria-busy'),
    );
  };

  cleanAddress();
  if (bridge()) root.dataset.bridge = bridge().saveBar ? 'save-bar' : '';
  document.addEventListener('click', onClick);
  document.addEventListener('submit', onSubmit);
  document.addEventListener('change', ({ target }) => {
    if (target.matches?.('[data-auto-submit]')) target.form.requestSubmit();
  });
  // App Bridge's own navigation: the admin's menu and its back button.
  document.addEventListener('shopify:navigate', ({ target }) => {
    const href = target?.getAttribute?.('href');
    if (href) leave(() => open(href, { push: true }));
  });
  addEventListener('popstate', ({ state }) => {
    if (location.pathname + location.search === shown) return;
    open(location.href, { scrollY: state?.scrollY ?? 0 });
  });
  document.addEventListener('DOMContentLoaded', settle);
})();
