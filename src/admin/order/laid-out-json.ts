const indent = '  ';

/**
 * JSON on several lines, every digit and escape as it came; other text unchanged. Reading numbers
 * and writing them again would change them: 12.500 is not 12.5 to somebody who checks an amount.
 */
export const laidOutJson = (text: string): string => {
  if (!isJson(text)) return text;
  let depth = 0;
  let laidOut = '';
  const line = () => `\n${indent.repeat(depth)}`;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g)) {
    if (token === '}' || token === ']') {
      depth -= 1;
      laidOut = /[{[]\s*$/.test(laidOut) ? laidOut.trimEnd() + token : laidOut + line() + token;
      continue;
    }
    laidOut += token === ':' ? ': ' : token;
    if (token === '{' || token === '[') depth += 1;
    if (token === '{' || token === '[' || token === ',') laidOut += line();
  }
  return laidOut;
};

const isJson = (text: string): boolean => {
  if (!/^\s*[{[]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};
