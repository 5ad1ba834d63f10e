/** One plain address; nothing that a link would read as a header, such as `?bcc=`. */
const email = /^[A-Za-z0-9._+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}$/;

/**
 * Where merchants and shoppers get help, from an e-mail address or an https address, as a link. Adds
 * what is wrong to `problems`; null when there is none.
 */
export const readSupportContact = (
  contact: string | undefined,
  problems: string[],
): string | null => {
  if (contact === undefined) return null;
  if (email.test(contact)) return `mailto:${contact}`;
  const url = URL.parse(contact);
  const isPlain = url?.protocol === 'https:' && url.username === '' && url.password === '';
  if (url !== null && isPlain) return url.href;
  problems.push(
    'SUPPORT_CONTACT is neither an e-mail address nor an https address: merchants could not reach you by it. Set one such as help@example.com or https://example.com/help, or leave it out to show none.',
  );
  return null;
};
