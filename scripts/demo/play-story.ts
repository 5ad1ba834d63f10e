import type { Chapter } from './chapters.ts';
import type { DemoOrders } from './demo-orders.ts';
import type { Scene } from './scene.ts';

/**
 * Plays the chapters one after another.
 * @returns null when all held, else which step did not, and why
 */
export const playStory = async (
  chapters: readonly Chapter[],
  scene: Scene,
  orders: DemoOrders,
): Promise<string | null> => {
  for (const [index, { title, play }] of chapters.entries()) {
    scene.tell.title(`${index + 1}. ${title}`);
    try {
      await play(scene, orders);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return `Step ${index + 1} (“${title}”) did not hold: ${why}.`;
    }
  }
  return null;
};
