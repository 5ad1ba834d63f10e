-- DropIndex
DROP INDEX "Postback_shop_state_idx";

-- CreateTable
CREATE TABLE "ShopAccess" (
    "shop" TEXT NOT NULL PRIMARY KEY,
    "sealedAccessToken" TEXT NOT NULL,
    "accessExpiresAt" DATETIME NOT NULL,
    "sealedRefreshToken" TEXT NOT NULL,
    "refreshExpiresAt" DATETIME NOT NULL,
    "scopes" TEXT NOT NULL,
    "leaseOwner" TEXT,
    "leaseUntil" DATETIME,
    "refreshedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "ComplianceReceipt" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "shop" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "receivedAt" DATETIME NOT NULL,
    "doneAt" DATETIME NOT NULL,
    "report" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Tombstone" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "erasedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "DailyTotal" (
    "shop" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "amount" BIGINT NOT NULL,

    PRIMARY KEY ("shop", "day", "kind", "reason", "currency")
);

-- CreateTable
CREATE TABLE "ConnectionTest" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "shop" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "outcome" TEXT
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Shop" (
    "domain" TEXT NOT NULL PRIMARY KEY,
    "settingsSource" TEXT NOT NULL DEFAULT 'none',
    "credentialId" TEXT,
    "offerId" TEXT,
    "trigger" TEXT NOT NULL DEFAULT 'paid',
    "amountBasis" TEXT NOT NULL DEFAULT 'subtotal',
    "windowDays" INTEGER NOT NULL DEFAULT 30,
    "sendTestOrders" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 0,
    "firstSeenAt" DATETIME NOT NULL,
    "savedAt" DATETIME,
    "installedAt" DATETIME,
    "uninstalledAt" DATETIME
);
INSERT INTO "new_Shop" ("amountBasis", "credentialId", "domain", "firstSeenAt", "offerId", "savedAt", "sendTestOrders", "settingsSource", "trigger", "windowDays") SELECT "amountBasis", "credentialId", "domain", "firstSeenAt", "offerId", "savedAt", "sendTestOrders", "settingsSource", "trigger", "windowDays" FROM "Shop";
DROP TABLE "Shop";
ALTER TABLE "new_Shop" RENAME TO "Shop";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "ShopAccess_refreshedAt_idx" ON "ShopAccess"("refreshedAt");

-- CreateIndex
CREATE INDEX "ComplianceReceipt_shop_doneAt_idx" ON "ComplianceReceipt"("shop", "doneAt");

-- CreateIndex
CREATE INDEX "ConnectionTest_shop_at_idx" ON "ConnectionTest"("shop", "at");

-- CreateIndex
CREATE INDEX "Order_shop_orderCreatedAt_orderId_idx" ON "Order"("shop", "orderCreatedAt", "orderId");

-- CreateIndex
CREATE INDEX "Order_shop_decision_orderCreatedAt_orderId_idx" ON "Order"("shop", "decision", "orderCreatedAt", "orderId");

-- CreateIndex
CREATE INDEX "Order_shop_name_idx" ON "Order"("shop", "name");

-- CreateIndex
CREATE INDEX "Postback_shop_state_id_idx" ON "Postback"("shop", "state", "id");

-- CreateIndex
CREATE INDEX "Postback_shop_attention_id_idx" ON "Postback"("shop", "attention", "id");
