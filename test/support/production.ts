/** An environment that is complete in production, with no shop of its own. */
export const production: Readonly<Record<string, string>> = {
  NODE_ENV: 'production',
  APP_URL: 'https://app.example.com',
  SHOPIFY_API_KEY: 'test-client',
  ENCRYPTION_KEYS: 'qdRZ1Yb7sVwOe3pX0Kk2mT5uJ8hG6fD4cB9aLnMxQ7E=',
};
