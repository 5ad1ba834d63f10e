import { answersByCode, answersWithoutCode, outcomes } from './answers.ts';
import { exampleBody } from './example-body.ts';
import { bounds, pace, stops } from './limits.ts';
import { retrySchedule } from './retry-schedule.ts';

/** What is printed, by the name in its markers. */
const sections: Readonly<Record<string, () => string>> = {
  'example-body': exampleBody,
  outcomes,
  'answers-by-code': answersByCode,
  'answers-without-code': answersWithoutCode,
  'retry-schedule': retrySchedule,
  pace,
  stops,
  bounds,
};

/**
 * The page with every part between `<!-- printed: name -->` and `<!-- end -->` as the code's
 * constants have it.
 * @throws Error when a part is missing from the page, or has a name nobody prints
 */
export const printReference = (page: string): string => {
  const printed = new Set<string>();
  const after = page.replace(part, (_, name: string) => {
    const section = sections[name];
    if (section === undefined) throw new Error(`nothing prints "${name}"`);
    printed.add(name);
    return `<!-- printed: ${name} -->\n${section()}\n<!-- end -->`;
  });
  const missing = Object.keys(sections).filter((name) => !printed.has(name));
  if (missing.length > 0) throw new Error(`the page has no place for ${missing.join(', ')}`);
  return after;
};

const part = /<!-- printed: ([a-z-]+) -->\n[\s\S]*?<!-- end -->/g;
