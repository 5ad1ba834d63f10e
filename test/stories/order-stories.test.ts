import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { printStories } from '../../scripts/stories/print-stories.ts';
import { type Story, startStory } from '../support/start-story.ts';
import { readTreeFile } from '../support/tree/read-tree.ts';
import { orderStories } from './order-stories.ts';
import { playOrderStory } from './play-order-story.ts';

let world: Story;
beforeAll(async () => {
  world = await startStory();
});
afterAll(() => world.stop());

const numbered = orderStories
  .flatMap(({ title, stories }) => stories.map((story) => ({ title, story })))
  .map((one, index) => ({ ...one, number: index + 1 }));

describe.each(orderStories.map(({ title }) => title))('%s', (title) => {
  const own = numbered.filter((one) => one.title === title);
  test.each(own.map(({ story, number }) => ({ name: story.name, story, number })))(
    '$name',
    ({ story, number }) => playOrderStory(world, number, story),
  );
});

test('there are at least sixty stories, and no two have the same name', () => {
  const names = numbered.map(({ story }) => story.name);
  expect(names.length).toBeGreaterThanOrEqual(60);
  expect(new Set(names).size).toBe(names.length);
});

test('docs/order-stories.md is printed from them; else run `node scripts/print-stories.ts`', () => {
  expect(readTreeFile('docs/order-stories.md')).toBe(printStories(orderStories));
});
