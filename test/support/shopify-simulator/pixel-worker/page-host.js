// Runs the web pixel beside a page, as Shopify's pixel manager does: in a worker that reaches the
// page's cookies only by asking. `__pixel` holds the worker's source and what it is started with.
(() => {
  const { source, settings, shop, customerPrivacy } = window.__pixel;
  const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
  const complaints = [];
  const waiting = new Map();
  const ready = Promise.withResolvers();
  let nextId = 1;

  const cookieOf = (name) => {
    const found = document.cookie.split('; ').find((pair) => pair.startsWith(`${name}=`));
    return found?.slice(name.length + 1) ?? '';
  };
  const handlers = {
    ready: () => ready.resolve(),
    handled: ({ id }) => waiting.get(id)(),
    complaint: ({ text }) => complaints.push(text),
    cookie({ id, name }) {
      try {
        worker.postMessage({ type: 'answer', id, value: cookieOf(name) });
      } catch (error) {
        worker.postMessage({ type: 'answer', id, error: String(error) });
      }
    },
  };
  worker.addEventListener('message', ({ data }) => handlers[data.type](data));
  worker.addEventListener('error', ({ message }) => complaints.push(message));
  const init = { context: {}, data: { customer: null, cart: null, shop, purchasingCompany: null } };
  worker.postMessage({ type: 'start', settings, init: { ...init, customerPrivacy } });

  /** Resolves once everything the pixel does about it has come to an end. */
  const tell = async (message) => {
    await ready.promise;
    const id = nextId++;
    const handled = new Promise((resolve) => {
      waiting.set(id, resolve);
    });
    worker.postMessage({ ...message, id });
    await handled;
  };

  window.pixel = {
    complaints,
    publish: (name, data) =>
      tell({ type: 'event', name, event: { id: crypto.randomUUID(), name, data } }),
    consent: (given) => tell({ type: 'consent', customerPrivacy: given }),
  };
  // What a checkout page of the simulated storefront calls.
  window.onCheckout = window.pixel.publish;
})();
