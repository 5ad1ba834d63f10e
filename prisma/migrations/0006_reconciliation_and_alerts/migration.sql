-- AlterTable
ALTER TABLE "ShopAccess" ADD COLUMN "reconcileDueAt" DATETIME;
ALTER TABLE "ShopAccess" ADD COLUMN "watchDueAt" DATETIME;

-- CreateTable
CREATE TABLE "AlertTarget" (
    "shop" TEXT NOT NULL PRIMARY KEY,
    "url" TEXT NOT NULL,
    "sealedSecret" TEXT NOT NULL,
    "savedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Alert" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "shop" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "raisedAt" DATETIME NOT NULL,
    "clearedAt" DATETIME,
    "details" TEXT NOT NULL,
    "openKey" TEXT,
    "dueAt" DATETIME,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "postedAt" DATETIME,
    "problem" TEXT
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_OrderReading" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "shop" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "hourly" BOOLEAN NOT NULL DEFAULT false,
    "since" DATETIME NOT NULL,
    "until" DATETIME NOT NULL,
    "cursor" TEXT,
    "state" TEXT NOT NULL,
    "lookedAt" INTEGER NOT NULL DEFAULT 0,
    "missing" INTEGER NOT NULL DEFAULT 0,
    "healed" INTEGER NOT NULL DEFAULT 0,
    "startedAt" DATETIME NOT NULL,
    "finishedAt" DATETIME,
    "dueAt" DATETIME,
    "problem" TEXT
);
INSERT INTO "new_OrderReading" ("cursor", "dueAt", "finishedAt", "healed", "id", "kind", "lookedAt", "missing", "problem", "shop", "since", "startedAt", "state", "until") SELECT "cursor", "dueAt", "finishedAt", "healed", "id", "kind", "lookedAt", "missing", "problem", "shop", "since", "startedAt", "state", "until" FROM "OrderReading";
DROP TABLE "OrderReading";
ALTER TABLE "new_OrderReading" RENAME TO "OrderReading";
CREATE INDEX "OrderReading_shop_startedAt_idx" ON "OrderReading"("shop", "startedAt");
CREATE INDEX "OrderReading_dueAt_idx" ON "OrderReading"("dueAt");
CREATE INDEX "OrderReading_kind_startedAt_idx" ON "OrderReading"("kind", "startedAt");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "Alert_openKey_key" ON "Alert"("openKey");

-- CreateIndex
CREATE INDEX "Alert_shop_raisedAt_idx" ON "Alert"("shop", "raisedAt");

-- CreateIndex
CREATE INDEX "Alert_dueAt_idx" ON "Alert"("dueAt");

-- CreateIndex
CREATE INDEX "Alert_raisedAt_idx" ON "Alert"("raisedAt");

-- CreateIndex
CREATE INDEX "ShopAccess_reconcileDueAt_idx" ON "ShopAccess"("reconcileDueAt");

-- CreateIndex
CREATE INDEX "ShopAccess_watchDueAt_idx" ON "ShopAccess"("watchDueAt");
