-- AlterTable
ALTER TABLE "Order" ADD COLUMN "sentNowAt" DATETIME;
ALTER TABLE "Order" ADD COLUMN "customerOrderIndex" INTEGER;

-- CreateTable
CREATE TABLE "EarlyRefund" (
    "shop" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "refundId" TEXT NOT NULL,
    "facts" TEXT NOT NULL,
    "toldAt" DATETIME NOT NULL,

    PRIMARY KEY ("shop", "orderId", "refundId")
);

-- CreateTable
CREATE TABLE "DiscountCode" (
    "shop" TEXT NOT NULL,
    "mark" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "trackingCode" TEXT NOT NULL,
    "addedAt" DATETIME NOT NULL,

    PRIMARY KEY ("shop", "mark")
);

-- CreateTable
CREATE TABLE "OrderReading" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "shop" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
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

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Conversion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "shop" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "transactionId" TEXT NOT NULL,
    "clickId" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "offerId" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "recordedAt" DATETIME NOT NULL,
    "reversedAt" DATETIME,
    "lineIds" TEXT NOT NULL DEFAULT '[]',
    "amountNow" BIGINT,
    "wantedStatus" TEXT,
    "wantedReason" TEXT,
    "untold" TEXT
);
INSERT INTO "new_Conversion" ("amount", "channel", "clickId", "currency", "id", "offerId", "orderId", "recordedAt", "reversedAt", "shop", "status", "transactionId") SELECT "amount", "channel", "clickId", "currency", "id", "offerId", "orderId", "recordedAt", "reversedAt", "shop", "status", "transactionId" FROM "Conversion";
DROP TABLE "Conversion";
ALTER TABLE "new_Conversion" RENAME TO "Conversion";
CREATE UNIQUE INDEX "Conversion_transactionId_key" ON "Conversion"("transactionId");
CREATE INDEX "Conversion_shop_orderId_idx" ON "Conversion"("shop", "orderId");
CREATE INDEX "Conversion_shop_untold_idx" ON "Conversion"("shop", "untold");
CREATE UNIQUE INDEX "Conversion_shop_transactionId_key" ON "Conversion"("shop", "transactionId");
CREATE TABLE "new_Credential" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "baseUrl" TEXT NOT NULL,
    "advertiserId" TEXT NOT NULL,
    "keyFingerprint" TEXT NOT NULL,
    "sealedApiKey" TEXT NOT NULL,
    "apiKeyEnding" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'active',
    "stoppedReason" TEXT,
    "refusalsInARow" INTEGER NOT NULL DEFAULT 0,
    "probes" INTEGER NOT NULL DEFAULT 0,
    "acceptedAt" DATETIME,
    "statusChange" TEXT NOT NULL DEFAULT 'unknown',
    "notBefore" DATETIME
);
INSERT INTO "new_Credential" ("acceptedAt", "advertiserId", "apiKeyEnding", "baseUrl", "id", "keyFingerprint", "notBefore", "probes", "refusalsInARow", "sealedApiKey", "state", "stoppedReason") SELECT "acceptedAt", "advertiserId", "apiKeyEnding", "baseUrl", "id", "keyFingerprint", "notBefore", "probes", "refusalsInARow", "sealedApiKey", "state", "stoppedReason" FROM "Credential";
DROP TABLE "Credential";
ALTER TABLE "new_Credential" RENAME TO "Credential";
CREATE INDEX "Credential_keyFingerprint_idx" ON "Credential"("keyFingerprint");
CREATE TABLE "new_Shop" (
    "domain" TEXT NOT NULL PRIMARY KEY,
    "settingsSource" TEXT NOT NULL DEFAULT 'none',
    "credentialId" TEXT,
    "offerId" TEXT,
    "trigger" TEXT NOT NULL DEFAULT 'paid',
    "amountBasis" TEXT NOT NULL DEFAULT 'subtotal',
    "windowDays" INTEGER NOT NULL DEFAULT 30,
    "sendTestOrders" BOOLEAN NOT NULL DEFAULT false,
    "useLandingPages" BOOLEAN NOT NULL DEFAULT true,
    "rules" TEXT NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 0,
    "firstSeenAt" DATETIME NOT NULL,
    "savedAt" DATETIME,
    "installedAt" DATETIME,
    "uninstalledAt" DATETIME
);
INSERT INTO "new_Shop" ("amountBasis", "credentialId", "domain", "firstSeenAt", "installedAt", "offerId", "savedAt", "sendTestOrders", "settingsSource", "trigger", "uninstalledAt", "useLandingPages", "version", "windowDays") SELECT "amountBasis", "credentialId", "domain", "firstSeenAt", "installedAt", "offerId", "savedAt", "sendTestOrders", "settingsSource", "trigger", "uninstalledAt", "useLandingPages", "version", "windowDays" FROM "Shop";
DROP TABLE "Shop";
ALTER TABLE "new_Shop" RENAME TO "Shop";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "DiscountCode_shop_code_idx" ON "DiscountCode"("shop", "code");

-- CreateIndex
CREATE INDEX "OrderReading_shop_startedAt_idx" ON "OrderReading"("shop", "startedAt");

-- CreateIndex
CREATE INDEX "OrderReading_dueAt_idx" ON "OrderReading"("dueAt");
