import type { Fault } from '../../test/support/afftok-sandbox/fault.ts';
import type { RecordedConversion, SeenRequest } from '../../test/support/afftok-sandbox/sandbox.ts';
import type { Plan } from './plan.ts';

/** A request that AffTok answered badly, or not at all, on purpose. */
export interface Faulty {
  request: SeenRequest;
  kind: Fault['kind'];
}

/** AffTok's bad behaviour as planned: what a sale's requests meet depends on their number alone. */
export const createFaultyAnswers = (plan: Plan, conversions: readonly RecordedConversion[]) => {
  const left = new Map(plan.sales.map(({ id, faults }) => [`shopify_${id}`, [...faults]]));
  const seen: Faulty[] = [];
  const transactionOf = ({ path, body }: SeenRequest): string => {
    const [, conversionId] = /^\/api\/postback\/([^/]+)\/status$/.exec(path) ?? [];
    if (conversionId === undefined) return String(body?.transaction_id);
    return conversions.find((one) => one.conversionId === conversionId)?.transactionId ?? '';
  };
  return {
    seen: seen as readonly Faulty[],
    faultFor: (request: SeenRequest): Fault | null => {
      const fault = left.get(transactionOf(request))?.shift() ?? null;
      if (fault !== null) seen.push({ request, kind: fault.kind });
      return fault;
    },
  };
};
