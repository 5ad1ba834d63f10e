import type { IncomingMessage } from 'node:http';
import type { SeenRequest } from './sandbox.ts';

/** Reads a whole request; nothing is checked yet. */
export const readRequest = async (incoming: IncomingMessage, at: number): Promise<SeenRequest> => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const rawBody = Buffer.concat(chunks).toString();
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
  );
  return {
    at,
    method: incoming.method ?? '',
    path: incoming.url ?? '',
    remotePort: incoming.socket.remotePort ?? 0,
    headers,
    rawBody,
    body: jsonObject(rawBody),
    apiKey: headers['x-api-key'] ?? '',
    answerStatus: null,
    code: null,
    recorded: false,
  };
};

const jsonObject = (text: string): Record<string, unknown> | null => {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
};
