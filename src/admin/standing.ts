import type { Tone } from './parts/badge.ts';

/** Where an order stands, in one word for lists; the key is part of a message's key. */
export interface Standing {
  key:
    | 'waiting'
    | 'not_sent'
    | 'on_its_way'
    | 'sent'
    | 'check'
    | 'given_up'
    | 'taken_back'
    | 'reversed';
  tone: Tone;
}

export interface StandingFacts {
  decision: string;
  /** Of the order's message to AffTok, if there is one. */
  postback: { state: string; attention: string | null } | null;
}

/** An order's decision and its message's state together. */
export const standingOf = ({ decision, postback }: StandingFacts): Standing => {
  if (postback?.state === 'dead') return { key: 'given_up', tone: 'critical' };
  if (postback?.state === 'canceled') return { key: 'taken_back', tone: 'neutral' };
  if (postback?.state === 'delivered' && postback.attention)
    return { key: 'check', tone: 'warning' };
  if (decision === 'reversed') return { key: 'reversed', tone: 'warning' };
  if (decision === 'waiting') return { key: 'waiting', tone: 'info' };
  if (decision === 'skipped') return { key: 'not_sent', tone: 'neutral' };
  if (postback?.state === 'delivered') return { key: 'sent', tone: 'success' };
  return { key: 'on_its_way', tone: 'info' };
};
