import { styleText } from 'node:util';
import type { SeenRequest } from '../../test/support/afftok-sandbox/start-sandbox.ts';

/** Prints the story: plain text, with colours where the terminal has them. */
export interface Teller {
  title(text: string): void;
  /** A paragraph, wrapped. */
  text(text: string): void;
  /** One message between two sides, and its answer. */
  message(way: string, what: string, answer: string): void;
  /** A postback as AffTok received it: its body, API key and signature masked. */
  postback(request: SeenRequest): void;
  /** What the app itself says about an order. */
  quote(lines: readonly string[]): void;
  /** Lines as they are, to be copied. */
  plain(lines: readonly string[]): void;
}

const columnsMax = 96;

/** @param print takes one line at a time */
export const createTeller = (print: (line: string) => void): Teller => {
  const message = (way: string, what: string, answer: string): void =>
    print(`   ${styleText('cyan', way.padEnd(14))} ${what.padEnd(50)} ${answer}`);
  return {
    title: (text) => {
      print('');
      print(styleText('bold', text));
    },
    text: (text) => {
      for (const line of wrap(text.split(' '), ' ', columnsMax - 3)) print(`   ${line}`);
    },
    message,
    postback: (request) => {
      message('app → AffTok', `${request.method} ${request.path}`, answerOf(request));
      for (const line of bodyLines(request.rawBody)) print(styleText('green', `     ${line}`));
    },
    quote: (lines) => {
      for (const text of lines) {
        for (const [index, line] of wrap(text.split(' '), ' ', columnsMax - 7).entries()) {
          print(styleText('yellow', `     ${index === 0 ? '│' : ' '} ${line}`));
        }
      }
    },
    plain: (lines) => {
      for (const line of lines) print(line === '' ? '' : `   ${line}`);
    },
  };
};

const answerOf = ({ answerStatus, code, recorded }: SeenRequest): string => {
  if (answerStatus === null) return recorded ? 'recorded, answer lost' : 'no answer';
  return `${answerStatus} ${recorded ? 'recorded' : (code ?? 'not taken')}`;
};

const masked = ['api_key', 'signature'];

/** The JSON body over a few lines, every digit of a number as it was sent. */
const bodyLines = (rawBody: string): string[] => {
  const body = JSON.parse(rawBody, keepDigits) as Record<string, unknown>;
  const fields = Object.entries(body).map(
    ([name, value]) => `"${name}": ${masked.includes(name) ? '"…"' : JSON.stringify(value)}`,
  );
  const commas = fields.map((field, index) => (index < fields.length - 1 ? `${field},` : field));
  const [first = '', ...rest] = wrap(commas, ' ', columnsMax - 9);
  const lines = [`{ ${first}`, ...rest.map((line) => `  ${line}`)];
  return lines.map((line, index) => (index < lines.length - 1 ? line : `${line} }`));
};

function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' ? JSON.rawJSON(context?.source ?? String(value)) : value;
}

const wrap = (parts: readonly string[], glue: string, columns: number): string[] => {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + glue.length + part.length <= columns) {
      lines[lines.length - 1] = last + glue + part;
    } else lines.push(part);
  }
  return lines;
};
