import { Prisma } from '../../database/generated/client.ts';

/** Lines on a page of a list. */
export const pageSize = 25;

/** A row's key, and its place in the list. */
export interface FoundOrder {
  orderId: string;
  position: string;
}

/** Keys in the list's order. */
export interface FoundOrders {
  found: FoundOrder[];
  /** In the direction of the cursor there is more; then where to go on. */
  goOnAt: string | null;
}

/** Beyond a place, in the list's order (newest first) or against it. */
export const comparison = (isBackward: boolean): Prisma.Sql =>
  isBackward ? Prisma.sql`>` : Prisma.sql`<`;

export const direction = (isBackward: boolean): Prisma.Sql =>
  isBackward ? Prisma.sql`ASC` : Prisma.sql`DESC`;
