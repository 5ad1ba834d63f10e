import { clickOfCookie, cookieName, cookieText, type KeptClick } from './kept-click.ts';
import { safely } from './safely.ts';

/** The click in our cookie, or nothing: there is none, it is not ours, cookies are forbidden. */
export const readKeptClick = safely((): KeptClick | null => {
  const [, text] = new RegExp(`\\b${cookieName}=([^;]*)`).exec(document.cookie) || [];
  return clickOfCookie(text);
});

/** Keeps a click for so many seconds from now; none, or less, removes it. */
export const keepClick = safely((click: KeptClick, seconds: number): void => {
  // biome-ignore lint/suspicious/noDocumentCookie: not every browser has the Cookie Store API
  document.cookie = `${cookieName}=${cookieText(click)}; path=/; SameSite=Lax; Secure; max-age=${seconds}`;
});
