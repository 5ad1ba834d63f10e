// Shopify's strict sandbox as the pixel sees it, inside a web worker: no page, only this API
// (shopify-platform 3.5). The worker's first message says what the pixel is started with.
(() => {
  const waiting = new Map();
  let nextId = 1;
  const ask = (type, more) =>
    new Promise((resolve, reject) => {
      const id = nextId++;
      waiting.set(id, { resolve, reject });
      self.postMessage({ type, id, ...more });
    });

  const createBus = () => {
    const subscribers = [];
    return {
      subscribe(name, callback) {
        subscribers.push({ name, callback });
        return () => true;
      },
      publish: (name, event) =>
        Promise.all(
          subscribers.filter((one) => one.name === name).map(({ callback }) => callback(event)),
        ),
    };
  };
  const analytics = createBus();
  const privacy = createBus();

  const started = Promise.withResolvers();
  self.shopify = {
    async extend(point, pixel) {
      if (point !== 'WebPixel::Render') throw new Error(`There is no extension point ${point}.`);
      const { settings, init } = await started.promise;
      pixel({
        analytics: { subscribe: analytics.subscribe },
        browser: {
          cookie: {
            get: (name) => ask('cookie', { name }),
          },
        },
        customerPrivacy: { subscribe: privacy.subscribe },
        init,
        settings,
      });
      self.postMessage({ type: 'ready' });
    },
  };

  const handlers = {
    start: (given) => started.resolve(given),
    answer: ({ id, value, error }) => {
      const { resolve, reject } = waiting.get(id);
      waiting.delete(id);
      if (error === undefined) resolve(value);
      else reject(new Error(error));
    },
    async event({ id, name, event }) {
      await analytics.publish(name, event);
      self.postMessage({ type: 'handled', id });
    },
    async consent({ id, customerPrivacy }) {
      await privacy.publish('visitorConsentCollected', { customerPrivacy });
      self.postMessage({ type: 'handled', id });
    },
  };
  self.addEventListener('message', ({ data }) => handlers[data.type](data));
  // What the pixel throws is told to the page; the real sandbox would only log it.
  const complain = (what) => self.postMessage({ type: 'complaint', text: String(what) });
  self.addEventListener('unhandledrejection', ({ reason }) => complain(reason));
  self.addEventListener('error', ({ message }) => complain(message));
})();
