/**
 * Of Polaris's design tokens, the custom properties of the light theme that a stylesheet uses,
 * directly or through one another, as a rule of their own.
 * @param tokens Polaris's stylesheet of all tokens
 * @throws Error when the stylesheet uses a token Polaris does not have
 */
export const usedTokens = (tokens: string, stylesheet: string): string => {
  const values = new Map<string, string>();
  const light = /:root[^{]*\{([^}]*)\}/.exec(tokens)?.[1] ?? '';
  for (const [, name = '', value = ''] of light.matchAll(/(--p-[\w-]+):([^;]+)/g)) {
    values.set(name, value);
  }
  const used = new Set<string>();
  const take = (text: string): void => {
    for (const [, name = ''] of text.matchAll(/var\((--p-[\w-]+)/g)) {
      const value = values.get(name);
      if (value === undefined) throw new Error(`Polaris has no token ${name}.`);
      if (used.has(name)) continue;
      used.add(name);
      take(value);
    }
  };
  take(stylesheet);
  const rules = [...used].sort().map((name) => `${name}:${values.get(name)}`);
  return `:root{color-scheme:light;${rules.join(';')}}`;
};
