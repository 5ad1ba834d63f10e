import { ApiVersion } from '@shopify/shopify-api';

/** The Admin API's version, also of the webhooks (`shopify.app.toml`). */
export const apiVersion = ApiVersion.October26;
