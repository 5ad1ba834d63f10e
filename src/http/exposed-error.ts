export interface ExposedErrorOptions {
  /** A word programs can rely on, such as `too_large`. */
  code: string;
  /** Further response headers, such as `Retry-After`. */
  headers?: Record<string, string>;
  cause?: unknown;
}

/**
 * An error whose message is meant for the client. Every other error is answered with a general
 * message.
 */
export class ExposedError extends Error {
  override readonly name = 'ExposedError';
  readonly expose = true;
  readonly status: number;
  readonly code: string;
  readonly headers: Record<string, string>;

  /** @param status HTTP status from 400 to 599 */
  constructor(status: number, message: string, options: ExposedErrorOptions) {
    super(message, { cause: options.cause });
    this.status = status;
    this.code = options.code;
    this.headers = options.headers ?? {};
  }
}
